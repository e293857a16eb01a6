"""Looks through an .xlsx archive before any parser may: sizes, entities, and cells far away."""

from __future__ import annotations

import errno
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from app.problems import Problem
from app.sheets import limits

_CHUNK = 1 << 20
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_RELATIONS = frozenset({"_rels/.rels", "xl/_rels/workbook.xml.rels"})
_TARGET = re.compile(r"\bTarget\s*=\s*[\"']([^\"']*)")
_TAIL = 64
_FAR = rb"(?:[A-Z]{3,}|S[S-Z]|[T-Z][A-Z]|[A-Z]{1,2}0*(?:[2-9][0-9]{5}|[0-9]{7,}))[A-Z0-9]*"
_FAR_CELL = re.compile(rb'r="' + _FAR + rb'"[^<>]*>')
_FAR_CELL_LOOSE = re.compile(rb"r\s*=\s*[\"']" + _FAR + rb"[\"'][^<>]*>")
_PLACE = re.compile(rb"([A-Z]+)0*([0-9]+)")
_ROW_END = b"</c></row>"
"""How every program ends a row whose last cell holds something."""
_DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def inspect(path: Path) -> None:
    """Refuse an archive that is too large, lies about its size, defines entities or has cells out of bounds.

    Empty formatted cells far down (a whole column painted yellow) are common and harmless: they are let be.
    """
    with reading(path) as archive:
        members = archive.infolist()
        _check_directory(members, path.stat().st_size)
        _check_contents(archive, members)


@contextmanager
def reading(path: Path) -> Generator[zipfile.ZipFile]:
    """The open archive; what is damaged (SHT002) or encrypted (SHT003) in it is a problem whenever it shows."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Problem("SHT002") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # what seeking to a place outside the file gives
            raise
        raise Problem("SHT002") from error
    except RuntimeError as error:  # how zipfile says that a member is encrypted
        raise Problem("SHT003") from error


def _check_directory(members: list[zipfile.ZipInfo], packed: int) -> None:
    if any(member.compress_type not in _COMPRESSIONS for member in members):
        raise Problem("SHT002")
    total = sum(member.file_size for member in members)
    if len(members) > limits.MEMBERS or total > limits.UNPACKED:
        raise Problem("SHT004")
    if total > limits.LARGE and total > packed * limits.RATIO:
        raise Problem("SHT004")


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    left, named = limits.UNPACKED, _named(archive, members)
    for member in members:
        name = member.filename.lower()
        is_named = name.rpartition("/")[2] in named
        if not is_named and not name.endswith((".xml", ".rels", ".vml")):
            continue
        is_sheet, rows = is_named or "worksheets/" in name, 0
        with archive.open(member) as stream:
            for window, fresh in _windows(stream):
                left -= fresh
                if left < 0:
                    raise Problem("SHT004")
                if _DOCUMENT_TYPE.search(window):
                    raise Problem("SHT002")
                if is_sheet:
                    rows += window.count(_ROW_END, max(0, len(window) - fresh - len(_ROW_END) + 1))
                    _check_rows(rows)
                    _check_cells(window)


def _named(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> set[str]:
    """The file names of the parts that the workbook is made of, whatever they are called."""
    found: set[str] = set()
    for member in members:
        if member.filename.lower() in _RELATIONS:
            if member.file_size > _CHUNK:
                raise Problem("SHT004")
            text = archive.read(member).decode("utf-8", "replace")
            targets = (unquote(unescape(target)) for target in _TARGET.findall(text))
            found.update(target.lower().rpartition("/")[2] for target in targets)
    return found


def _windows(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Pieces of the stream that overlap a little, so that nothing hides on a seam, with their fresh bytes."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        yield tail + chunk, len(chunk)
        tail = chunk[-_TAIL:]


def _check_rows(rows: int) -> None:
    if rows > limits.ROWS:
        raise Problem("SHT005", rows=limits.ROWS)


def _check_cells(window: bytes) -> None:
    loose = b"r='" in window or b"r =" in window or b"r= " in window
    pattern = _FAR_CELL_LOOSE if loose else _FAR_CELL
    for found in pattern.finditer(window):
        if not found[0].endswith(b"/>") and _opens_cell(window, found.start()):
            _refuse_far(found[0])


def _opens_cell(window: bytes, at: int) -> bool:
    tag = window[window.rfind(b"<", 0, at) + 1 : at].lstrip()
    return tag.split(b":")[-1][:2].rstrip() == b"c"


def _refuse_far(cell: bytes) -> None:
    found = _PLACE.search(cell)
    if found and int(found[2]) > limits.ROWS:
        raise Problem("SHT005", rows=limits.ROWS)
    if found is None or _column(found[1]) > limits.COLUMNS:
        raise Problem("SHT006", columns=limits.COLUMNS)


def _column(letters: bytes) -> int:
    """The number of a column, A being 1."""
    number = 0
    for each in letters:
        number = number * 26 + each - ord("A") + 1
    return number
