"""Opening a file of any accepted format, recognised by its content."""

from __future__ import annotations

from pathlib import Path

from app.problems import Problem
from app.sheets import limits, workbook
from app.sheets.book import Book, format_of
from app.sheets.delimited import decode, open_delimited
from app.sheets.markup import declared_encoding, is_markup, is_spreadsheet_xml, open_markup
from db.faults import translating

_REFUSED = {"picture": "SHT008", "document": "SHT009", "archive": "SHT009"}


def open_book(path: Path) -> Book:
    """The workbook in a file; raises Problem for what is no sheet, Fault for what the world does."""
    with translating(str(path)):
        size = path.stat().st_size
        if size == 0:
            raise Problem("SHT007", place=path.name)
        if size > limits.FILE:
            raise Problem("SHT004", place=path.name)
        try:
            return _open(path)
        except Problem as problem:
            raise problem.at(problem.place or path.name) from problem


def _open(path: Path) -> Book:
    with path.open("rb") as stream:
        head = stream.read(8192)
    family = format_of(head)
    if family in _REFUSED:
        raise Problem(_REFUSED[family])
    if family == "zip":
        return workbook.open_archive(path)
    if family == "ole":
        return workbook.open_ole(path)
    return _open_text(path, head)


def _open_text(path: Path, head: bytes) -> Book:
    content = path.read_bytes()
    text = _as_declared(content, head) or decode(content)
    if is_spreadsheet_xml(text):
        raise Problem("SHT039", format="XML 2003")
    return open_markup(path, text) if is_markup(text) else open_delimited(path, text)


def _as_declared(content: bytes, head: bytes) -> str | None:
    """The text in the encoding its own page declares, if it does and that is true."""
    encoding = declared_encoding(head) if head.lstrip()[:1] == b"<" else None
    try:
        return content.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        return None
