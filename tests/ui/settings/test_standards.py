"""Dated settings, the office's title and code, looks, check and about, in the window."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app import backups, settings
from app.appearance import appearance
from app.faults import Fault, FaultKind
from app.standards import standard
from db.store import Identity
from tests.offices import Work, copy_of, enter, make
from tests.ui.settings.conftest import Hands, waiting
from ui.pages.settings_check import CheckPart
from ui.pages.settings_office import OfficePart
from ui.pages.settings_office_code import CodeDialog
from ui.pages.settings_standards import SettingDialog, StandardsPart
from ui.theme.look import dress
from ui.workplace import Workplace

KEY = "lock.minutes"


@pytest.fixture
def part(hands: Hands) -> StandardsPart:
    found = hands.at("standards")
    assert isinstance(found, StandardsPart)
    return found


@pytest.fixture
def seen(looked: Hands) -> StandardsPart:
    """The same, for tests that change nothing."""
    found = looked.at("standards")
    assert isinstance(found, StandardsPart)
    return found


def change(
    hands: Hands, part: StandardsPart, key: str, value: str, day: str, basis: str = ""
) -> SettingDialog:
    part.table.choose(key)
    hands.press("change")
    dialog = hands.dialog(SettingDialog)
    dialog.value.put_raw(value)
    dialog.day.put_raw(day)
    dialog.basis.put_raw(basis)
    hands.press("save", dialog)
    return dialog


def test_every_setting_stands_with_its_value_today(seen: StandardsPart) -> None:
    assert len(seen.table.texts()) == len(settings.SETTINGS)
    found = {cells[1]: cells[2] for cells in seen.table.texts()}
    assert found["无操作几分钟后锁屏"] == "15"


def test_a_value_from_a_day_on_shows_with_its_document(hands: Hands, part: StandardsPart) -> None:
    change(hands, part, KEY, "5", "2027-01-01", "试民〔2026〕9号")
    assert not hands.is_open(SettingDialog)
    assert part.periods.texts() == [
        ("5", "2027-01-01", "以后", "试民〔2026〕9号"),
        ("15（现在）", "最初", "2026-12-31", "随程序"),
    ]
    row = next(cells for cells in part.table.texts() if cells[1] == "无操作几分钟后锁屏")
    assert row[4] == "2027-01-01 起 5"


@pytest.mark.parametrize(
    ("value", "day", "told"),
    [
        ("61", "2026-12-01", "1 到 60"),
        ("很久", "2026-12-01", ""),
        ("5", "2026-13-01", ""),
        ("5", "", ""),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(
    looked: Hands, seen: StandardsPart, value: str, day: str, told: str
) -> None:
    dialog = change(looked, seen, KEY, value, day)
    assert dialog.isVisible()
    assert "error" in (dialog.value.state, dialog.day.state)
    assert told in dialog.value.said
    assert settings.number_of(looked.place.reader, KEY) == 15
    dialog.close()


def test_a_value_is_withdrawn(hands: Hands, part: StandardsPart) -> None:
    change(hands, part, KEY, "5", "2026-11-01")
    record = standard(hands.place.reader, KEY).periods[-1].record
    part.periods.choose(record)
    hands.press("withdraw")
    hands.answer("yes")
    assert settings.number_of(hands.place.reader, KEY) == 15


def test_a_change_is_undone_from_its_notice(hands: Hands, part: StandardsPart) -> None:
    with hands.qtbot.waitSignal(hands.place.notify.said) as heard:
        change(hands, part, KEY, "5", "2026-11-01")
    (notice,) = heard.args or []
    notice.offer.act()
    hands.settle()
    assert settings.number_of(hands.place.reader, KEY) == 15
    assert part.periods.texts()[0][0] == "15（现在）"


def test_the_shipped_default_cannot_be_withdrawn(seen: StandardsPart) -> None:
    seen.table.choose(KEY)
    seen.periods.selectRow(0)
    assert not seen.withdraw.isEnabled()


def test_the_office_counts_its_ledgers_and_takes_its_title(hands: Hands) -> None:
    part = hands.at("office")
    assert isinstance(part, OfficePart)
    assert not part.code.isVisible()
    hands.press("unit_title")
    dialog = hands.dialog(SettingDialog)
    dialog.value.put_raw("试验市试验区试验街道办事处")
    hands.press("save", dialog)
    assert settings.value_of(hands.place.reader, "office.title") == "试验市试验区试验街道办事处"


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that gave itself a code."""
    path = make(tmp_path_factory.mktemp("t"), Identity("T33991", "试验街道", "office", 1))
    with enter(path) as office:
        Work(office).household()
    return path


@pytest.fixture
def temporary(unnamed: Path, tmp_path: Path, qtbot: QtBot) -> Generator[Hands]:
    place = Workplace(enter(copy_of(unnamed, tmp_path / "t")))
    yield Hands(place, qtbot, waiting(place, qtbot))
    place.close()


@pytest.mark.parametrize(("code", "is_taken"), [("339901001", True), ("12", False)])
def test_a_temporary_code_is_replaced(temporary: Hands, code: str, is_taken: bool) -> None:
    temporary.at("office")
    temporary.press("replace_code")
    dialog = temporary.dialog(CodeDialog)
    temporary.type(dialog, "code", code)
    temporary.press("save", dialog)
    assert (temporary.place.reader.identity.office == code) is is_taken
    assert bool(not is_taken and dialog.error.text()) is not is_taken
    if not is_taken:
        dialog.close()


def test_a_code_is_replaced_whatever_becomes_of_the_backup_after(
    temporary: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = backups.back_up, [True]

    def once(*given: Any) -> object:
        if calls:
            calls.pop()
            return real(*given)
        raise Fault(FaultKind.GONE, "U")

    monkeypatch.setattr(backups, "back_up", once)
    temporary.at("office")
    temporary.press("replace_code")
    dialog = temporary.dialog(CodeDialog)
    temporary.type(dialog, "code", "339901001")
    temporary.press("save", dialog)
    assert temporary.place.reader.identity.office == "339901001"
    assert not temporary.is_open(CodeDialog)
    temporary.answer("close")


def test_looks_change_at_once_and_are_kept(hands: Hands) -> None:
    part = hands.at("appearance")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for name in ("scheme_dark", "size_large"):
        found = part.findChild(QRadioButton, name)
        assert found
        found.click()
    assert (appearance().scheme, appearance().size) == ("dark", "large")
    assert application.font().pointSizeF() == 13
    dress(application)


def test_a_whole_file_is_found_whole(looked: Hands) -> None:
    part = looked.at("check")
    assert isinstance(part, CheckPart)
    looked.press("check")
    assert "一切完好" in part.banner.text.text()
    assert part.start.isEnabled()


def test_findings_are_listed_with_the_way_to_backups(hands: Hands, file: Path) -> None:
    with enter(file, write=False) as office:
        connection = office.store.reader
        connection.execute("PRAGMA query_only = OFF")
        connection.execute('UPDATE "division" SET "name" = \'改过\'')
    part = hands.at("check")
    assert isinstance(part, CheckPart)
    hands.press("check")
    assert len(part.table.texts()) == 1
    with hands.qtbot.waitSignal(hands.place.wanted):
        hands.press("to_backup")


def test_licence_and_notice_are_shown(looked: Hands) -> None:
    part = looked.at("about")
    texts = {each.objectName(): each.toPlainText() for each in part.findChildren(QPlainTextEdit)}
    assert "Apache License" in texts["LICENSE"]
    assert "Noto" in texts["NOTICE"]


def test_days_are_read_as_dates(seen: StandardsPart) -> None:
    assert standard(seen.place.reader, KEY).on(date(2026, 1, 1)).value == "15"
