"""The calendar through the year: four to six weeks, the first and the last day, many groups; where keys lead."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.patrol.plans import month_of
from tests.ui.rosters.months import TODAY, month, shift, spread
from ui.pages.rosters.grid import MonthGrid
from ui.pages.rosters.steps import At

KEY = Qt.Key
NOVEMBER, LEAP = date(2026, 11, 1), date(2028, 2, 1)


@pytest.fixture(scope="module")
def grid(qapp: QApplication) -> Generator[MonthGrid]:
    """One calendar that shows any month; shown anew by each test."""
    made = MonthGrid()
    made.setFont(qapp.font())
    made.resize(1000, 620)
    made.show()
    yield made
    made.close()


def press(grid: MonthGrid, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(grid, each)


def at(grid: MonthGrid) -> tuple[int, int]:
    assert grid.at
    return grid.at.day.day, grid.at.slot


WEEKS = [
    (date(2027, 2, 1), 4, 0), (LEAP, 5, 1), (date(2026, 12, 1), 5, 1), (NOVEMBER, 6, 6),
    (date(2027, 5, 1), 6, 5), (date(2027, 8, 1), 6, 6), (date(2026, 2, 1), 5, 6), (date(2027, 3, 1), 5, 0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "weeks", "before"), WEEKS)
def test_a_month_has_its_weeks_and_no_more(
    grid: MonthGrid, first: date, weeks: int, before: int
) -> None:
    grid.show_month(month(first))
    every = grid.weeks.every
    shown = [each for each in every if not each.isHidden()]
    assert len(shown) == weeks * 7
    numbers = [each.day.day.day if each.day else 0 for each in shown]
    last = len(month_of(first))
    assert numbers == [0] * before + [*range(1, last + 1)] + [0] * (weeks * 7 - before - last)
    assert all(each.day is None for each in every if each.isHidden())


@pytest.mark.parametrize("first", [each[0] for each in WEEKS], ids=str)
def test_every_day_stands_below_its_weekday(grid: MonthGrid, first: date) -> None:
    grid.show_month(month(first))
    for day, cell in grid.cells.items():
        assert grid.weeks.every.index(cell) % 7 == day.weekday()
        assert cell.day
        assert cell.day.day == day
        assert cell.property("state") == (
            "today" if day == TODAY else "rest" if day.weekday() > 4 else ""
        )


def test_a_shorter_month_leaves_nothing_of_the_longer_one(grid: MonthGrid) -> None:
    grid.show_month(month(date(2027, 8, 1), *spread(date(2027, 8, 1), 93)))
    grid.show_month(month(date(2027, 2, 1)))
    left = [each for each in grid.weeks.every if each.entries or each.slots]
    assert left == []
    assert len(grid.cells) == 28


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        (1, [KEY.Key_Left], 1),
        (1, [KEY.Key_Up], 1),
        (1, [KEY.Key_Home], 1),
        (1, [KEY.Key_End], 29),
        (29, [KEY.Key_Right], 29),
        (29, [KEY.Key_Down], 29),
        (29, [KEY.Key_End], 29),
        (29, [KEY.Key_Home], 1),
        (28, [KEY.Key_Right, KEY.Key_Right], 29),
        (22, [KEY.Key_Down], 29),
        (23, [KEY.Key_Down], 23),
        (7, [KEY.Key_Up], 7),
        (8, [KEY.Key_Up], 1),
        (6, [KEY.Key_Right], 7),
        (15, [KEY.Key_Down, KEY.Key_Down, KEY.Key_Down], 29),
    ],
)
def test_nobody_walks_out_of_a_leap_february(
    grid: MonthGrid, start: int, keys: list[Qt.Key], end: int
) -> None:
    grid.show_month(month(LEAP))
    grid.cells[LEAP.replace(day=start)].reached.emit(None)
    press(grid, *keys)
    assert at(grid) == (end, 0)


@pytest.mark.parametrize(("key", "step"), [(KEY.Key_PageUp, -1), (KEY.Key_PageDown, 1)])
def test_months_are_turned_from_any_day(
    grid: MonthGrid, qtbot: QtBot, key: Qt.Key, step: int
) -> None:
    grid.show_month(month(LEAP))
    for end in (KEY.Key_Home, KEY.Key_End):
        press(grid, end)
        with qtbot.waitSignal(grid.turned) as asked:
            press(grid, key)
        assert asked.args == [step]


@pytest.mark.parametrize(
    ("first", "days", "stands"),
    [
        (NOVEMBER, [3], 17),
        (date(2026, 12, 1), [3, 9], 3),
        (date(2027, 2, 1), [], 1),
        (LEAP, [29], 29),
    ],
)
def test_the_keyboard_begins_today_or_at_the_first_shift(
    qtbot: QtBot, first: date, days: list[int], stands: int
) -> None:
    fresh = MonthGrid()
    qtbot.addWidget(fresh)
    fresh.show_month(month(first, *(shift(first.replace(day=each), each) for each in days)))
    assert fresh.at == At(first.replace(day=stands))


def test_from_the_last_day_of_a_month_one_comes_to_a_day_of_the_next(grid: MonthGrid) -> None:
    grid.show_month(month(date(2027, 1, 1)))
    press(grid, KEY.Key_End)
    assert at(grid) == (31, 0)
    grid.show_month(month(date(2027, 2, 1)))
    assert grid.at
    assert grid.at.day in grid.cells
    assert grid.entry is None


MANY = spread(NOVEMBER, 500)


def test_of_five_hundred_groups_each_is_shown_or_counted(grid: MonthGrid) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    for day, cell in grid.cells.items():
        on = [each for each in MANY if each.day == day]
        shown = [each for each in cell.tiles if not each.isHidden()]
        assert [each.entry for each in shown] == on[: len(shown)]
        assert cell.more.whole == f"还有 {len(on) - len(shown)} 个…"
        assert cell.more.accessibleName().endswith(
            f"{len(on)} 个班次还有 {len(on) - len(shown)} 个"
        )
        assert cell.more.toolTip().split("、") == [each.label for each in on[len(shown) :]]


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_keys_come_to_the_rest_of_a_day_and_list_it(
    grid: MonthGrid, qtbot: QtBot, key: Qt.Key
) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    press(grid, KEY.Key_Home)
    slots = len(grid.cells[NOVEMBER].slots)
    press(grid, *[KEY.Key_Down] * (slots - 1))
    assert at(grid) == (1, slots - 1)
    assert grid.entry is None
    with qtbot.waitSignal(grid.list_wanted) as asked:
        press(grid, key)
    assert asked.args == [NOVEMBER]


def test_down_leads_through_a_full_day_and_then_to_the_next_week(grid: MonthGrid) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    press(grid, KEY.Key_Home)
    slots = len(grid.cells[NOVEMBER].slots)
    press(grid, *[KEY.Key_Down] * slots)
    assert at(grid) == (8, 0)
    press(grid, KEY.Key_Up)
    assert at(grid) == (1, slots - 1)


def test_a_shift_without_a_tile_is_found_behind_the_others(grid: MonthGrid) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    hidden = [each for each in MANY if each.day == NOVEMBER][-1]
    grid.choose(hidden.id, focus=False)
    assert at(grid) == (1, len(grid.cells[NOVEMBER].slots) - 1)
    assert grid.entry is None


def test_what_is_not_in_the_month_is_not_chosen(grid: MonthGrid) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    press(grid, KEY.Key_Home)
    grid.choose("gone")
    assert at(grid) == (1, 0)


def test_the_tab_key_knows_one_place_of_five_hundred(grid: MonthGrid) -> None:
    grid.show_month(month(NOVEMBER, *MANY))
    press(grid, KEY.Key_Home, KEY.Key_Right, KEY.Key_Down, KEY.Key_End)
    stops = [
        each
        for cell in grid.cells.values()
        for each in (cell, *cell.slots)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) == 1
