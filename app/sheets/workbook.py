"""Workbooks of Excel and WPS (.xlsx, .xls, .et) through calamine."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.problems import Problem
from app.sheets import archive, compound, limits
from app.sheets.book import Book, Cell, Merge, Sheet

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ERRORS_OF = re.compile(r'name="LinceErrors"[^>]*>\s*<(?:\w+:)?lpwstr>([\w.]+)<')
_DATE1904 = re.compile(rb"<(?:\w+:)?workbookPr[^>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*\bname="([^"]*)"[^>]*\br:id="([^"]*)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"]*)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
_EDGE = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d+)[\"']")


def open_archive(path: Path) -> Book:
    """An .xlsx workbook, looked through before it is parsed."""
    archive.inspect(path)
    with archive.reading(path) as parts:
        names = set(parts.namelist())
        _check_kind(parts, names)
        is1904 = bool(_DATE1904.search(parts.read("xl/workbook.xml")))
        hidden = _hidden_columns(parts)
        errors_of = _errors_of(parts, names)
    return _open(path, is1904, hidden, errors_of)


def _check_kind(parts: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse archives that are workbooks of another format, or none."""
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise Problem("SHT039", format=".xlsb")
    mimetype = parts.read("mimetype")[:100] if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in mimetype:
        raise Problem("SHT039", format=".ods")
    raise Problem("SHT009" if mimetype or "word/document.xml" in names else "SHT002")


def open_ole(path: Path) -> Book:
    """An .xls or .et workbook; a password-protected workbook of either age is of this family too."""
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise Problem("SHT003")
    compound.inspect(content)
    return _open(path, is1904=False, hidden={}, errors_of="")


def _open(path: Path, is1904: bool, hidden: dict[str, frozenset[int]], errors_of: str) -> Book:
    try:
        with path.open("rb") as stream:
            workbook = CalamineWorkbook.from_filelike(stream)
    except PasswordError as error:
        raise Problem("SHT003") from error
    except (CalamineError, *_panics()) as error:
        raise Problem("SHT002") from error
    sheets = workbook.sheets_metadata
    names = [sheet.name for sheet in sheets if sheet.typ is SheetTypeEnum.WorkSheet]
    visible = [s.name for s in sheets if s.visible is SheetVisibleEnum.Visible and s.name in names]

    def load(name: str) -> Sheet:
        return _load(workbook, name, is1904, hidden.get(name, frozenset()))

    return Book(tuple(visible or names), load, errors_of)


def _load(workbook: CalamineWorkbook, name: str, is1904: bool, hidden: frozenset[int]) -> Sheet:
    try:
        found = workbook.get_sheet_by_name(name)
        _check_extent(found)
        merges = tuple(Merge(*start, *end) for start, end in found.merged_cell_ranges or ())
        left: list[Cell] = [""] * (found.start[1] if found.start else 0)
        # Row by row: handed over all at once, no other thread would get a turn meanwhile.
        rows = [[*left, *row] for row in found.iter_rows()]
    except (CalamineError, *_panics()) as error:
        raise Problem("SHT002") from error
    return Sheet(name, rows, merges, hidden, is1904)


def _panics() -> tuple[type[BaseException], ...]:
    """How the reader reports that it stumbled over a damaged file: a class that only exists once it has."""
    return tuple(
        each for each in BaseException.__subclasses__() if each.__name__ == "PanicException"
    )


def _check_extent(found: CalamineSheet) -> None:
    if found.end is None:
        return
    rows, columns = found.end[0] + 1, found.end[1] + 1
    if rows > limits.ROWS:
        raise Problem("SHT005", rows=limits.ROWS)
    if columns > limits.COLUMNS:
        raise Problem("SHT006", columns=limits.COLUMNS)
    if rows * columns > limits.CELLS:
        raise Problem("SHT004")


def _hidden_columns(parts: zipfile.ZipFile) -> dict[str, frozenset[int]]:
    """The hidden columns of each sheet by the sheet's name; none where the workbook is written unusually."""
    try:
        relations = parts.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = dict(_relation(found[0]) for found in _RELATION.finditer(relations))
    listing = parts.read("xl/workbook.xml").decode("utf-8", "replace")
    return {name: _hidden_in(parts, targets.get(key, "")) for name, key in _SHEET.findall(listing)}


def _relation(tag: str) -> tuple[str, str]:
    attributes = dict(_ATTRIBUTE.findall(tag))
    return attributes.get("Id", ""), attributes.get("Target", "")


def _hidden_in(parts: zipfile.ZipFile, target: str) -> frozenset[int]:
    name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    try:
        with parts.open(name) as stream:
            top = stream.read(1 << 16)
    except KeyError:
        return frozenset()
    hidden: set[int] = set()
    for tag in _COLUMN.finditer(top.split(b"<sheetData")[0]):
        edges = {key: int(number) for key, number in _EDGE.findall(tag[0])}
        last = min(edges.get(b"max", 0), limits.COLUMNS)
        hidden.update(range(edges.get(b"min", 1) - 1, last))
    return frozenset(hidden)


def _errors_of(parts: zipfile.ZipFile, names: set[str]) -> str:
    if "docProps/custom.xml" not in names:
        return ""
    found = _ERRORS_OF.search(parts.read("docProps/custom.xml").decode("utf-8", "replace"))
    return found[1] if found else ""
