"""Writing .xlsx rows fast: openpyxl lays out the workbook and its styles, the rows are streamed into it."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from app.sheets.mapping import letter
from db.durable import parting, replace_durably
from db.faults import translating

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile("[&<>\r]|_x|^\\s|\\s$")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
"""What openpyxl knows of the sheet's extent ends before the streamed rows; readers count for themselves."""

_CLOSING = b"</sheetData>"
_EMPTY = b"<sheetData/>"
_BATCH = 1_000

CellValue = str | int | float | None


class Paint(Enum):
    """How a written cell looks; the value is the fill colour, empty for none."""

    PLAIN = ""
    BAD = "FFFFC7CE"
    DOUBTFUL = "FFFFEB9C"


class Styles(NamedTuple):
    """Indexes of the cell styles of a laid-out workbook, by paint."""

    text: dict[Paint, int]
    guarded: dict[Paint, int]
    """For texts that a spreadsheet could take for a formula: kept as text even when edited."""


def add_styles(sheet: Worksheet) -> Styles:
    """Register the styles that streamed rows use; the cells used for it are removed again."""
    text: dict[Paint, int] = {}
    guarded: dict[Paint, int] = {}
    for paint in Paint:
        for quoted, found in ((False, text), (True, guarded)):
            cell = BookCell(sheet, row=1, column=1)
            cell.number_format = "@"
            cell.quotePrefix = quoted
            if paint.value:
                cell.fill = PatternFill("solid", start_color=paint.value)
            found[paint] = cell.style_id
    return Styles(text, guarded)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return text.startswith(_RISKY)


def escape(text: str) -> str:
    """The text as it stands inside an XML element of a cell."""
    text = _ESCAPED.sub("_x005F_", _ILLEGAL.sub("", text))
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


Columns = Sequence[Callable[[int, object], str]]
"""For each column: from a row number and a value to the cell's XML."""


def text_cells(column: int, styles: Styles) -> Callable[[int, object], str]:
    """Writes the column's values as text cells."""
    start, plain, guarded = _parts(column, styles)

    def cell(row: int, value: object) -> str:
        text = value if isinstance(value, str) else str(value)
        if _SPECIAL.search(text) or not text.isprintable():
            text = escape(text)
            return f'{start}{row}{guarded if is_risky(text) else plain} xml:space="preserve">{text}</t></is></c>'
        return f"{start}{row}{guarded if text.startswith(_RISKY) else plain}>{text}</t></is></c>"

    return cell


def _parts(column: int, styles: Styles) -> tuple[str, str, str]:
    tail = '" t="inlineStr"><is><t'
    return (
        f'<c r="{letter(column)}',
        f'" s="{styles.text[Paint.PLAIN]}{tail}',
        f'" s="{styles.guarded[Paint.PLAIN]}{tail}',
    )


def number_cells(column: int, styles: Styles) -> Callable[[int, object], str]:
    """Writes the column's numbers as numbers, anything else as text."""
    as_text = text_cells(column, styles)
    start = f'<c r="{letter(column)}'

    def cell(row: int, value: object) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f'{start}{row}"><v>{value!r}</v></c>'
        return as_text(row, value)

    return cell


def painted(row: int, column: int, value: object, styles: Styles, paint: Paint) -> str:
    """One cell in a colour. Numbers stay numbers, so that what was rounded or ambiguous stays so, never mended."""
    style = styles.text[paint]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c r="{letter(column)}{row}" s="{style}"><v>{value!r}</v></c>'
    text = shown(value)
    if not text:
        return f'<c r="{letter(column)}{row}" s="{style}"/>'
    style = styles.guarded[paint] if is_risky(text) else style
    where = f'<c r="{letter(column)}{row}" s="{style}"'
    return f'{where} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def shown(value: object) -> str:
    """A cell's value as text: dates as 2026-01-05."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def row_of(number: int, values: Sequence[object], columns: Columns) -> str:
    """One row's XML; cells without a value are left out."""
    cells = [
        write(number, value)
        for write, value in zip(columns, values, strict=True)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def save(workbook: Workbook, path: Path, rows: Iterable[str]) -> None:
    """Save the workbook with the rows streamed into its first sheet; written beside and renamed."""
    laid_out = io.BytesIO()
    workbook.save(laid_out)
    with translating(path), parting(path) as part, zipfile.ZipFile(laid_out) as source:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as target:
            for member in source.infolist():
                if member.filename == "xl/worksheets/sheet1.xml":
                    _pour(source.read(member), target, member.filename, rows)
                else:
                    target.writestr(member.filename, source.read(member))
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        replace_durably(part, path)


def _pour(sheet: bytes, target: zipfile.ZipFile, name: str, rows: Iterable[str]) -> None:
    sheet = _DIMENSION.sub(b"", sheet).replace(_EMPTY, b"<sheetData>" + _CLOSING)
    before, closing, after = sheet.partition(_CLOSING)
    with target.open(name, "w", force_zip64=True) as stream:
        stream.write(before)
        waiting: list[str] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) >= _BATCH:
                stream.write("".join(waiting).encode())
                waiting.clear()
        stream.write("".join(waiting).encode() + closing + after)
