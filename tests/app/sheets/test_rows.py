"""Which rows are records: totals, notes, repeated headers, blank rows, second tables."""

from __future__ import annotations

import pytest

from app.registry import LEDGERS
from app.sheets.book import Cell, Merge, Row, Sheet
from app.sheets.header import find_header
from app.sheets.mapping import map_columns
from app.sheets.rows import Dropped, Table, records
from app.sheets.vocabulary import build

VOCABULARY = build([LEDGERS["household"], LEDGERS["person"], LEDGERS["household_member"]])
TITLES: Row = ["序号", "村", "姓名", "身份证号码", "与户主关系", "家庭住址"]
RECORD: Row = [1, "网山村", "张三", "339901197001010115", "户主", "1号"]


def kept(rows: list[list[Cell]], *merged: tuple[int, int, int, int]) -> tuple[list[Row], Dropped]:
    sheet = Sheet("s", rows, tuple(Merge(*each) for each in merged))
    header = find_header(sheet, VOCABULARY)
    assert header
    columns = map_columns(header, VOCABULARY, {})
    dropped = Dropped()
    table = Table(sheet, header, (2, 3), frozenset(columns.targets), frozenset({1, 5}))
    return [row for _number, row in records(table, dropped)], dropped


@pytest.mark.parametrize(
    "row",
    [
        ["小计"], ["合 计", None, "3人"], [None, "网山村小计", 12], ["合计：", None, None, 4], ["本页合计"],
        [None, None, "合计", "4"], ["总计（户）", None, 3], ["共计4人"], [None, "总　计"], ["累计户数", 3],
    ],
)  # fmt: skip
def test_totals_are_left_out(row: Row) -> None:
    rows, dropped = kept([TITLES, RECORD, row, RECORD])
    assert (rows, dropped.totals) == ([RECORD, RECORD], [2])


@pytest.mark.parametrize(
    "row",
    [
        ["注：本表一式两份，身份证号码应当完整。"], ["填表人：王五", None, None, "审核人：赵六"], ["说明: 略"],
        ["填报单位（盖章）"], ["填表日期", "2026年1月5日"], ["负责人签字：",
        None, None, "联系电话：13800000000"], ["备注：无"],
        ["1、以上人员均已核实。"],
    ],
)  # fmt: skip
def test_notes_are_left_out(row: Row) -> None:
    rows, dropped = kept([TITLES, RECORD, row])
    assert (rows, dropped.notes) == ([RECORD], [2])


@pytest.mark.parametrize(
    "row",
    [
        [],
        [None] * 6,
        ["", " ", "", "", "", ""],
        [7],
        TITLES,
        ["序 号", "村", "姓 名", "身份证\n号码", "与户主关系"],
    ],
)
def test_blank_rows_prefilled_numbers_and_repeated_headers_say_nothing(row: Row) -> None:
    rows, dropped = kept([TITLES, RECORD, row, RECORD])
    assert (rows, dropped.notes, dropped.totals) == ([RECORD, RECORD], [], [])


@pytest.mark.parametrize(
    "row", [[1, 2, 3, 4, 5, 6], ["甲", "乙", "1", "2", "3", "4"], [1.0, 2.0, 3.0]]
)
def test_a_numbering_line_under_the_header_is_left_out(row: Row) -> None:
    assert kept([TITLES, row, RECORD])[0] == [RECORD]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "张三"],
        [None, None, None, "339901197001010115"],
        [None, None, "张合计", "339901197001010115", "子"],
        [None, None, "注意", "339901197001010115", "子"],
        [None, "网山村", None, None, "户主"],
        [None, None, "王?", None, None, "2号"],
    ],
)
def test_faulty_records_stay_to_be_refused(row: Row) -> None:
    assert kept([TITLES, RECORD, row])[0] == [RECORD, row]


def test_a_heading_merged_across_the_table_is_no_record() -> None:
    rows, dropped = kept([TITLES, ["网山村第一组"], RECORD], (1, 0, 1, 5))
    assert (rows, dropped.notes) == ([RECORD], [1])


def test_a_second_table_below_is_not_read() -> None:
    other: Row = ["姓名", "村", "户主", "家庭住址", "金额"]
    rows, dropped = kept([TITLES, RECORD, [], other, ["李四", "网山村", "x", "y", 1]])
    assert (rows, dropped.next_table) == ([RECORD], 3)


def test_merged_household_cells_hold_for_each_of_their_rows() -> None:
    second: Row = [2, None, "李四", "339901197001010123", "妻"]
    rows, _dropped = kept([TITLES, RECORD, second], (1, 1, 2, 1), (1, 5, 2, 5), (1, 2, 2, 2))
    assert rows[1] == [2, "网山村", "李四", "339901197001010123", "妻", "1号"]
