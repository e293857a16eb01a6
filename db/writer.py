"""The only writes of ledger rows. What is written to a row is worked out from its operation, never beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from db import chain, spans
from db.connection import BULK_CACHE, USUAL_CACHE, Connection, resize_cache
from db.errands import Errands, Insert
from db.held import Held
from db.operations import Author, Dot, Draft
from db.registers import LIVE, UNIT, Heads, Vector, dump_vector
from db.rows import Job, Row, TablePlan, dump_changes, jobs_for_changed, jobs_for_new
from db.specs import Schema, Value

Changes = dict[str, tuple[Value, Value]]

_AT_ONCE = 10_000
"""Writes held in memory before they are flushed: enough for pages to be written once, not often."""
_ALIVE: dict[str, Value] = {"_voided": 0}
_INSERT_OP = Insert('INSERT INTO "_ops" VALUES', 15)


class Writer:
    """One transaction's writes. Made by `Store.writing`; what it applied is committed with it or not at all."""

    def __init__(self, connection: Connection, schema: Schema, author: Author) -> None:
        self.connection = connection
        self.author = author
        self._step = schema.step
        self._errands = Errands(connection)
        self._held = Held(connection, schema, self._errands)
        self._ops: list[tuple[Value | bytes, ...]] = []
        meta = dict(connection.execute('SELECT "key", "value" FROM "_meta"').fetchall())
        self._life, self._office = int(meta["life"]), meta["office"]
        self._number = self._last('"number"', f'WHERE "life" = {self._life}')
        self._position = self._last('"position"')
        self._head = chain.head(connection, "chain")
        self.touched: defaultdict[str, set[str]] = defaultdict(set)
        self.whole = True
        self._is_bulk = False
        self._spans: dict[str, tuple[int, int]] = {}

    def apply(self, drafts: Iterable[Draft]) -> int:
        """Carry out the writes in order; returns how many became operations, all of them in the file.

        A change that changes nothing leaves no operation. KeyError for a record or column that does not exist.
        """
        if not self.whole:
            raise ValueError("the transaction is over, or an earlier write of it failed")
        self.whole = False
        before, left = self._number, iter(drafts)
        while some := list(islice(left, _AT_ONCE)):
            self._held.prefetch(some)
            if len(some) == _AT_ONCE and not self._is_bulk:
                self._is_bulk = True
                resize_cache(self.connection, BULK_CACHE)
            for draft in some:
                _CARRY_OUT[draft.action](self, draft)
            self._flush()
        self._errands.settle()
        self._held.forget()
        spans.extend(self.connection, self._spans)
        chain.set_head(self.connection, "chain", self._head)
        self.whole = True
        return self._number - before

    def close(self) -> None:
        """The transaction is over: nothing is under way, and nothing can be applied any more."""
        self.whole = False
        self._errands.close()
        resize_cache(self.connection, USUAL_CACHE)

    def _last(self, column: str, where: str = "") -> int:
        query = f'SELECT coalesce(max({column}), 0) FROM "_ops" {where}'
        return int(self.connection.execute(query).fetchone()[0])

    def add(self, draft: Draft) -> None:
        """A new record with its first values."""
        plan, known = self._held.plans[draft.table], self._held.rows[draft.table]
        plan.check(draft.values)
        if draft.record in known:
            raise ValueError(f"added twice: {draft.table} {draft.record}")
        values = {**plan.defaults, **draft.values}
        owner = str(values.pop("_owner", None) or self._office)
        number, dot = self._held.take_number(plan), self._next_dot()
        heads = Heads(dot)
        row = Row(draft.record, number, owner, values, heads, None if plan.parent else {}, new=True)
        known[draft.record] = row
        above = self._held.above(plan, row)
        if above:
            row.owner = above[-1].owner
        changes: Changes = {
            key: (None, value) for key, value in values.items() if value is not None
        }
        if row.owner != self._office:
            changes["_owner"] = (None, row.owner)
        self._record(draft, plan, row, changes, above, dot)

    def change(self, draft: Draft) -> None:
        """New values of fields; those that do not differ are left alone.

        A register is written whole: fields that change together stand in the operation even if equal.
        """
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, draft.record)
        differing = [key for key, value in draft.values.items() if row.values[key] != value]
        if not differing:
            return
        plan.check(draft.values)
        if row.voided:
            raise ValueError("a voided record is restored before it is changed")
        if plan.parent and plan.parent.column in differing:
            raise ValueError("a line stays with its parent")
        above, dot, changes = self._held.above(plan, row), self._next_dot(), Changes()
        seen = _seen(row, above)
        _keep_before(row)
        for register in dict.fromkeys(plan.register[key] for key in differing):
            current = {key: row.values[key] for key in plan.together[register]}
            new = {key: draft.values.get(key, old) for key, old in current.items()}
            row.heads.write(register, dot, new, seen, current)
            changes |= {key: (old, new[key]) for key, old in current.items()}
            row.values.update(new)
        row.heads.write(LIVE, dot, _ALIVE, seen, _ALIVE)
        self._record(draft, plan, row, changes, above, dot)

    def set_life(self, draft: Draft) -> None:
        """Void (作废) or restore (恢复) a record."""
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, draft.record)
        voided = draft.action == "void"
        if row.voided == voided:
            return
        above, dot = self._held.above(plan, row), self._next_dot()
        _keep_before(row)
        old, new = {"_voided": int(row.voided)}, {"_voided": int(voided)}
        row.heads.write(LIVE, dot, new, _seen(row, above), old)
        row.voided = voided
        self._record(draft, plan, row, {"_voided": (int(not voided), int(voided))}, above, dot)

    def pair(self, draft: Draft) -> None:
        """Say that two records are the same thing, or take that back; kept as an unordered pair."""
        a, b = sorted((draft.record, str(draft.values["same"])))
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, a)
        if row is self._held.row(draft.table, b):
            raise ValueError("a record is not merged with itself")
        if self._is_pair(a, b) == (draft.action == "merge"):
            return
        above, dot, same = (
            self._held.above(plan, row),
            self._next_dot(),
            int(draft.action == "merge"),
        )
        _keep_before(row)
        row.heads.write(f"_same:{b}", dot, {"same": same}, _seen(row, above), {"same": 1 - same})
        if same:
            self.connection.execute(
                'INSERT OR IGNORE INTO "_merges" VALUES (?, ?, ?, ?)', (a, b, *dot)
            )
        else:
            self.connection.execute('DELETE FROM "_merges" WHERE "a" = ? AND "b" = ?', (a, b))
        changes: Changes = {"_same": (None, b) if same else (b, None)}
        self._record(draft._replace(record=a), plan, row, changes, above, dot)
        self.touched[draft.table].add(b)

    def _is_pair(self, a: str, b: str) -> bool:
        self._errands.settle()
        statement = 'SELECT 1 FROM "_merges" WHERE "a" = ? AND "b" = ?'
        return self.connection.execute(statement, (a, b)).fetchone() is not None

    def _next_dot(self) -> Dot:
        return Dot(self._life, self._number + 1)

    def _record(
        self,
        draft: Draft,
        plan: TablePlan,
        row: Row,
        changes: Changes,
        above: list[Row],
        dot: Dot,
    ) -> None:
        """Append the operation and mark the unit it belongs to: vector, `live` and `unit` registers."""
        root, seen = above[-1] if above else row, _seen(row, above)
        for each in above:
            if each.voided:
                raise ValueError("a voided parent is restored before its lines are written")
            _keep_before(each)
            each.heads.write(LIVE, dot, _ALIVE, seen, _ALIVE)
        # By the action, not by what is in memory: whoever replays the history must mark the same registers.
        created = draft.action == "add" and root is row
        if not created and ("_voided" in changes or not plan.critical.isdisjoint(changes)):
            root.heads.write(UNIT, dot, {}, seen, {})
        self._number = dot.number
        self._append(draft, changes, seen)
        seen[dot.life] = dot.number
        self.touched[draft.table].add(draft.record)

    def _append(
        self, draft: Draft, changes: Mapping[str, tuple[Value, Value]], seen: Vector
    ) -> None:
        columns = (
            self._life, self._number, draft.table, draft.record, draft.action, dump_changes(changes),
            dump_vector(seen), self._step, self.author.name, self.author.at, draft.why, draft.batch,
            draft.undoes,
        )  # fmt: skip
        self._position += 1
        if draft.batch:
            first, _last = self._spans.get(draft.batch, (self._position, 0))
            self._spans[draft.batch] = (first, self._position)
        self._ops.append((self._position, *columns, self._head))
        self._head = chain.link(self._head, columns)

    def _flush(self) -> None:
        """Send what was worked out on its way into the file."""
        jobs: list[Job] = []
        for plan, new, changed in self._held.written():
            jobs += jobs_for_new(plan, new, self.author) if new else ()
            jobs += jobs_for_changed(plan, changed, self.author) if changed else ()
        self._errands.run([*jobs, (_INSERT_OP, self._ops)])
        self._held.pass_on()
        self._ops = []


def _seen(row: Row, above: list[Row]) -> Vector:
    """The vector of the root itself: it moves on once the operation is recorded."""
    vector = (above[-1] if above else row).vector
    if vector is None:
        raise TypeError(f"{row.id}: a line without its root")
    return vector


def _keep_before(row: Row) -> None:
    if row.before is None:
        row.before = dict(row.values)


_CARRY_OUT = {
    "add": Writer.add,
    "change": Writer.change,
    "void": Writer.set_life,
    "unvoid": Writer.set_life,
    "merge": Writer.pair,
    "unmerge": Writer.pair,
}
