"""The first page at work: what presses follows the office's settings, by keys as by mouse, and for every user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import backups, settings, unfinished
from app.access.codes import keep_code
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.unfinished import Unfinished
from tests.offices import CLERK, STAFF, Day, Work, enter
from ui.pages.home import HomePage
from ui.routes import Home, ListOf, NewRecord, RecordOf
from ui.widgets.card import FigureTile
from ui.workplace import Workplace

Settle = Callable[[], None]
KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Space]


def looked(place: Workplace, qtbot: QtBot) -> HomePage:
    """The first page of that place, shown and read."""
    home = HomePage(place)
    qtbot.addWidget(home)
    home.resize(1100, 700)
    home.show()
    with qtbot.waitSignal(place.tasks.idled):
        home.open(Home())
    return home


@pytest.fixture
def first(place: Workplace, qtbot: QtBot, settle: Settle) -> HomePage:
    found = looked(place, qtbot)
    settle()
    return found


@pytest.fixture
def went(place: Workplace) -> list[object]:
    """Where the page wanted to go."""
    found: list[object] = []
    place.wanted.connect(found.append)
    return found


def write(place: Workplace, settle: Settle, job: Callable[[Office], object]) -> None:
    def done(office: Office, _progress: Progress) -> Changes:
        job(office)
        return Changes()

    place.write("", done)
    settle()


def said(home: HomePage) -> str:
    return "\n".join(each.text.text() for each in home.warnings.banners)


@pytest.mark.parametrize(
    ("limit", "days", "is_missed"),
    [("7", 6, False), ("7", 7, True), ("2", 2, True), ("30", 29, False)],
)
def test_the_backup_is_missed_after_the_offices_own_days(
    file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    limit: str, days: int, is_missed: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(backups, "same_volume", lambda *_paths: False)
    with enter(file) as office:
        settings.change(office, "backup.remind_days", limit, office.today)
        backups.back_up(office, tmp_path / "stick")
    place = Workplace(enter(file, day=Day(f"2026-12-{1 + days:02}T08:30:00+08:00")))
    home = looked(place, qtbot)
    assert ("没有备份到另一块盘" in said(home)) is is_missed
    place.close()


def test_a_shorter_limit_presses_at_once(
    file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(backups, "same_volume", lambda *_paths: False)
    with enter(file) as office:
        backups.back_up(office, tmp_path / "stick")
    place = Workplace(enter(file, day=Day("2026-12-04T08:30:00+08:00")))
    home = looked(place, qtbot)
    assert "备份" not in said(home)
    with qtbot.waitSignal(place.tasks.idled):
        place.write(
            "", lambda office, _p: settings.change(office, "backup.remind_days", "3", office.today)
        )
    while not place.tasks.is_idle:
        with qtbot.waitSignal(place.tasks.idled):
            pass
    assert "已有3天没有备份" in said(home)
    place.close()


def test_what_was_dealt_with_presses_no_more(
    first: HomePage, place: Workplace, settle: Settle
) -> None:
    assert "恢复码还没有打印" in said(first)
    write(place, settle, lambda office: office.record(keep_code(office.session)))
    assert "恢复码" not in said(first)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("ledger", ["household", "person", "division"])
def test_figures_are_opened_by_keys(
    first: HomePage, qtbot: QtBot, went: list[object], key: Qt.Key, ledger: str
) -> None:
    tile = first.findChildren(FigureTile, ledger)[-1]
    tile.setFocus()
    qtbot.keyClick(tile, key)
    assert went == [ListOf(ledger)]


def test_every_tile_and_button_says_what_it_is(first: HomePage) -> None:
    for tile in first.findChildren(FigureTile):
        assert LEDGERS[tile.objectName()].title in tile.accessibleName()
        assert tile.focusPolicy() & Qt.FocusPolicy.TabFocus
    buttons = [*first.findChildren(QPushButton), *first.findChildren(QToolButton)]
    unnamed = [each for each in buttons if not (each.text() or each.accessibleName())]
    assert unnamed == []


@pytest.mark.parametrize("key", KEYS)
def test_quick_ways_are_taken_by_keys(
    first: HomePage, qtbot: QtBot, went: list[object], key: Qt.Key
) -> None:
    for each in first.quick.buttons:
        if key == Qt.Key.Key_Space or each.autoDefault():
            qtbot.keyClick(each, Qt.Key.Key_Space)
    assert NewRecord("household") in went
    assert len(went) == len(set(map(repr, went)))


@pytest.mark.parametrize("user", [CLERK, *STAFF])
def test_everybody_sees_a_first_page_of_their_own(file: Path, qtbot: QtBot, user: str) -> None:
    place = Workplace(enter(file, user))
    home = looked(place, qtbot)
    reads = user in (CLERK, "经办二", "审核员")
    assert bool(home.findChildren(FigureTile)) is reads
    assert home.waiting.isVisible() is reads
    writes = user in (CLERK, "经办二")
    assert any(each.objectName().startswith("new ") for each in home.quick.buttons) is writes
    assert home.seen
    assert not home.empty.isVisible()
    place.close()


def test_deeds_stand_newest_first_and_open_their_record(
    first: HomePage, place: Workplace, qtbot: QtBot, settle: Settle, went: list[object]
) -> None:
    made: list[str] = []
    for name in ("一村", "二村"):
        write(place, settle, lambda office, name=name: made.append(Work(office).village(name)))
    texts = [
        next(each.text() for each in row.findChildren(QLabel) if "区划" in each.text())
        for row in first.deeds.rows[:2]
    ]
    assert ["二村" in texts[0], "一村" in texts[1]] == [True, True]
    opens = first.deeds.rows[0].findChild(QToolButton, "open")
    assert opens
    qtbot.keyClick(opens, Qt.Key.Key_Space)
    assert went == [RecordOf("division", made[1])]


def test_several_unfinished_entries_are_each_gone_on_with_or_given_up(
    first: HomePage, place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    drafts = [
        Unfinished(
            key=unfinished.key_of(ledger, record),
            ledger=ledger,
            record=record,
            values={"note": record},
        )
        for ledger, record in (("household", ""), ("person", ""), ("person", "r1"))
    ]
    for each in drafts:
        write(place, settle, lambda office, each=each: unfinished.keep(office, each))
    assert len(first.drafts.rows) == len(drafts)
    for left in (2, 1, 0):
        drop = first.drafts.rows[0].findChild(QPushButton, "drop")
        assert drop
        qtbot.keyClick(drop, Qt.Key.Key_Space)
        settle()
        assert len(first.drafts.rows) == left
    assert not first.drafts.isVisible()


def test_a_page_that_is_not_shown_reads_nothing(
    first: HomePage, place: Workplace, settle: Settle
) -> None:
    first.hide()
    before = first.seen
    write(place, settle, lambda office: Work(office).village("新村"))
    assert first.seen is before
    first.show()
    first.open(Home())
    settle()
    assert first.seen is not before
