"""Months as sheets of a workbook, read back: days in their cells, texts that stay texts, one page lying."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.patrol.plans import month_of
from app.sheets.month import Days, month_sheets

NOVEMBER = date(2026, 11, 1)
HIGHEST = 409
"""Points; programs show no higher rows, and mend a file that asks for them."""


def month(first: date = NOVEMBER, **texts: str) -> Days:
    """A month in which something stands in some days: d3 and the like."""
    return [(day, texts.get(f"d{day.day}", ""), day.weekday() > 4) for day in month_of(first)]


def sheets(*months: Days, title: str = "值班排班") -> list[Worksheet]:
    return load_workbook(io.BytesIO(month_sheets(title, list(months)))).worksheets


@pytest.mark.parametrize(
    ("first", "weeks"),
    [(NOVEMBER, 6), (date(2027, 2, 1), 4), (date(2026, 10, 1), 5), (date(2028, 2, 1), 5)],
)
def test_days_stand_under_their_weekdays(first: date, weeks: int) -> None:
    (sheet,) = sheets(month(first))
    assert sheet.max_row == 2 + weeks
    told = {
        int(str(cell.value)): cell.column - 1
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if cell.value
    }
    assert told == {day.day: day.weekday() for day in month_of(first)}


def test_the_head_tells_what_it_is() -> None:
    (sheet,) = sheets(month())
    assert sheet["A1"].value == "值班排班"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:G1"]
    heads = [cell.value for cell in sheet[2]]
    assert (heads[0], heads[-1], len(heads)) == ("星期一", "星期日", 7)
    assert sheet.freeze_panes == "A3"


def test_it_is_printed_on_one_page_lying() -> None:
    (sheet,) = sheets(month())
    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_each_month_is_a_sheet_of_its_name() -> None:
    found = sheets(month(), month(date(2026, 12, 1)), month(date(2027, 1, 1)))
    assert [each.title for each in found] == ["2026年11月", "2026年12月", "2027年1月"]


@pytest.mark.parametrize("text", ["=1+1", "+8613800000000", "-3", "@SUM(A1)", "0012", "2026-11-03"])
def test_texts_stay_texts(text: str) -> None:
    (sheet,) = sheets(month(d2=text), title=text)
    cell = sheet["A4"]
    assert (cell.value, cell.data_type, cell.number_format) == (f"2\n{text}", "s", "@")
    assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")


def test_days_of_rest_are_grey_and_the_others_are_not() -> None:
    (sheet,) = sheets(month())
    grey = [
        int(str(cell.value))
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if cell.fill.fill_type == "solid" and cell.value
    ]
    assert grey == [day.day for day in month_of(NOVEMBER) if day.weekday() > 4]


@pytest.mark.parametrize(("lines", "high"), [(1, 34), (4, 70), (12, 182), (60, HIGHEST)])
def test_rows_are_as_high_as_their_fullest_day_and_no_higher_than_programs_show(
    lines: int, high: int
) -> None:
    (sheet,) = sheets(month(d3="\n".join(f"第{n}组" for n in range(lines)), d4="甲"))
    assert sheet.row_dimensions[4].height == high
    assert sheet.row_dimensions[5].height == 34


@settings(max_examples=5, deadline=None)
@given(st.text("青竹张㐂𠀀A0（）、=+\n", max_size=60))
def test_any_text_comes_back(text: str) -> None:
    (sheet,) = sheets(month(d2=text))
    assert sheet["A4"].value == "\n".join(filter(None, ("2", text)))
