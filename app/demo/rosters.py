"""Files of the demonstration: the roster as text, its mended errors, and counting again what was given out."""

from __future__ import annotations

import csv
from pathlib import Path

from app.demo.mess import TITLES, Messy
from app.sheets.book import Cell, Row
from app.sheets.opening import open_book
from app.sheets.plain import Plain, mend_workbook
from app.text import _
from db.faults import translating

_SOURCE_ROW = "原行号"


def write_csv(path: Path, plain: Plain) -> None:
    """The sheet as a spreadsheet program in China saves it: commas, in GB 18030."""
    with translating(path), path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([[_text(cell) for cell in row] for row in plain.rows])


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell < 1e15 else f"{cell:.5E}"
    return "" if cell is None else str(cell)


def mended(wrong: Path, right: Path, messy: Messy) -> None:
    """Put the right content into the cells of an error workbook, as a clerk with the papers at hand does."""
    book = open_book(wrong)
    rows = book.load(book.names[0]).rows
    header = next(at for at, row in enumerate(rows) if _SOURCE_ROW in row)
    columns = {str(title): at for at, title in enumerate(rows[header])}
    mends: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(rows[header + 1 :], header + 1):
        source = _number(row[columns[_SOURCE_ROW]])
        for (where, column), content in messy.right.items():
            if where == source - 1 and TITLES[column] in columns:
                mends[at, columns[TITLES[column]]] = content
    mend_workbook(wrong, right, mends)


def _number(cell: Cell) -> int:
    return int(float(str(cell))) if cell not in (None, "") else 0


def recount(households: Path, members: Path) -> dict[str, int]:
    """Households and people, counted in the workbooks that were given out."""
    return {"households": _rows(households), "persons": _rows(members)}


def _rows(path: Path) -> int:
    book = open_book(path)
    rows: list[Row] = book.load(book.names[0]).rows
    header = next(at for at, row in enumerate(rows) if _("记录号") in row)
    return len(rows) - header - 1
