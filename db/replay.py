"""Records worked out from operations alone, in memory: as they stand, or as some operation had seen them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from db.connection import Connection
from db.history import of_records
from db.lives import Lives
from db.operations import Dot, Operation
from db.registers import Heads, Vector, covers
from db.rows import Row, TablePlan
from db.specs import Schema, Value
from db.weaving import Deed, weave

Place = tuple[str, str]
"""A record: its table and its id."""


@dataclass
class Replay:
    """The records that operations make, in an order that lets each come after all that it had seen."""

    schema: Schema
    lives: Lives
    rows: dict[Place, Row] = field(default_factory=dict[Place, Row])
    plans: dict[str, TablePlan] = field(init=False)
    _pairs: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def __post_init__(self) -> None:
        self.plans = {table.name: TablePlan.of(table) for table in self.schema.tables}

    def take(self, operations: Iterable[Operation]) -> None:
        """Let the operations take effect."""
        for each in operations:
            seen: Vector = {int(life): number for life, number in each.vector.items()}
            weave(self, Deed(each.dot, each.table, each.record, each.action, each.changes, seen))

    def row(self, table: str, id_: str) -> Row:
        """The record; KeyError where there is none."""
        return self.rows[table, id_]

    def begin(self, plan: TablePlan, id_: str, values: dict[str, Value], heads: Heads) -> Row:
        """A new record."""
        row = Row(id_, 0, "", values, heads, None if plan.parent else {})
        self.rows[plan.table.name, id_] = row
        return row

    def above(self, plan: TablePlan, row: Row) -> list[Row]:
        """The records that a line is part of, the nearest first."""
        found: list[Row] = []
        while parent := plan.parent:
            row = self.rows[parent.table, str(row.values[parent.column])]
            plan = self.plans[parent.table]
            found.append(row)
        return found

    def below(self, plan: TablePlan, row: Row) -> Iterator[tuple[TablePlan, Row]]:
        """The line items of a record, their own lines included."""
        for (table, _id), line in list(self.rows.items()):
            of = self.plans[table]
            if (
                of.parent
                and of.parent.table == plan.table.name
                and line.values[of.parent.column] == row.id
            ):
                yield of, line
                yield from self.below(of, line)

    def change(self, row: Row) -> None:
        """Nothing has to be remembered."""

    def same(self, a: str, b: str) -> bool:
        """Whether two records are said to be the same thing."""
        return (a, b) in self._pairs

    def pair(self, a: str, b: str, dot: Dot, same: bool) -> None:
        """Say so, or that they are not."""
        del dot
        (self._pairs.add if same else self._pairs.discard)((a, b))

    def rank(self, dot: Dot) -> tuple[str, str, int]:
        """The same order at every station."""
        life = self.lives[dot.life]
        return life.station, life.epoch, dot.number


def members(connection: Connection, schema: Schema, table: str, record: str) -> Iterator[str]:
    """A record and its lines, their own lines included."""
    yield record
    for each in schema.tables:
        if each.parent and each.parent.table == table:
            statement = f'SELECT "id" FROM "{each.name}" WHERE "{each.parent.column}" = ?'
            for (id_,) in connection.execute(statement, (record,)).fetchall():
                yield from members(connection, schema, each.name, id_)


def unit(
    connection: Connection,
    schema: Schema,
    table: str,
    record: str,
    seen: Vector | None = None,
    lives: Lives | None = None,
) -> dict[Place, Row]:
    """A record with its lines, as the history has it; with `seen` as that vector had seen it."""
    replay = Replay(schema, lives or Lives(connection))
    ids = list(members(connection, schema, table, record))
    operations = of_records(connection, ids)
    replay.take(each for each in operations if seen is None or covers(seen, each.dot))
    return replay.rows
