"""The columns of rows typed from paper (表格录入), and which of them are set once above all rows (公共栏)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.kinds import Attachment, Day, Link
from app.kinds.base import Kind
from app.ledger import Field, Ledger, Show
from app.lists import TREE
from app.membership import Roster
from app.registry import LEDGERS
from app.text import _

_FEW = 3
"""Fields that may be asked for where a record is added in passing (快速新增)."""


@dataclass(frozen=True)
class Column:
    """One column: a field of the ledger or, for a ledger with a roster, of its members."""

    ledger: str
    key: str

    @property
    def target(self) -> str:
        """`ledger.field`."""
        return f"{self.ledger}.{self.key}"

    @property
    def declared(self) -> Ledger:
        """The ledger whose field it is."""
        return LEDGERS[self.ledger]

    @property
    def field(self) -> Field:
        """The field."""
        return self.declared.field(self.key)

    @property
    def kind(self) -> Kind:
        """The kind of its values."""
        return self.field.kind

    @property
    def is_numbered(self) -> bool:
        """Whether a series fills it where it is left blank."""
        return any(each.field == self.key and not each.when for each in self.declared.series)

    @property
    def is_needed(self) -> bool:
        """Whether the clerk has to type it: nothing else fills it."""
        own = self.field
        return own.required and own.default is None and not self.is_numbered

    @property
    def is_worked_out(self) -> bool:
        """Whether it follows from other fields."""
        return any(each.field == self.key for each in self.declared.fills)

    @property
    def is_identity(self) -> bool:
        """Whether it alone tells which record is meant."""
        return (self.key,) in self.declared.match


@dataclass(frozen=True)
class Layout:
    """What the clerk has chosen: columns to type in, and fields set once above all rows (公共栏)."""

    columns: tuple[str, ...]
    common: tuple[str, ...]


@cache
def columns_of(ledger: str) -> Mapping[str, Column]:
    """Every column that could be typed, by its target: what must be typed first, then as the forms have it."""
    declared = LEDGERS[ledger]
    found = [*_fields(declared, set())]
    roster = declared.roster
    if roster:
        line, part = LEDGERS[roster.line], LEDGERS[roster.line].part_of
        links = {roster.line_person, part.link if part else ""}
        people = _fields(LEDGERS[roster.person], set())
        own = _fields(declared, {roster.head})
        lines = _fields(line, links)
        lines.sort(key=lambda each: each.key != roster.role)
        first = [each for each in own if each.field.required]
        found = [*first, *lines[:1], *people, *[e for e in own if e not in first], *lines[1:]]
    found.sort(key=lambda each: not (each.is_needed or _is_role(roster, each)))
    return {each.target: each for each in found}


def _is_role(roster: Roster | None, column: Column) -> bool:
    return roster is not None and (column.ledger, column.key) == (roster.line, roster.role)


def _fields(ledger: Ledger, without: set[str]) -> list[Column]:
    keys = [key for section in ledger.sections for key in section.fields if key not in without]
    named = [key for key in ledger.name if key in keys]
    return [
        Column(ledger.key, key)
        for key in dict.fromkeys([*named, *keys])
        if not isinstance(ledger.field(key).kind, Attachment)
    ]


@cache
def usual(ledger: str) -> Layout:
    """The layout a ledger begins with: places and days that must be given are set once, the rest that lists show
    is typed."""
    declared, columns = LEDGERS[ledger], columns_of(ledger).values()
    roster = declared.roster
    common = [each.target for each in columns if each.ledger == ledger and _is_common(each)]
    typed = [
        each.target
        for each in columns
        if each.target not in common
        and (each.is_needed or (Show.TABLE in each.field.show and not _is_settled(each)))
        and (each.is_needed or roster is None or each.ledger != roster.line)
    ]
    if declared.part_of:
        parent = f"{ledger}.{declared.part_of.link}"
        common, typed = [parent, *common], [each for each in typed if each != parent]
    return Layout(tuple(typed), tuple(common))


def _is_common(column: Column) -> bool:
    kind = column.kind
    if isinstance(kind, Link):
        return kind.ledger == TREE
    return isinstance(kind, Day) and column.is_needed and not column.is_worked_out


def _is_settled(column: Column) -> bool:
    """Whether a default usually holds."""
    return column.field.default is not None


def known_layout(ledger: str, columns: Sequence[str], common: Sequence[str]) -> Layout:
    """A layout with what the ledger (still) has, each field once, nothing that must be typed left out, and
    something to type."""
    known = columns_of(ledger)
    above = tuple(dict.fromkeys(each for each in common if each in known))
    if not any(each in known and each not in above for each in columns):
        above = tuple(each for each in above if each != next(iter(known)))
    typed = [each for each in dict.fromkeys(columns) if each in known and each not in above]
    missing = [
        target
        for target, each in known.items()
        if each.is_needed and target not in typed and target not in above
    ]
    return Layout((*typed, *missing), above)


def can_add_quickly(ledger: str) -> list[Column]:
    """The few fields that a new record of that ledger needs; none where it needs many."""
    needed = [e for e in columns_of(ledger).values() if e.ledger == ledger and e.is_needed]
    asked = [each for each in needed if not each.is_worked_out]
    return asked if 0 < len(asked) <= _FEW else []


def placeholder(column: Column) -> str:
    """What stands in a blank cell: what will be filled in."""
    if column.is_numbered:
        return _("自动编号")
    return column.kind.show(column.field.default)
