"""Any workbook a clerk is given, opened safely by what it is and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What stood in a cell; an empty one is None or an empty text."""

Row = list[Cell]


class Merge(NamedTuple):
    """A merged range; first and last row and column, counted from 0, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is the sheet's first row; rows may be shorter than the widest one."""

    name: str
    rows: list[Row]
    merged: tuple[Merge, ...] = ()
    hidden: frozenset[int] = frozenset()
    date1904: bool = False


@dataclass(frozen=True)
class Book:
    """An opened file: the names of its visible sheets, and how to read one of them."""

    names: tuple[str, ...]
    load: Callable[[str], Sheet]
    errors_of: str = ""
    """The ledger whose error workbook (错误清单) this is, empty for any other file."""


class Signature(NamedTuple):
    """How a format begins."""

    start: bytes
    format: str


SIGNATURES = (
    Signature(b"PK\x03\x04", "zip"),
    Signature(b"PK\x05\x06", "zip"),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    Signature(b"\x89PNG", "picture"),
    Signature(b"\xff\xd8\xff", "picture"),
    Signature(b"GIF8", "picture"),
    Signature(b"%PDF", "document"),
    Signature(b"{\\rtf", "document"),
    Signature(b"Rar!", "archive"),
    Signature(b"7z\xbc\xaf", "archive"),
)


def format_of(head: bytes) -> str:
    """The family of formats that a file with these first bytes belongs to; "text" where no signature fits."""
    for signature in SIGNATURES:
        if head.startswith(signature.start):
            return signature.format
    return "text"
