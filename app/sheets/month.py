"""A month as a sheet of a workbook (月历表): Monday to Sunday across, a cell for each day, to be printed lying."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.sheets.mapping import letter
from app.text import _

_WEEK = 7
_WIDE, _HIGH, _LINE = 21.0, 34.0, 14.0
_HIGHEST = 409.0
"""No program shows a higher row."""
_THIN = Side(style="thin", color="FF999999")
_RESTING = PatternFill("solid", start_color="FFEEEEEE")
_WEEKDAYS = "一二三四五六日"
Days = list[tuple[date, str, bool]]
"""Each day with what stands in it and whether offices rest."""


def month_sheets(title: str, months: list[Days]) -> bytes:
    """A workbook with a sheet for each month."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for days in months:
        first = days[0][0]
        sheet = workbook.create_sheet(_("{y}年{m}月").format(y=first.year, m=first.month))
        _fill(sheet, title, days)
    out = io.BytesIO()
    workbook.save(out)
    workbook.close()
    return out.getvalue()


def _fill(sheet: Worksheet, title: str, days: Days) -> None:
    _write(sheet, 1, 1, title, Font(bold=True, size=16), "center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=_WEEK)
    for at, name in enumerate(_WEEKDAYS, 1):
        _write(sheet, 2, at, _("星期{w}").format(w=name), Font(bold=True), "center", _border())
        sheet.column_dimensions[letter(at - 1)].width = _WIDE
    lead = days[0][0].weekday()
    for place in range(lead, -(-(lead + len(days)) // _WEEK) * _WEEK):
        row, column = place // _WEEK + 3, place % _WEEK + 1
        text, rests = _told(days, place - lead)
        _write(sheet, row, column, text, Font(), "left", _border())
        if rests:
            sheet.cell(row, column).fill = _RESTING
        high = max(_HIGH, _LINE * _lines(text), sheet.row_dimensions[row].height or 0)
        sheet.row_dimensions[row].height = min(high, _HIGHEST)
    _lay_out(sheet)


def _told(days: Days, at: int) -> tuple[str, bool]:
    if not 0 <= at < len(days):
        return "", False
    day, text, rests = days[at]
    return "\n".join(filter(None, (str(day.day), text))), rests


def _lines(text: str) -> int:
    """How many lines a text takes in a cell, about: ten Han characters to a line."""
    return sum(max(1, -(-len(each) // 10)) for each in text.split("\n"))


def _border() -> Border:
    return Border(_THIN, _THIN, _THIN, _THIN)


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    font: Font,
    align: str,
    border: Border | None = None,
) -> None:
    """A text as it is: nothing in it is taken for a formula."""
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
    if border:
        cell.border = border


def _lay_out(sheet: Worksheet) -> None:
    """One page, lying, however many weeks there are."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.freeze_panes = "A3"
