"""A record with its lines as each side of a conflict had it: worked out from the history, never kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.office import Office
from app.sync.conflicts.inbox import Item
from db import history, replay
from db.lives import Lives
from db.operations import Dot, Operation
from db.registers import Heads, Sibling, Vector
from db.replay import Place
from db.rows import Row, TablePlan

Unit = dict[Place, Row]
"""Records and lines by table and id, those above first."""


@dataclass(frozen=True)
class Side:
    """One sibling of a register in conflict, with the operation that wrote it."""

    sibling: Sibling
    done: Operation

    @property
    def seen(self) -> Vector:
        """What the operation had seen, itself included."""
        return _vector(self.done) | {self.done.life: self.done.number}


@dataclass
class Replayed:
    """What the history says of the unit that an item stands in."""

    office: Office
    item: Item
    lives: Lives = field(init=False)

    def __post_init__(self) -> None:
        self.lives = Lives(self.office.store.reader)
        self.plans = {each.name: TablePlan.of(each) for each in self.office.store.schema.tables}

    def heads(self) -> Heads:
        """The registers of the record in conflict."""
        item, connection = self.item, self.office.store.reader
        return history.heads_of(connection, item.ledger, [item.record])[item.record]

    def sides(self) -> list[Side]:
        """The siblings, in the order all stations agree on."""
        siblings = self.heads().siblings(self.item.register)
        done = history.of_dots(self.office.store.reader, [each.dot for each in siblings])
        return sorted((Side(e, done[e.dot]) for e in siblings), key=self._rank)

    def now(self) -> Unit:
        """The unit as it stands."""
        return self._unit(None)

    def at(self, side: Side) -> Unit:
        """The unit as that side had it."""
        return self._unit(side.seen)

    def before(self, sides: Sequence[Side]) -> Unit:
        """The unit as of what all sides had seen."""
        vectors = [_vector(each.done) for each in sides]
        lives = set(vectors[0]).intersection(*vectors)
        return self._unit({life: min(each[life] for each in vectors) for life in lives})

    def _unit(self, seen: Vector | None) -> Unit:
        store, item = self.office.store, self.item
        return replay.unit(
            store.reader, store.schema, item.unit_ledger, item.unit, seen, self.lives
        )

    def _rank(self, side: Side) -> tuple[str, str, int]:
        dot: Dot = side.sibling.dot
        life = self.lives[dot.life]
        return life.station, life.epoch, dot.number


def _vector(done: Operation) -> Vector:
    return {int(life): number for life, number in done.vector.items()}
