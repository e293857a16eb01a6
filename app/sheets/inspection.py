"""A file before it is taken in (查看表格): its sheets, their first rows, and into which ledger it seems to belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from app.problems import Problem
from app.progress import QUIET, Progress
from app.sheets.book import Sheet
from app.sheets.finding import header_of, vocabulary_of
from app.sheets.header import score
from app.sheets.opening import open_book
from app.sheets.port import DeskPort
from app.text import _
from db.faults import translating

HEAD = 200
"""So many rows of each sheet are kept to be looked at; a header stands among the first 60."""


class Stamp(NamedTuple):
    """By what a file is known to be as it was: its size in bytes, and when it was written."""

    size: int
    written: int


@dataclass(frozen=True)
class Opened:
    """The first rows of every sheet of a file; `totals` counts all rows. `errors_of` is the ledger whose error
    workbook (错误清单) it is."""

    path: Path
    sheets: Mapping[str, Sheet]
    totals: Mapping[str, int]
    errors_of: str
    stamp: Stamp


def stamp_of(path: Path) -> Stamp:
    """The file as it is now; Fault where it is gone."""
    with translating(path):
        found = path.stat()
    return Stamp(found.st_size, found.st_mtime_ns)


def open_file(path: Path, progress: Progress = QUIET) -> Opened:
    """Look at a file; Problem for what is no sheet, Fault for what the world does."""
    progress.step(0, 0, _("正在打开表格"))
    stamp, book = stamp_of(path), open_book(path)
    sheets: dict[str, Sheet] = {}
    totals: dict[str, int] = {}
    for done, name in enumerate(book.names):
        progress.step(done, len(book.names), _("正在打开表格"))
        sheet = book.load(name)
        sheets[name] = replace(sheet, rows=sheet.rows[:HEAD])
        totals[name] = len(sheet.rows)
    return Opened(path, sheets, totals, book.errors_of, stamp)


def require_unchanged(opened: Opened) -> None:
    """SHT051 for a file that was written since it was looked at."""
    if stamp_of(opened.path) != opened.stamp:
        raise Problem("SHT051", place=opened.path.name)


def guess_ledger(desk: DeskPort, opened: Opened, ledgers: Iterable[str]) -> str:
    """The ledger whose titles the file's headers hold most of, of equals the simpler; empty if none fits."""
    if opened.errors_of:
        return opened.errors_of
    best = (0, 0, "")
    for key in ledgers:
        words = vocabulary_of(desk, key)
        found = (header_of(sheet, words, None) for sheet in opened.sheets.values())
        most = max((score(each.titles, words) for each in found if each), default=0)
        if most and (most, -len(words.ledgers)) > best[:2]:
            best = (most, -len(words.ledgers), key)
    return best[2]


def first_sheet(desk: DeskPort, opened: Opened, ledger: str) -> str:
    """The sheet to begin with: the first with a header, else the first."""
    words = vocabulary_of(desk, ledger)
    names = (each for each, sheet in opened.sheets.items() if header_of(sheet, words, None))
    return next(names, next(iter(opened.sheets), ""))
