"""What a list can show of a ledger's records: fields, computed figures, and who entered and changed them when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from app.access.masking import Place, Sight, sight
from app.kinds import (
    Attachment,
    Day,
    Kind,
    Lines,
    Link,
    Money,
    Month,
    Number,
    Reading,
    Words,
    YesNo,
)
from app.kinds.base import Value
from app.ledger import Computed, Ledger, Sensitivity, Show
from app.lookup import Lookup
from app.owners import LABEL, OWNER, Owning
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _


@dataclass(frozen=True)
class Moment(Kind):
    """When something was written (时间): the system's own stamp, shown to the minute."""

    def read(self, raw: object, reading: Reading) -> Value:
        """The day meant."""
        return Day().read(raw, reading)

    def show(self, value: Value) -> str:
        """Day and minute."""
        return str(value or "")[:16].replace("T", " ")


@dataclass(frozen=True)
class Column:
    """Something a list can show, be sorted and filtered by. `figure` is the declaration of a computed one."""

    key: str
    label: str
    kind: Kind
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    figure: Computed | None = None
    show: Show = Show.USUAL

    @property
    def is_masked(self) -> bool:
        """Whether lists show it masked until the record was revealed."""
        return sight(self.sensitivity, Place.LIST) is not Sight.WHOLE

    @property
    def is_guarded(self) -> bool:
        """Whether it would tell what its mask hides, were lists narrowed, sorted or counted by it; a number is
        looked up by who has it before them."""
        return self.is_masked and not self.kind.by_beginning

    @property
    def is_number(self) -> bool:
        """Whether people compare and add up its values: right-aligned."""
        return isinstance(self.kind, Number | Money)

    @property
    def is_span(self) -> bool:
        """Whether its values lie between others: days, months, numbers, amounts."""
        return self.is_number or isinstance(self.kind, Day | Month | Moment)


_SYSTEM = (
    ("_created_at", _("登记时间"), Moment()),
    ("_created_by", _("登记人"), Words(60)),
    ("_changed_at", _("改动时间"), Moment()),
    ("_changed_by", _("改动人"), Words(60)),
)


@cache
def columns_of(ledger: str) -> Mapping[str, Column]:
    """Every column of a ledger by its key, in the order in which they are offered. KeyError for no such ledger."""
    declared = LEDGERS[ledger]
    found = [
        Column(each.key, each.label, each.kind, each.sensitivity, show=each.show)
        for section in declared.sections
        for each in (declared.field(key) for key in section.fields)
    ]
    found += [_computed(declared, each) for each in declared.computed]
    found += [Column(key, label, kind, show=Show.NONE) for key, label, kind in _SYSTEM]
    found.append(Column(OWNER, LABEL, Owning(), show=Show.FILTER))
    return MappingProxyType({each.key: each for each in found})


def offered(ledger: str, *, shared: bool) -> Mapping[str, Column]:
    """Those that one may choose: whose a record is only where a file holds records of several offices."""
    known = columns_of(ledger)
    return known if shared else {key: each for key, each in known.items() if key != OWNER}


@cache
def usual(ledger: str) -> tuple[str, ...]:
    """The columns a list begins with: what the declarations show in tables, names first."""
    declared = LEDGERS[ledger]
    shown = [each.key for each in columns_of(ledger).values() if Show.TABLE in each.show]
    named = [key for key in declared.name if key in columns_of(ledger)]
    return tuple(dict.fromkeys([*named, *shown]))


def _computed(declared: Ledger, each: Computed) -> Column:
    kind: Kind = YesNo() if each.what == "exists" else Number()
    if each.what == "lapsed":
        kind = declared.field(each.field).kind
    if each.what in {"sum", "min", "max"}:
        kind = LEDGERS[each.ledger].field(each.field).kind
    return Column(each.key, each.label, kind, _sensitivity(each), each, each.show)


def _sensitivity(each: Computed) -> Sensitivity:
    """A figure over fields is as sensitive as the field it repeats."""
    if each.what not in {"min", "max"}:
        return Sensitivity.PUBLIC
    return LEDGERS[each.ledger].field(each.field).sensitivity


def usual_here(ledger: str, *, district: bool) -> tuple[str, ...]:
    """The columns a list begins with in this file: a district sees first whose a record is."""
    return (OWNER, *usual(ledger)) if district else usual(ledger)


def shown(column: Column, value: Value, lookup: Lookup) -> str:
    """A value of the column as people read it, linked records and offices by name."""
    if isinstance(column.kind, Link):
        return lookup.name(column.kind.ledger, value)
    return lookup.office(value) if column.key == OWNER else column.kind.show(value)


def require_open(column: Column) -> None:
    """DSK193 for a column whose values must not be narrowed, sorted or counted by."""
    if column.is_guarded:
        raise Problem("DSK193", column.key, column.label, name=column.label)


def is_long(column: Column) -> bool:
    """Whether its values are texts of several lines or files."""
    return isinstance(column.kind, Lines | Attachment)
