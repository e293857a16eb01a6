"""A decision under way in its transaction: what was chosen, and what it may end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.identifiers import new_id
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.owners import OWNER
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.conflicts.guard import allowing
from app.sync.conflicts.inbox import Item
from app.sync.conflicts.replayed import Replayed, Side
from db.operations import Action, Draft
from db.unsettled import Spot
from db.writer import Writer


class Choice(NamedTuple):
    """A version by its number, or values as they were typed."""

    take: int | None
    values: Mapping[str, object] | None = None

    def of(self, last: int) -> int:
        """Which of so many versions is taken, from 0; SYN106, SYN107 where values were typed instead."""
        if self.values is not None:
            raise Problem("SYN107")
        if self.take is None or not 1 <= self.take <= last:
            raise Problem("SYN106", number=self.take or 0, last=last)
        return self.take - 1


@dataclass
class Decision:
    """One decision. Nothing but what it is about may end with it: the guard sees to that."""

    office: Office
    writer: Writer
    item: Item
    why: str
    batch: str = field(default_factory=new_id)
    warnings: list[Problem] = field(default_factory=list[Problem])

    def __post_init__(self) -> None:
        row = self.office.listing.get(self.item.ledger, self.item.record) or {}
        self.lookup = Lookup(self.office.listing).beside(row.get(OWNER))
        self.replayed = Replayed(self.office, self.item)
        self.allow([(self.item.ledger, self.item.record, self.item.register)])

    @property
    def ledger(self) -> Ledger:
        """The ledger of the record in conflict."""
        return LEDGERS[self.item.ledger]

    def allow(self, spots: Iterable[Spot]) -> None:
        """Let these conflicts be ended."""
        self.writer.guard = allowing(frozenset(spots))

    def chosen(self, choice: Choice) -> Side:
        """The side whose version is taken."""
        sides = self.replayed.sides()
        return sides[choice.of(len(sides))]

    def value(self, choice: Choice) -> Value:
        """The lone value of the version that is taken."""
        (value,) = (self.chosen(choice).sibling.values or {}).values()
        return value

    def draft(self, table: str, record: str, action: Action, values: Mapping[str, Value]) -> Draft:
        """A write of this decision."""
        return Draft(table, record, action, values, self.why, self.batch)

    def apply(self, action: Action, values: Mapping[str, Value]) -> None:
        """Write to the record in conflict."""
        self.writer.apply([self.draft(self.item.ledger, self.item.record, action, values)])
