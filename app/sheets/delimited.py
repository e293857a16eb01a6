"""Delimited text (.csv, .txt): UTF-8, GB 18030 or UTF-16; commas, tabs or semicolons."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from app.problems import Problem
from app.sheets import limits
from app.sheets.book import Book, Row, Sheet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",\t;|，"
_SAMPLE = 20


def decode(content: bytes) -> str:
    """The text of a file of unknown encoding: a byte order mark decides, then UTF-8, then GB 18030."""
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "")
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = content.decode(candidate)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise Problem("SHT002")


def open_delimited(path: Path, text: str) -> Book:
    """A text file as a book of one sheet, named like the file."""
    if not text.strip():
        raise Problem("SHT007")
    try:
        rows = read_rows(text)
    except csv.Error as error:
        raise Problem("SHT002") from error
    sheets = {path.stem: Sheet(path.stem, rows)}
    return Book((path.stem,), sheets.__getitem__)


def read_rows(text: str) -> list[Row]:
    """The rows of the text; more than the limit is refused, a cell beyond the format's size too."""
    csv.field_size_limit(limits.TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Row] = []
    for cells in islice(reader, limits.ROWS + 1):
        if len(cells) > limits.COLUMNS:
            raise Problem("SHT006", columns=limits.COLUMNS)
        rows.append([_unwrap(cell) for cell in cells])
    if len(rows) > limits.ROWS:
        raise Problem("SHT005", rows=limits.ROWS)
    return rows


def _unwrap(cell: str) -> str:
    """The text inside ="…", by which other programs keep long numbers as text in a .csv."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def _delimiter(text: str) -> str:
    """The character that splits the first lines most often and most evenly; a comma where none does."""
    lines = [line for line in islice(text.splitlines(), _SAMPLE) if line.strip()]
    return max(_DELIMITERS, key=lambda mark: _evenness(line.count(mark) for line in lines))


def _evenness(counts: Iterable[int]) -> tuple[int, int]:
    found = [count for count in counts if count]
    commonest = max(set(found), key=lambda count: (found.count(count), count)) if found else 0
    return found.count(commonest), commonest
