"""Looks through an .xls (BIFF in an OLE file) before the parser may: a damaged size would take all memory.

Layouts: [MS-CFB] for the compound file, [MS-XLS] for the records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.problems import Problem
from app.sheets import limits

_HEADER = 512
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""

_SHIFTS = (9, 12)
"""Sectors have 512 or 4,096 bytes."""

_MINI = 64
"""Bytes of a sector of the mini stream."""

_STREAMS = ("workbook", "book")
_DIMENSIONS, _STRINGS = 0x0200, 0x00FC
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406})
_WIDE = 14
"""Bytes of a DIMENSIONS record whose row numbers have 32 bits."""


def inspect(content: bytes) -> None:
    """Refuse a workbook stream whose records claim more rows, columns or texts than can be there."""
    try:
        stream = workbook_stream(content)
        for kind, data in _records(stream):
            _check(kind, data, len(stream))
    except struct.error as error:
        raise Problem("SHT002") from error


def workbook_stream(content: bytes) -> bytes:
    """The bytes of the workbook's stream; Problem where the file holds none."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in _SHIFTS:
        raise Problem("SHT002")
    size = 1 << shift
    table = _allocation(content, size)
    directory = _chain(content, table, struct.unpack_from("<I", content, 48)[0], size)
    smallest = struct.unpack_from("<I", content, 56)[0]
    for at in range(0, len(directory) - 127, 128):
        name, start, length = _entry(directory, at)
        if name.lower() in _STREAMS:
            if length < smallest:
                return _small(content, table, directory, start)[:length]
            return _chain(content, table, start, size)[:length]
    raise Problem("SHT002")


def _small(content: bytes, table: list[int], directory: bytes, start: int) -> bytes:
    """A stream too short for sectors of its own: it lies in the mini stream, which the root entry leads to."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    _name, first, _length = _entry(directory, 0)
    whole = _chain(content, table, first, size)
    packed = _chain(content, table, struct.unpack_from("<I", content, 60)[0], size)
    places = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
    return _chain(whole, places, start, _MINI, 0)


def _entry(directory: bytes, at: int) -> tuple[str, int, int]:
    length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
    name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", directory, at + 116)
    return name, start, size


def _allocation(content: bytes, size: int) -> list[int]:
    """The sector after each sector, from the sectors that hold the allocation table."""
    places = list(struct.unpack_from("<109I", content, 76))
    further, seen = struct.unpack_from("<I", content, 68)[0], 0
    while further < _LAST and seen <= len(content) // size:
        sector = struct.unpack_from(f"<{size // 4}I", content, _HEADER + further * size)
        places += sector[:-1]
        further, seen = sector[-1], seen + 1
    table: list[int] = []
    for place in places:
        if place < _LAST:
            start = _HEADER + place * size
            part = content[start : start + size]
            table += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
    return table


def _chain(content: bytes, table: list[int], first: int, size: int, offset: int = _HEADER) -> bytes:
    parts: list[bytes] = []
    sector = first
    while sector < len(table) and len(parts) <= len(table):
        start = offset + sector * size
        parts.append(content[start : start + size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _check(kind: int, data: bytes, whole: int) -> None:
    if kind in _CELLS:
        if struct.unpack_from("<H", data, 2)[0] >= limits.COLUMNS:
            raise Problem("SHT006", columns=limits.COLUMNS)
    elif kind == _STRINGS:
        if max(struct.unpack_from("<II", data)) > whole:
            raise Problem("SHT002")
    elif kind == _DIMENSIONS:
        _check_dimensions(data)


def _check_dimensions(data: bytes) -> None:
    layout = "<IIHH" if len(data) >= _WIDE else "<HHHH"
    first_row, last_row, first_column, last_column = struct.unpack_from(layout, data)
    if first_row > last_row or first_column > last_column:
        raise Problem("SHT002")
    if last_row > limits.ROWS:
        raise Problem("SHT005", rows=limits.ROWS)
    if last_column > limits.COLUMNS:
        raise Problem("SHT006", columns=limits.COLUMNS)
