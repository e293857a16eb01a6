"""Rows of a roster gathered into households: by number, by the head's number, or by standing together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.kinds.base import Value
from app.ledger import Ledger
from app.membership import Roster
from app.problems import Problem
from app.sheets.columns import CLEAR
from app.sheets.entries import Entry

_PLACE = frozenset({"SHT024", "SHT025", "SHT026", "SHT027"})
"""Problems of a cell that should name a place or another record."""


@dataclass(frozen=True)
class Shape:
    """The three ledgers of a roster and the fields by which their records are found."""

    household: Ledger
    person: Ledger
    line: Ledger
    roster: Roster

    @cached_property
    def number(self) -> str:
        """The household's own number; empty where its ledger has none."""
        singles = [group[0] for group in self.household.match if len(group) == 1]
        return singles[0] if singles else ""

    @cached_property
    def identity(self) -> str:
        """The person's identity number."""
        return next(group[0] for group in self.person.match if len(group) == 1)

    @cached_property
    def link(self) -> str:
        """The line's link to the household."""
        return self.line.part_of.link if self.line.part_of else ""

    @cached_property
    def _where(self) -> tuple[tuple[str, Value], ...]:
        counts = (each for each in self.household.computed if each.what == "count")
        return next((each.where for each in counts if each.ledger == self.line.key), ())

    def is_head(self, line: Mapping[str, Value]) -> bool:
        """Whether the line says that its person is the head (户主)."""
        return line.get(self.roster.role) in self.roster.heads

    def heads(self, line: Mapping[str, Value]) -> bool:
        """Whether the line makes its person the head, and still holds."""
        return self.is_head(line) and self.counts(line)

    def counts(self, line: Mapping[str, Value]) -> bool:
        """Whether the household counts the line: members who left stand in it no longer."""
        return all(line.get(key) == value for key, value in self._where)


@dataclass
class Family:
    """The rows of one household. `values` are its household cells, the head's row first."""

    entries: list[Entry] = field(default_factory=list[Entry])
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    number: Value = None
    head_identity: Value = None
    record: str = ""
    has_anchor: bool = False
    """Whether anything but nearness says which household this is: a number, a head, a record."""


def gather(entries: Sequence[Entry], shape: Shape) -> list[Family]:
    """The households in the order of their first rows.

    A row without household cells of its own belongs to the household above it; a head's row with any of its
    own, or without a number where nothing tells households apart, begins the next one. So does a row whose
    relation is unreadable, if its household cells are not those of the household above it.
    """
    families: list[Family] = []
    known: dict[tuple[str, object], Family] = {}
    current: Family | None = None
    habits = _habits_of(entries, shape)
    for entry in entries:
        keys = _keys(entry, shape)
        family = next((known[key] for key in keys if key in known), None)
        if family is None and not keys and current and _continues(entry, shape, habits, current):
            family = current
        if family is None:
            family = Family(has_anchor=_has_lost_role(entry, shape) and bool(entry.own))
            families.append(family)
        family.entries.append(entry)
        _anchor(family, entry, shape)
        known.update(dict.fromkeys(keys, family))
        current = family
    return families


def _keys(entry: Entry, shape: Shape) -> list[tuple[str, object]]:
    number = entry.own.get(shape.number)
    found = (("record", entry.household), ("number", number), ("head", entry.head_identity))
    return [(name, value) for name, value in found if value]


@dataclass(frozen=True)
class _Habits:
    """How a sheet is filled in: whether households bear numbers, and members leave household cells blank."""

    has_numbers: bool
    leaves_blank: bool


def _habits_of(entries: Sequence[Entry], shape: Shape) -> _Habits:
    members = (e for e in entries if e.line.get(shape.roster.role) and not shape.is_head(e.line))
    return _Habits(
        any(entry.own.get(shape.number) for entry in entries),
        not any(entry.own for entry in members),
    )


def _continues(entry: Entry, shape: Shape, habits: _Habits, current: Family) -> bool:
    """Whether a row without a key of its own belongs to the household above it."""
    same_heading = entry.around is current.entries[-1].around
    return same_heading and not _begins(entry, shape, habits, current)


def _begins(entry: Entry, shape: Shape, habits: _Habits, current: Family) -> bool:
    """Whether a row without a key of its own opens a new household."""
    if entry.record:
        return True
    if _has_lost_role(entry, shape):
        return bool(entry.own) and (habits.leaves_blank or _differs(entry, current))
    return shape.is_head(entry.line) and (bool(entry.own) or not habits.has_numbers)


def _has_lost_role(entry: Entry, shape: Shape) -> bool:
    """Whether nobody can say if the row is its household's head: the relation is missing or unreadable."""
    return not entry.line.get(shape.roster.role)


def _differs(entry: Entry, current: Family) -> bool:
    """Whether a household cell of the row says something else than those of the household above."""
    seen = {key: value for above in current.entries for key, value in above.own.items()}
    return any(seen.get(key) != value for key, value in entry.own.items())


def _anchor(family: Family, entry: Entry, shape: Shape) -> None:
    is_head = shape.is_head(entry.line)
    family.record = family.record or entry.household
    family.number = family.number or entry.own.get(shape.number)
    family.head_identity = (
        family.head_identity
        or entry.head_identity
        or (entry.person.get(shape.identity) if is_head else None)
    )
    if is_head or entry.household or entry.head_identity or entry.own.get(shape.number):
        family.has_anchor = True


def settle_values(family: Family, shape: Shape) -> None:
    """Fill the household's cells down: the head's row speaks first, and rows that differ are told so.

    A cell that must say where the household is, and says nothing usable on any row, refuses every row that
    relied on it.
    """
    ordered = sorted(family.entries, key=lambda entry: not shape.is_head(entry.line))
    for entry in ordered:
        for key, value in entry.own.items():
            known = family.values.setdefault(key, value)
            if value not in (known, CLEAR):
                label = shape.household.field(key).label
                entry.warn(Problem("SHT033", key, label=label))
    around = ordered[0].around
    for key, value in around.values.items() if around else ():
        family.values.setdefault(key, value)
    _spread_refusal(ordered)


def _spread_refusal(ordered: list[Entry]) -> None:
    first = ordered[0]
    spoilt = [note for note in first.notes if note.refuses and note.problem.code in _PLACE]
    for entry in ordered[1:]:
        if spoilt and not entry.own and entry.accepted:
            for note in spoilt:
                entry.refuse(note.problem, note.column)
