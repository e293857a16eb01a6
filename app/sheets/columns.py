"""Readers of columns: compiled once, remembering cells that come again, telling doubts from refusals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.kinds import Identity, Link
from app.kinds.base import Reader, Reading, Value
from app.ledger import Field, Sensitivity
from app.problems import Problem
from app.sheets.book import Cell, Row
from app.sheets.links import links_within, resolver, resolver_within
from app.sheets.mapping import Columns
from app.sheets.outcome import Noted
from app.sheets.places import is_place, place_fields
from app.sheets.port import DeskPort
from app.sheets.vocabulary import Target, Vocabulary
from app.text import _

CLEAR: Final = ""
"""What a cell that asks to blank a field reads as; an empty cell never blanks anything."""

_CLEARING = frozenset({_("清空"), "（空）", "(空)"})
_EXACT = 10**15
_MASK = "*"

MASKED: Final = "SHT021"
"""The problem of a cell that our own export has masked."""


class ReadColumn(NamedTuple):
    """One column: where it stands, which record of the row it belongs to, and how it is read."""

    column: int
    part: int
    """0 for the sheet's own ledger, 1 for the person, 2 for the line joining them."""
    key: str
    read: Reader
    memo: dict[str, Value]
    identifies: bool
    """Whether a bad value refuses the row: it says who or where the row is."""


class Excused(NamedTuple):
    """How an identity number is read in a row whose field `key` gives the reason for an exception."""

    column: int
    part: int
    key: str
    fills: str
    read: Reader


@dataclass(frozen=True)
class Reads:
    """The readers of a whole table."""

    columns: Sequence[ReadColumn]
    reading: Reading
    excused: Sequence[Excused] = ()


def compile_columns(
    desk: DeskPort,
    columns: Columns,
    vocabulary: Vocabulary,
    rows: Sequence[tuple[int, Row]],
    reading: Reading,
) -> Reads:
    """Readers for every mapped column that fills a field."""
    parts = {ledger.key: at for at, ledger in enumerate(vocabulary.ledgers)}
    waiting = {f.key for f in place_fields(desk, vocabulary.ledgers[0])[1:]}
    reads: list[ReadColumn] = []
    for column, target in columns.targets.items():
        if target.ledger:
            field, part = vocabulary.field(target), parts[target.ledger]
            raws = (row[column] for _number, row in rows if column < len(row))
            own = vocabulary.ledgers[part]
            if links_within(own, field) and is_place(own):
                read = resolver_within(desk, own, field, columns.targets, rows)
            else:
                read = _reader(desk, field, raws, reading, not part and field.key in waiting)
            stars = 3 if field.sensitivity is Sensitivity.PUBLIC else 1
            identifies = is_identifying(vocabulary, target)
            reads.append(
                ReadColumn(column, part, target.field, _guarded(read, stars), {}, identifies)
            )
    return Reads(reads, reading, _excused(columns, vocabulary, reading))


def _excused(columns: Columns, vocabulary: Vocabulary, reading: Reading) -> list[Excused]:
    """The lenient readers of identity numbers, where the sheet has a column for the reason."""
    found: list[Excused] = []
    for part, ledger in enumerate(vocabulary.ledgers):
        reason = Target(ledger.key, ledger.exception)
        for column, target in columns.targets.items():
            kind = vocabulary.field(target).kind if target.ledger == ledger.key else None
            if isinstance(kind, Identity) and reason in columns.targets.values():
                read = _guarded(kind.excused.reader(reading), 1)
                found.append(Excused(column, part, ledger.exception, target.field, read))
    return found


def is_identifying(vocabulary: Vocabulary, target: Target) -> bool:
    """Whether the field says who or where the record is: its name, its match keys, its place, its role."""
    ledger = next(each for each in vocabulary.ledgers if each.key == target.ledger)
    keys = {key for group in ledger.match for key in group}
    roster = vocabulary.ledgers[0].roster
    if roster is None or ledger.key == roster.person:
        keys |= set(ledger.name)
    if roster and ledger.key == roster.line:
        keys.add(roster.role)
    field = ledger.field(target.field)
    return target.field in keys or (isinstance(field.kind, Link) and field.required)


def _reader(
    desk: DeskPort, field: Field, raws: Iterable[object], reading: Reading, waits: bool
) -> Reader:
    if isinstance(field.kind, Link):
        return resolver(desk, field, raws, reading, waits)
    return field.kind.reader(reading)


def _guarded(read: Reader, stars: int) -> Reader:
    """The reader behind the checks that hold for every kind: rounded numbers, masked texts, clearing words."""

    def guarded(raw: object) -> Value:
        if isinstance(raw, float):
            if not math.isfinite(raw) or abs(raw) >= _EXACT:
                raise Problem("SHT020")
        elif isinstance(raw, str):
            if raw in _CLEARING:
                return CLEAR
            if _MASK in raw and raw.count(_MASK) >= stars:
                raise Problem(MASKED)
        return read(raw)

    return guarded


def read_row(
    reads: Reads,
    row: Row,
    parts: Sequence[dict[str, Value]],
    notes: list[Noted],
    is_returned: bool,
) -> bool:
    """Read a row's cells into its parts; returns whether nothing refuses the row.

    A bad value leaves its field empty. Doubts and bad values are added to `notes`. In a row that comes back
    with its record number, a masked cell says nothing.
    """
    width = len(row)
    for each in reads.columns:
        column, part, key, _read, memo, _identifies = each
        raw = row[column] if column < width else None
        if raw is None or raw == "":
            continue
        if isinstance(raw, str) and raw in memo:
            value = memo[raw]
        else:
            value = _read_cell(each, raw, reads.reading, notes, is_returned)
        if value is not None:
            parts[part][key] = value
    return not notes or not any(note.refuses for note in notes)


def _read_cell(
    each: ReadColumn, raw: Cell, reading: Reading, notes: list[Noted], is_returned: bool
) -> Value:
    """The cell's value; remembered for the next equal text unless there is something to say about it."""
    doubts = reading.warnings
    try:
        value = each.read(raw)
    except Problem as problem:
        doubts.clear()
        if not (is_returned and problem.code == MASKED):
            notes.append(Noted(each.column, problem, each.identifies))
        return None
    if doubts:
        notes.extend(Noted(each.column, doubt, refuses=False) for doubt in doubts)
        doubts.clear()
    elif isinstance(raw, str):
        each.memo[raw] = value
    return value
