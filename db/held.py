"""The records that a transaction writes, held in memory between being read and being put back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from db.connection import Connection
from db.errands import Errands
from db.lives import Lives
from db.operations import Dot, Draft
from db.registers import Heads, Vector
from db.rows import Row, TablePlan, load, next_number
from db.specs import Schema, Value


class Held:
    """Rows by table and id, read when first asked for; `pass_on` once they are on their way back.

    The rows of the last pass stay at hand, for the next ones often stand below them.
    """

    def __init__(self, connection: Connection, schema: Schema, errands: Errands) -> None:
        self._connection = connection
        self._errands = errands
        self._numbers: dict[str, int] = {}
        self.plans = {table.name: TablePlan.of(table) for table in schema.tables}
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in self.plans}

    def written(self) -> Iterator[tuple[TablePlan, list[Row], list[Row]]]:
        """Each table's new rows and changed rows."""
        for name, plan in self.plans.items():
            rows = self.rows[name].values()
            changed = [row for row in rows if row.before is not None and not row.new]
            yield plan, [row for row in rows if row.new], changed

    def pass_on(self) -> None:
        """What was written is on its way into the file; of what was merely at hand, nothing stays."""
        for name, rows in self.rows.items():
            kept = {row.id: row for row in rows.values() if row.new or row.before is not None}
            for row in kept.values():
                row.new, row.before, row.author = False, None, None
                row.contested = row.heads.is_contested
            self.rows[name] = kept

    def forget(self) -> None:
        """Hold nothing any more."""
        self.rows = {name: {} for name in self.plans}

    def prefetch(self, drafts: list[Draft]) -> None:
        """Read the records that are written, and the parents of new lines, in as few statements as possible."""
        wanted: dict[str, set[str]] = {}
        added = {draft.record for draft in drafts if draft.action == "add"}
        for draft in drafts:
            parent = self.plans[draft.table].parent
            if draft.action != "add":
                wanted.setdefault(draft.table, set()).add(draft.record)
            elif parent:
                wanted.setdefault(parent.table, set()).add(str(draft.values[parent.column]))
        self.read({table: ids - added for table, ids in wanted.items()})

    def read(self, wanted: Mapping[str, set[str]]) -> None:
        """Read these records by table, as far as there are any, and all above them."""
        for table, ids in wanted.items():
            self._load(table, ids)

    def below(self, plan: TablePlan, row: Row) -> Iterator[tuple[TablePlan, Row]]:
        """The line items of a record, their own lines included."""
        for each in self.plans.values():
            if each.parent and each.parent.table == plan.table.name:
                self._load(each.table.name, self._lines(each, row.id))
                for line in list(self.rows[each.table.name].values()):
                    if line.values[each.parent.column] == row.id:
                        yield each, line
                        yield from self.below(each, line)

    def _lines(self, plan: TablePlan, parent: str) -> set[str]:
        self._errands.settle()
        column = plan.parent.column if plan.parent else ""
        statement = f'SELECT "id" FROM "{plan.table.name}" WHERE "{column}" = ?'
        return {id_ for (id_,) in self._connection.execute(statement, (parent,))}

    def _load(self, table: str, ids: set[str]) -> None:
        """Read those records that are not yet here, and all above them."""
        plan, known, parents = self.plans[table], self.rows[table], set[str]()
        missing = sorted(ids - known.keys())
        if missing:
            self._errands.settle()
        for row in load(self._connection, plan, missing):
            known[row.id] = row
            if plan.parent:
                parents.add(str(row.values[plan.parent.column]))
        if plan.parent and parents:
            self._load(plan.parent.table, parents)

    def row(self, table: str, id_: str) -> Row:
        """The record; KeyError where there is none."""
        if id_ not in self.rows[table]:
            self._load(table, {id_})
        return self.rows[table][id_]

    def above(self, plan: TablePlan, row: Row) -> list[Row]:
        """The records that a line is part of, the nearest first, the root last."""
        found: list[Row] = []
        while parent := plan.parent:
            row = self.row(parent.table, str(row.values[parent.column]))
            plan = self.plans[parent.table]
            found.append(row)
        return found

    def begin(self, plan: TablePlan, id_: str, values: dict[str, Value], heads: Heads) -> Row:
        """A new record."""
        vector = None if plan.parent else Vector()
        row = Row(id_, self.take_number(plan), "", values, heads, vector, new=True)
        self.rows[plan.table.name][id_] = row
        return row

    def change(self, row: Row) -> None:
        """Remember a record's values before its first change."""
        if row.before is None:
            row.before = dict(row.values)

    def same(self, a: str, b: str) -> bool:
        """Whether two records are said to be the same thing."""
        self._errands.settle()
        statement = 'SELECT 1 FROM "_merges" WHERE "a" = ? AND "b" = ?'
        return self._connection.execute(statement, (a, b)).fetchone() is not None

    def pair(self, a: str, b: str, dot: Dot, same: bool) -> None:
        """Say that two records are the same thing, or that they are not."""
        if same:
            statement = 'INSERT OR IGNORE INTO "_merges" VALUES (?, ?, ?, ?)'
            self._connection.execute(statement, (a, b, *dot))
        else:
            statement = 'DELETE FROM "_merges" WHERE "a" = ? AND "b" = ?'
            self._connection.execute(statement, (a, b))

    def rank(self, dot: Dot) -> tuple[str, str, int]:
        """Station, epoch and running number of an operation: the same order at every station."""
        life = self.lives[dot.life]
        return life.station, life.epoch, dot.number

    @cached_property
    def lives(self) -> Lives:
        """Which station and epoch the numbers of lives stand for."""
        self._errands.settle()
        return Lives(self._connection)

    def take_number(self, plan: TablePlan) -> int:
        """The local number of the next new row of a table."""
        name = plan.table.name
        number = self._numbers.get(name)
        if number is None:
            self._errands.settle()
            number = next_number(self._connection, plan)
        self._numbers[name] = number + 1
        return number
