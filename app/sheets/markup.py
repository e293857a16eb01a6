"""HTML tables, which government web systems give out under the name .xls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from app.problems import Problem
from app.sheets import limits
from app.sheets.book import Book, Cell, Merge, Row, Sheet

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|table|head|meta|body|div|style)",
    re.IGNORECASE | re.DOTALL,
)
_SPREADSHEET_XML = re.compile(
    r"<\?mso-application[^>]*Excel\.Sheet|<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_markup(text: str) -> bool:
    """Whether the text begins like an HTML page or a bare table."""
    return bool(_BEGINS.match(text[:4096]))


def is_spreadsheet_xml(text: str) -> bool:
    """Whether the text is a workbook as Excel 2003 wrote it in XML, which is no page of tables."""
    return bool(_SPREADSHEET_XML.search(text[:4096]))


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the first bytes of a page declare; GB 18030 for its smaller forebears."""
    found = _CHARSET.search(head)
    if not found:
        return None
    name = found[1].decode("ascii", "replace").lower()
    return "gb18030" if name in {"gb2312", "gbk", "gb18030", "gb_2312-80"} else name


def open_markup(path: Path, text: str) -> Book:
    """Each table with at least two rows as a sheet; nested tables belong to the cell they stand in."""
    parser = Tables()
    parser.read(text)
    tables = [table for table in parser.tables if len(table.rows) > 1]
    if not tables:
        raise Problem("SHT007")
    sheets = {
        path.stem if not at else f"{path.stem} {at + 1}": table for at, table in enumerate(tables)
    }

    def load(name: str) -> Sheet:
        return Sheet(name, sheets[name].rows, tuple(sheets[name].merged))

    return Book(tuple(sheets), load)


@dataclass
class PageTable:
    """One table of a page."""

    rows: list[Row] = field(default_factory=list[Row])
    merged: list[Merge] = field(default_factory=list[Merge])
    taken: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def place(self, text: Cell, down: int, across: int) -> None:
        """Put a cell at the next free place of the last row."""
        row, top = self.rows[-1], len(self.rows) - 1
        while (top, len(row)) in self.taken:
            row.append(None)
        left = len(row)
        if left + across > limits.COLUMNS:
            raise Problem("SHT006", columns=limits.COLUMNS)
        row.extend([text, *[None] * (across - 1)])
        if down > 1 or across > 1:
            self.merged.append(Merge(top, left, top + down - 1, left + across - 1))
            below = range(top + 1, top + down)
            self.taken.update((at, column) for at in below for column in range(left, left + across))


class Tables(HTMLParser):
    """Collects the outermost tables; knows no scripts, frames or entities of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self._depth = 0
        self._silent = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self.attributes: dict[str, str | None] = {}
        """Of the cell that is open."""

    def read(self, text: str) -> None:
        """Take in a whole page."""
        self.feed(text)
        self.close()
        self.finish()

    def value(self, text: str) -> Cell:
        """What a cell with that text holds."""
        return text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(PageTable())
        elif tag in {"script", "style"}:
            self._silent += 1
        elif self._depth == 1:
            self._open(tag, dict(attrs))

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            self._add_row()
        elif tag in {"td", "th"}:
            self.finish()
            if not self.tables[-1].rows:
                self._add_row()
            spans = (attributes.get("rowspan"), attributes.get("colspan"))
            self._spans = (_span(spans[0], limits.ROWS), _span(spans[1], limits.COLUMNS))
            self.attributes = attributes
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def _add_row(self) -> None:
        self.finish()
        rows = self.tables[-1].rows
        if len(rows) >= limits.ROWS:
            raise Problem("SHT005", rows=limits.ROWS)
        rows.append([])

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag in {"script", "style"}:
            self._silent = max(self._silent - 1, 0)
        elif self._depth == 1 and tag in {"td", "th", "tr", "table"}:
            self.finish()
        if tag == "table":
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        """Text, which counts inside a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(_BLANKS.sub(" ", data))

    def finish(self) -> None:
        """Close the open cell: end tags of cells are often left out."""
        if self._cell is not None:
            text = "".join(self._cell).replace("\xa0", " ").strip()
            self.tables[-1].place(self.value(text), *self._spans)
            self._cell = None


def _span(text: str | None, most: int) -> int:
    """A span as written; nonsense counts as 1, and no span may reserve more than a sheet holds."""
    digits = (text or "").strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 1
    return min(max(number, 1), most, 2_000)
