"""What was copied out of a spreadsheet (粘贴) as a sheet; numbers that were rounded there are told from texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from app.problems import Problem
from app.sheets import limits
from app.sheets.book import Book, Cell, Row, Sheet
from app.sheets.delimited import read_rows
from app.sheets.markup import Tables
from app.text import _

NAME = _("粘贴的内容")
_EXACT = 15
"""Digits that a number in a spreadsheet keeps; the rest become zeros."""
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?(?:1[4-9]|[2-9][0-9])", re.IGNORECASE)
_LONG = re.compile(r"[0-9]{16,30}")
_TEXT_CLASS = re.compile(r"\.([\w-]+)\s*\{[^}]*mso-number-format:\s*[\"']?\\@")
_TEXT_STYLE = re.compile(r"mso-number-format:\s*[\"']?\\@")


def pasted_sheet(text: str, html: str = "") -> Sheet:
    """The table in the clipboard, from its page where that holds one (there texts and numbers are told apart),
    else from its text. SHT007 where there is none."""
    sheet = _from_page(html) if "<t" in html.lower() else None
    if sheet is None or not _trimmed(sheet.rows):
        sheet = _from_text(text)
    rows = _trimmed(sheet.rows)
    if not rows:
        raise Problem("SHT007", place=NAME)
    return Sheet(NAME, rows, sheet.merged)


def is_table(text: str, html: str = "") -> bool:
    """Whether the clipboard holds more than one cell."""
    return "\t" in text or "\n" in text.strip() or "<td" in html.lower()


def book_of(sheet: Sheet) -> Book:
    """The sheet as a book of its own."""
    return Book((sheet.name,), {sheet.name: sheet}.__getitem__)


def titled(sheet: Sheet, titles: Sequence[str]) -> Sheet:
    """The sheet under titles of our own; a column with an empty one is not read."""
    merged = tuple(m._replace(top=m.top + 1, bottom=m.bottom + 1) for m in sheet.merged)
    return Sheet(sheet.name, [list[Cell](titles), *sheet.rows], merged)


def _from_text(text: str) -> Sheet:
    if not text.strip():
        raise Problem("SHT007", place=NAME)
    rows = _tabbed(text) if "\t" in text else read_rows(text)
    return Sheet(NAME, [[_cell(str(cell)) for cell in row] for row in rows])


def _tabbed(text: str) -> list[Row]:
    """Lines of cells between tabs; a quote that nothing closes is only a sign."""
    csv.field_size_limit(limits.TEXT)
    quoting = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting))
    if len(found) > limits.ROWS:
        raise Problem("SHT005", place=NAME, rows=limits.ROWS)
    if max(map(len, found)) > limits.COLUMNS:
        raise Problem("SHT006", place=NAME, columns=limits.COLUMNS)
    return [list[Cell](row) for row in found]


def _cell(text: str) -> Cell:
    """The cell; a rounded number as the number it is, so that intake refuses it."""
    plain = text.strip()
    zeros = _LONG.fullmatch(plain) and not plain[_EXACT:].strip("0")
    return float(plain) if zeros or _SCIENTIFIC.fullmatch(plain) else text


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """The rows without blank ones at the end; those between keep their places."""
    kept = list(rows)
    while kept and not any(str(cell or "").strip() for cell in kept[-1]):
        kept.pop()
    return kept


class _Copied(Tables):
    """Tables of a page that a spreadsheet put into the clipboard."""

    def __init__(self, texts: frozenset[str]) -> None:
        super().__init__()
        self._texts = texts

    def value(self, text: str) -> Cell:
        """A text as it stands, a long number as the number it is."""
        if _is_text(self.attributes, self._texts):
            return text
        number = _number(self.attributes.get("x:num") or text)
        is_number = "x:num" in self.attributes or self.attributes.get("align") == "right"
        if is_number and number is not None and abs(number) >= 10**_EXACT:
            return number
        return _cell(text)


def _is_text(attributes: Mapping[str, str | None], texts: frozenset[str]) -> bool:
    by_class = set((attributes.get("class") or "").split()) & texts
    by_style = _TEXT_STYLE.search(attributes.get("style") or "")
    return "x:str" in attributes or bool(by_class) or bool(by_style)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _from_page(html: str) -> Sheet | None:
    """The largest table of the page; None where it has none."""
    parser = _Copied(frozenset(_TEXT_CLASS.findall(html)))
    parser.read(html)
    found = max(parser.tables, key=lambda each: len(each.rows), default=None)
    if found is None or not any(found.rows):
        return None
    return Sheet(NAME, found.rows, tuple(found.merged))
