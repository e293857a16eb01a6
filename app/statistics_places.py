"""The division tree as statistics count by it: at which level a place lies, and which links lead into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.divisions import PARENT
from app.kinds import Choice, Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from db.query import Query

LEVEL = next(f for f in LEDGERS[TREE].fields if isinstance(f.kind, Choice) and f.required)
"""The field of the division tree that tells how large a place is."""
TOO_LARGE = "~"
"""Stands for places larger than the level counted by."""


@dataclass
class Tree:
    """The division tree in memory: where each place lies."""

    office: Office

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Value]]:
        """Every place by its id, in the office's own order."""
        lookup = Lookup(self.office.listing)
        found = sorted(lookup.find(TREE), key=_placing)
        return {str(row["id"]): row for row in found}

    @cached_property
    def orders(self) -> Mapping[str, int]:
        """Where a place stands in the office's own order."""
        return {key: at for at, key in enumerate(self.rows)}

    @property
    def levels(self) -> list[str]:
        """The levels there are places of, the largest first."""
        return sorted({str(row[LEVEL.key]) for row in self.rows.values()})

    def level(self, place: Value) -> str:
        """The level of a place; empty for none."""
        found = self.rows.get(str(place))
        return str(found[LEVEL.key]) if found else ""

    def at_level(self, place: Value, level: str) -> str:
        """The place of that level that this one is or lies in; "~" for a larger one."""
        here = self.rows.get(str(place))
        seen: set[str] = set()
        while here and str(here[LEVEL.key]) > level and str(here["id"]) not in seen:
            seen.add(str(here["id"]))
            here = self.rows.get(str(here[PARENT]))
        return str(here["id"]) if here and str(here[LEVEL.key]) == level else TOO_LARGE

    def lies_in(self, place: str, larger: str) -> bool:
        """Whether a place is the larger one or lies in it."""
        seen: set[str] = set()
        while place in self.rows and place not in seen:
            if place == larger:
                return True
            seen.add(place)
            place = str(self.rows[place][PARENT])
        return False


def _placing(row: Mapping[str, Value]) -> tuple[tuple[bool, int | str], ...]:
    values = (row.get(key) for key in LEDGERS[TREE].sort)
    return tuple((value is None, value if value is not None else "") for value in values)


@dataclass(frozen=True)
class Reach:
    """A link into the division tree, and the levels that are told apart by it."""

    column: str
    label: str
    levels: tuple[str, ...]
    through: bool


def reaches(office: Office, ledger: str, tree: Tree) -> Iterator[Reach]:
    """The ledger's links into the tree, the second one for what lies deeper than the first; of people, those of
    the households they live in."""
    declared = LEDGERS[ledger]
    owner = declared if _links(declared) else _home_of(declared)
    reached = ""
    for field in _links(owner) if owner else ():
        used = office.listing.distinct(Query(field.owner), field.column, 100_000)
        deepest = max((tree.level(value) for value, _count in used), default="")
        levels = tuple(each for each in tree.levels if reached < each <= deepest)
        reached = max(reached, deepest)
        yield Reach(field.column, field.label, levels, owner is not declared)


class _Linking(NamedTuple):
    owner: str
    column: str
    label: str


def _links(ledger: Ledger) -> list[_Linking]:
    found = [each for each in ledger.live_fields if _leads_to_tree(each.kind)]
    return [_Linking(ledger.key, e.key, e.label) for e in found if ledger.key != TREE]


def _home_of(person: Ledger) -> Ledger | None:
    return next((e for e in LEDGERS.values() if e.roster and e.roster.person == person.key), None)


def _leads_to_tree(kind: object) -> bool:
    return isinstance(kind, Link) and kind.ledger == TREE
