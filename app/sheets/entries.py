"""The rows of a table read into the values of the records they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.kinds.base import Value
from app.kinds.identity import EXCUSABLE
from app.problems import Problem
from app.progress import Progress
from app.sheets.book import Row
from app.sheets.columns import Reads, read_row
from app.sheets.mapping import Columns
from app.sheets.outcome import Noted
from app.sheets.vocabulary import HEAD_IDENTITY, PARENT_RECORD, RECORD
from app.text import _

_STEP = 2_000


class Around(NamedTuple):
    """What a heading says of the rows below it: the village, and the group if it names one.

    `values` goes by field, `names` by the field's label to what people call the place.
    """

    values: Mapping[str, Value]
    names: Mapping[str, str]


@dataclass(slots=True)
class Entry:
    """One row: the values of its own record and, in a roster, of the person and of the line joining them.

    `number` is the sheet's row number from 1; `record` and `household` are ids that the row came back with.
    """

    number: int
    row: Row
    own: dict[str, Value]
    person: dict[str, Value]
    line: dict[str, Value]
    record: str = ""
    household: str = ""
    head_identity: str = ""
    notes: list[Noted] = field(default_factory=list[Noted])
    accepted: bool = True
    around: Around | None = None
    """What the heading above the row says of its place."""

    def refuse(self, problem: Problem, column: int | None = None) -> None:
        """Keep the row out, and say why."""
        self.accepted = False
        self.notes.append(Noted(column, problem, refuses=True))

    def warn(self, problem: Problem, column: int | None = None) -> None:
        """Say what is doubtful."""
        self.notes.append(Noted(column, problem, refuses=False))


@dataclass(frozen=True)
class _Keys:
    """Where the columns stand that only intake knows."""

    record: int | None
    household: int | None
    head_identity: int | None


def read_entries(
    reads: Reads, columns: Columns, rows: Sequence[tuple[int, Row]], progress: Progress
) -> list[Entry]:
    """Every row read; what is wrong with a cell is noted at its column."""
    keys = _Keys(*(columns.column(each) for each in (RECORD, PARENT_RECORD, HEAD_IDENTITY)))
    entries: list[Entry] = []
    for number, row in rows:
        if not len(entries) % _STEP:
            progress.step(len(entries), len(rows), _("正在检查各行"))
        entry = Entry(number + 1, row, {}, {}, {})
        _read_keys(entry, keys)
        parts = (entry.own, entry.person, entry.line)
        entry.accepted = read_row(reads, row, parts, entry.notes, bool(entry.record))
        if not entry.accepted and reads.excused:
            excuse(reads, row, parts, entry)
        entries.append(entry)
    return entries


def excuse(reads: Reads, row: Row, parts: Sequence[dict[str, Value]], entry: Entry) -> None:
    """Read a doubtful number (错号) again, leniently, in a row that gives the reason for the exception."""
    for read in reads.excused:
        spoilt = [n for n in entry.notes if n.refuses and n.column == read.column]
        if parts[read.part].get(read.key) and any(n.problem.code in EXCUSABLE for n in spoilt):
            value = read.read(row[read.column])
            entry.notes = [note for note in entry.notes if note not in spoilt]
            entry.notes += [Noted(read.column, note.problem, refuses=False) for note in spoilt]
            parts[read.part][read.fills] = value
            reads.reading.warnings.clear()
    entry.accepted = not any(note.refuses for note in entry.notes)


def _read_keys(entry: Entry, keys: _Keys) -> None:
    if keys.record is not None:
        entry.record = text_at(entry.row, keys.record)
    if keys.household is not None:
        entry.household = text_at(entry.row, keys.household)
    if keys.head_identity is not None:
        entry.head_identity = text_at(entry.row, keys.head_identity).upper()


def text_at(row: Row, column: int) -> str:
    """The cell's text, trimmed; empty beyond the row's end."""
    cell = row[column] if column < len(row) else None
    return "" if cell is None else str(cell).strip()
