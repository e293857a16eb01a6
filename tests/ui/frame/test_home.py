"""The first page: figures that lead to lists, what waits, unfinished entries, the backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import backups, unfinished
from app.changes import Changes
from app.desk import Desk
from app.faults import Fault, FaultKind
from app.office import Office
from app.progress import Progress
from app.sync.tray.entry import GAP, Held, put_entry
from app.unfinished import Unfinished
from tests.offices import enter, make
from ui.files import Then, Wish
from ui.frame.window import Window
from ui.pages.home import HomePage
from ui.routes import ExchangeAt, ImportInto, ListOf, NewRecord, RecordOf, SettingsAt
from ui.widgets.card import FigureTile
from ui.workplace import Workplace

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def first(window: Window) -> HomePage:
    assert isinstance(window.pages.page, HomePage)
    return window.pages.page


def tile(first: HomePage, key: str) -> FigureTile:
    return first.findChildren(FigureTile, key)[-1]


def do(place: Workplace, settle: Settle, job: Callable[[Office], Changes]) -> None:
    def done(office: Office, _progress: Progress) -> Changes:
        return job(office)

    place.write("", done)
    settle()


@pytest.mark.parametrize(
    ("key", "figure", "route"),
    [
        ("household", "2 户", ListOf("household")),
        ("person", "6 人", ListOf("person")),
        ("division", "1 处", ListOf("division")),
    ],
)
def test_figures_lead_to_their_lists(
    window: Window, first: HomePage, qtbot: QtBot, key: str, figure: str, route: ListOf
) -> None:
    assert tile(first, key).figure == figure
    qtbot.mouseClick(tile(first, key), LEFT)
    assert window.pages.route == route


def without_head(office: Office) -> Changes:
    village = office.listing.find("division", "name", ["网山村"])["网山村"][0]["id"]
    return Desk(office).add("household", {"village": village})


def test_what_waits_leads_to_the_records(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    assert first.calm.isVisibleTo(first)
    do(window.place, settle, without_head)
    assert not first.calm.isVisibleTo(first)
    qtbot.mouseClick(tile(first, "head household"), LEFT)
    route = window.pages.route
    assert isinstance(route, ListOf)
    assert dict(route.where) == {"head": "", "status": "正常"}


def keep_a_package(office: Office) -> Changes:
    """A package that could not be taken in, and something written, so that the page looks anew."""
    held = Held(
        id="0" * 16, sender="339901002.1", epoch="0" * 16, seq=1, kind="delta", names=(), size=1,
        code=GAP, message="", remedy="", by="李经办", at="2026-12-01T08:30:00+08:00", step=1,
    )  # fmt: skip
    with office.store.writing(office.author) as writer:
        put_entry(writer.connection, held)
    return without_head(office)


def test_packages_that_wait_lead_to_the_exchange(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    do(window.place, settle, keep_a_package)
    assert tile(first, "tray").figure == "1 包"
    qtbot.mouseClick(tile(first, "tray"), LEFT)
    assert window.pages.route == ExchangeAt("tray")


def test_figures_follow_what_is_written(window: Window, first: HomePage, settle: Settle) -> None:
    do(window.place, settle, without_head)
    assert tile(first, "household").figure == "3 户"


def test_deeds_open_their_records(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    do(window.place, settle, without_head)
    (row, *_rest) = first.deeds.rows
    opens = row.findChild(QToolButton, "open")
    assert opens
    assert "登记家庭户" in opens.accessibleName()
    qtbot.mouseClick(opens, LEFT)
    assert isinstance(window.pages.route, RecordOf)


def test_a_missing_backup_is_made_at_once(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    (press,) = first.warnings.findChildren(QPushButton, "backup")
    qtbot.mouseClick(press, LEFT)
    settle()
    assert window.toasts.past[-1].notice.text.startswith("已备份并核对")
    assert first.seen
    assert first.seen.backed_up == "最近备份：今天"


def test_a_backup_goes_onto_a_stick(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    def choose(_wish: Wish, then: Then) -> None:
        then([tmp_path / "stick"])

    window.place.files.chooser = choose
    (press,) = first.warnings.findChildren(QPushButton, "elsewhere")
    qtbot.mouseClick(press, LEFT)
    settle()
    assert len(list((tmp_path / "stick").glob("*.lincebak"))) == 1


def test_a_full_stick_is_told_and_tried_again(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults, real = [Fault(FaultKind.NO_SPACE, "U")], backups.back_up

    def back_up(office: Office, folder: Path, progress: Progress) -> object:
        if faults:
            raise faults.pop()
        return real(office, folder, progress)

    monkeypatch.setattr(backups, "back_up", back_up)
    (press,) = first.warnings.findChildren(QPushButton, "backup")
    qtbot.mouseClick(press, LEFT)
    settle()
    box = window.place.notify.box
    assert box
    assert "磁盘空间不足" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert window.toasts.past[-1].notice.text.startswith("已备份并核对")


def test_the_recovery_code_leads_to_the_users(
    window: Window, first: HomePage, qtbot: QtBot
) -> None:
    (press,) = first.warnings.findChildren(QPushButton, "recovery")
    qtbot.mouseClick(press, LEFT)
    assert window.pages.route == SettingsAt("users")


def entry(record: str = "") -> Unfinished:
    key = unfinished.key_of("household", record)
    return Unfinished(key=key, ledger="household", record=record, values={"room": "301"})


def keep(draft: Unfinished) -> Callable[[Office], Changes]:
    def job(office: Office) -> Changes:
        unfinished.keep(office, draft)
        return Changes()

    return job


def test_nothing_unfinished_takes_no_room(first: HomePage) -> None:
    assert not first.drafts.isVisible()


def test_an_unfinished_entry_is_offered_and_gone_on_with(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    draft = entry()
    do(window.place, settle, keep(draft))
    assert first.drafts.isVisible()
    (press,) = first.drafts.rows[0].findChildren(QPushButton, "go_on")
    qtbot.mouseClick(press, LEFT)
    route = window.pages.route
    assert isinstance(route, NewRecord)
    assert route.draft == draft.key


def test_a_changed_record_is_opened_again(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    do(window.place, settle, keep(entry("some-record")))
    (press,) = first.drafts.rows[0].findChildren(QPushButton, "go_on")
    qtbot.mouseClick(press, LEFT)
    assert window.pages.route == RecordOf("household", "some-record")


def test_an_unfinished_entry_is_given_up(
    window: Window, first: HomePage, qtbot: QtBot, settle: Settle
) -> None:
    do(window.place, settle, keep(entry()))
    (press,) = first.drafts.rows[0].findChildren(QPushButton, "drop")
    qtbot.mouseClick(press, LEFT)
    settle()
    assert first.drafts.rows == []
    assert not first.drafts.isVisible()


def test_quick_ways_belong_to_the_households(window: Window, first: HomePage, qtbot: QtBot) -> None:
    keys = [each.objectName() for each in first.quick.buttons]
    assert keys[:4] == ["new household", "fast household", "import household", "figures household"]
    qtbot.mouseClick(first.quick.buttons[0], LEFT)
    assert window.pages.route == NewRecord("household")


def test_an_empty_office_says_what_to_do_first(tmp_path: Path, qtbot: QtBot) -> None:
    place = Workplace(enter(make(tmp_path)))
    home = HomePage(place)
    qtbot.addWidget(home)
    home.show()
    with qtbot.waitSignal(place.tasks.idled):
        home.open(ListOf("household"))
    assert home.empty.isVisible()
    assert not home.quick.isVisible()
    went: list[object] = []
    place.wanted.connect(went.append)
    for key in ("first places", "first sheet", "first record"):
        (press,) = home.empty.findChildren(QPushButton, key)
        qtbot.mouseClick(press, LEFT)
    assert went == [NewRecord("division"), ImportInto("household"), NewRecord("household")]
    place.close()


def test_an_auditor_sees_no_figures(file: Path, qtbot: QtBot) -> None:
    place = Workplace(enter(file, "审计员"))
    home = HomePage(place)
    qtbot.addWidget(home)
    with qtbot.waitSignal(place.tasks.idled):
        home.open(ListOf("household"))
    assert home.findChildren(FigureTile) == []
    assert home.quick.buttons == []
    place.close()
