"""Shifts picked up, dropped and let go in the calendar, without an office: what is wanted, what is refused and why."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.problems import Problem
from app.rosters.roster import Entry
from tests.ui.rosters.months import month, shift, spread
from ui.pages.rosters.cell import DayCell
from ui.pages.rosters.grid import MonthGrid
from ui.pages.rosters.tile import Tile, carried

KEY = Qt.Key
NOVEMBER = date(2026, 11, 1)


def night(day: int, group: int) -> Entry:
    return shift(NOVEMBER.replace(day=day), group)


ONE, OTHER = night(3, 1), night(9, 2)
SAME_NIGHT, SAME_GROUP, TAKEN = night(3, 4), night(20, 1), night(20, 5)
SHIFTS = (ONE, SAME_NIGHT, OTHER, night(12, 3), SAME_GROUP, TAKEN)


class Heard:
    """What the calendar asked for."""

    def __init__(self, grid: MonthGrid) -> None:
        self.swaps: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self.problems: list[Problem] = []
        grid.swap_wanted.connect(self._on_swap)
        grid.refused.connect(self._on_refused)

    def _on_swap(self, one: Entry, other: Entry) -> None:
        self.swaps.append((one.id, other.id))

    def _on_refused(self, problem: Problem) -> None:
        self.codes.append(problem.code)
        self.problems.append(problem)


@pytest.fixture(scope="module")
def shown(qapp: QApplication) -> Generator[MonthGrid]:
    made = MonthGrid()
    made.setFont(qapp.font())
    made.resize(1000, 700)
    made.show()
    yield made
    made.close()


@pytest.fixture
def grid(shown: MonthGrid) -> MonthGrid:
    shown.may_move = True
    shown.show_month(month(NOVEMBER, *SHIFTS))
    return shown


@pytest.fixture
def heard(grid: MonthGrid) -> Heard:
    return Heard(grid)


def tile_of(grid: MonthGrid, entry: Entry) -> Tile:
    (found,) = [e for e in grid.cells[entry.day].tiles if e.entry == entry and not e.isHidden()]
    return found


def drop(target: Tile | DayCell, data: QMimeData) -> None:
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(5, 5), move, data, left, Qt.KeyboardModifier.NoModifier))


PAIRS = [
    (ONE, OTHER, ""),
    (OTHER, ONE, ""),
    (ONE, night(12, 3), ""),
    (ONE, SAME_NIGHT, "PTR013"),
    (ONE, SAME_GROUP, "PTR013"),
    (ONE, TAKEN, "ROS004"),
    (SAME_GROUP, OTHER, ""),
]


@pytest.mark.parametrize(("one", "other", "code"), PAIRS, ids=range(len(PAIRS)))
def test_a_drop_swaps_or_says_why_not(
    grid: MonthGrid, heard: Heard, one: Entry, other: Entry, code: str
) -> None:
    drop(tile_of(grid, other), carried(one))
    assert heard.codes == ([code] if code else [])
    assert heard.swaps == ([] if code else [(one.id, other.id)])
    assert all(each.message and each.remedy for each in heard.problems)


@pytest.mark.parametrize(("one", "other", "code"), PAIRS, ids=range(len(PAIRS)))
def test_keys_do_what_the_mouse_does(
    grid: MonthGrid, heard: Heard, one: Entry, other: Entry, code: str
) -> None:
    for each in (one, other):
        grid.choose(each.id)
        QTest.keyClick(grid, KEY.Key_Space)
    assert heard.codes == ([code] if code else [])
    assert heard.swaps == ([] if code else [(one.id, other.id)])
    assert grid.held == (one if code else None), "what was refused stays in hand"


@pytest.mark.parametrize(
    ("day", "code", "swaps"),
    [(9, "", [(ONE.id, OTHER.id)]), (15, "ROS006", []), (20, "ROS006", []), (3, "ROS006", [])],
    ids=["its only shift", "an empty day", "a day of two", "its own day of two"],
)
def test_beside_the_shifts_of_a_day(
    grid: MonthGrid, heard: Heard, day: int, code: str, swaps: list[tuple[str, str]]
) -> None:
    drop(grid.cells[NOVEMBER.replace(day=day)], carried(ONE))
    assert (heard.codes, heard.swaps) == ([code] if code else [], swaps)


def test_dropped_where_it_was_nothing_is_asked(grid: MonthGrid, heard: Heard) -> None:
    drop(tile_of(grid, OTHER), carried(OTHER))
    drop(grid.cells[OTHER.day], carried(OTHER))
    assert (heard.codes, heard.swaps) == ([], [])


def test_a_shift_of_another_month_is_no_shift_here(grid: MonthGrid, heard: Heard) -> None:
    drop(tile_of(grid, OTHER), carried(replace(ONE, id="gone")))
    assert (heard.codes, heard.swaps) == ([], [])


def test_who_only_reads_moves_nothing(grid: MonthGrid, heard: Heard) -> None:
    grid.may_move = False
    drop(tile_of(grid, OTHER), carried(ONE))
    drop(grid.cells[NOVEMBER], carried(ONE))
    for each in (ONE, OTHER):
        grid.choose(each.id)
        QTest.keyClick(grid, KEY.Key_Return)
    grid.press(ONE)
    assert (heard.codes, heard.swaps, grid.held) == ([], [], None)


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_who_only_reads_still_opens_records(grid: MonthGrid, qtbot: QtBot, key: Qt.Key) -> None:
    grid.may_move = False
    grid.choose(ONE.id)
    with qtbot.waitSignal(grid.opened) as asked:
        QTest.keyClick(grid, key, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [ONE]


@pytest.mark.parametrize(
    "keys", [[KEY.Key_Space], [KEY.Key_Escape], [KEY.Key_Right, KEY.Key_Escape], [KEY.Key_Return]]
)
def test_what_is_held_is_let_go(grid: MonthGrid, heard: Heard, keys: list[Qt.Key]) -> None:
    grid.press(ONE)
    grid.choose(ONE.id)
    assert tile_of(grid, ONE).property("state") == "held"
    for each in keys:
        QTest.keyClick(grid, each)
    assert grid.held is None
    assert tile_of(grid, ONE).property("state") == "ahead"
    assert heard.swaps == []


def test_only_one_is_held(grid: MonthGrid) -> None:
    grid.press(ONE)
    held = [
        tile.entry
        for cell in grid.cells.values()
        for tile in cell.tiles
        if tile.property("state") == "held"
    ]
    assert held == [ONE]


def test_on_an_empty_day_pressing_means_nothing(grid: MonthGrid, heard: Heard) -> None:
    grid.press(ONE)
    QTest.keyClick(grid, KEY.Key_End)
    for key in (KEY.Key_Space, KEY.Key_Return):
        QTest.keyClick(grid, key)
    assert (grid.held, heard.swaps, heard.codes) == (ONE, [], [])


@pytest.mark.parametrize("change", ["away", "moved", "another"])
def test_when_somebody_else_changes_the_roster_nothing_stays_in_hand(
    grid: MonthGrid, change: str
) -> None:
    grid.choose(ONE.id)
    grid.press(ONE)
    later = replace(ONE, day=NOVEMBER.replace(day=25))
    rest = SHIFTS[1:]
    new = {"away": rest, "moved": (*rest, later), "another": (*SHIFTS, night(27, 9))}[change]
    grid.show_month(month(NOVEMBER, *new))
    assert grid.held is None
    assert grid.at
    assert grid.at.day.day == (25 if change == "moved" else 3)
    assert grid.entry == {"away": SAME_NIGHT, "moved": later, "another": ONE}[change]


def test_a_roster_that_is_gone_leaves_an_empty_month(grid: MonthGrid) -> None:
    grid.choose(ONE.id)
    grid.show_month(replace(month(NOVEMBER), roster=None))
    assert grid.entry is None
    assert all(not cell.slots for cell in grid.cells.values())
    assert grid.cells[ONE.day].told == "11月3日 星期二，没有排班"


def test_a_shift_behind_others_is_pressed_from_the_list_of_its_day(
    grid: MonthGrid, heard: Heard
) -> None:
    many = spread(NOVEMBER, 500)
    grid.show_month(month(NOVEMBER, *many))
    hidden = [each for each in many if each.day == NOVEMBER][-1]
    grid.press(hidden)
    assert grid.held == hidden
    grid.press(many[-1])
    assert heard.swaps == [(hidden.id, many[-1].id)]
