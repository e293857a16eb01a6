"""The page's own tables: rows to tick, rows read page by page, a height that follows the rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.pages.exchange.checked_table import CheckedTable
from ui.pages.exchange.paged_table import After, PagedTable, PageOf, Read
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line

Fatal = QAbstractItemModelTester.FailureReportingMode.Fatal


def lines(count: int, start: int = 0) -> list[Line]:
    return [Line(str(n), (f"第{n}行", "x")) for n in range(start, start + count)]


@pytest.fixture
def checked(qtbot: QtBot) -> CheckedTable:
    made = CheckedTable("t", ("甲", "乙"))
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model(), Fatal, made)
    made.show_ticked(lines(3), ["1"])
    made.choose("0")
    return made


def press(table: CheckedTable, qtbot: QtBot, key: Qt.Key, *, held: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(table, key, modifier)


def test_space_ticks_the_row_and_ticks_it_off(checked: CheckedTable, qtbot: QtBot) -> None:
    press(checked, qtbot, Qt.Key.Key_Space)
    assert checked.keys == ["0", "1"]
    press(checked, qtbot, Qt.Key.Key_Space)
    assert checked.keys == ["1"]


def test_all_are_ticked_and_none(checked: CheckedTable, qtbot: QtBot) -> None:
    press(checked, qtbot, Qt.Key.Key_A, held=True)
    assert checked.keys == ["0", "1", "2"]
    press(checked, qtbot, Qt.Key.Key_A, held=True)
    assert checked.keys == []


def test_the_box_itself_ticks(checked: CheckedTable) -> None:
    model = checked.checks
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(2, 0), Qt.CheckState.Checked, role)
    assert not model.setData(model.index(2, 1), Qt.CheckState.Checked, role)
    assert checked.keys == ["1", "2"]
    assert model.data(model.index(2, 0), role) == Qt.CheckState.Checked


def test_a_row_that_went_is_not_ticked_any_more(checked: CheckedTable) -> None:
    checked.show_ticked(lines(1), checked.keys)
    assert checked.keys == []


def pages(all_: Sequence[Line], size: int) -> Read:
    """What reads these rows, so many at a time."""

    def read(after: After) -> PageOf:
        at = int(after[1]) if after else 0
        some = list(all_[at : at + size])
        return PageOf(some, ("", str(at + size)) if at + size < len(all_) else None)

    return read


@pytest.fixture
def paged(qtbot: QtBot) -> PagedTable:
    # Qt's tester fetches more by itself within the signals of a fetch, and then miscounts.
    made = PagedTable("p", ("甲", "乙"))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("count", "size"), [(0, 5), (3, 5), (5, 5), (23, 5)])
def test_every_row_comes_once(paged: PagedTable, count: int, size: int) -> None:
    paged.begin(pages(lines(count), size))
    assert len(paged.texts()) == min(count, size)
    while paged.model().canFetchMore(paged.rootIndex()):
        paged.model().fetchMore(paged.rootIndex())
    assert [cells[0] for cells in paged.texts()] == [f"第{n}行" for n in range(count)]


def test_the_row_in_the_place_of_one_that_went_is_chosen(paged: PagedTable) -> None:
    paged.begin(pages(lines(3), 5))
    paged.choose("1")
    paged.begin(pages([each for each in lines(3) if each.key != "1"], 5))
    assert paged.key == "2"
    paged.step()
    assert paged.key == "0"


def test_a_table_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    table = ShortTable("s", ("甲", "乙"), most=4)
    qtbot.addWidget(table)
    heights: list[int] = []
    for count in (0, 2, 3, 4, 9):
        table.show_lines(lines(count))
        heights.append(table.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
