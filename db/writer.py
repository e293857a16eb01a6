"""The only writes of ledger rows. What is written to a row is worked out from its operation, never beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from db.connection import Connection
from db.foreign import Foreign
from db.merging import Judge, May, Merged, Merger
from db.operations import Author, Dot, Draft, What
from db.registers import OFFERED, OWNER, Vector
from db.rows import Row, TablePlan
from db.specs import Schema, Value
from db.unsettled import Guard, ended
from db.waiting import Origin
from db.weaving import Deed, weave
from db.work import AT_ONCE, Changes, Work

Custodian = Callable[[str, str], None]
"""Told the table and the owner of another office's record that is about to be written to; raises to refuse it."""


class Writer:
    """One transaction's writes. Made by `Store.writing`; what it applied is committed with it or not at all.

    `guard` is asked before a write ends a conflict, `custodian` before one to another office's record that is not
    offered here; without them nobody is asked.
    """

    def __init__(self, connection: Connection, schema: Schema, author: Author) -> None:
        self.connection = connection
        self.author = author
        self.work = Work(connection, schema, author)
        self.touched = self.work.touched
        self.whole = True
        self.guard: Guard | None = None
        self.custodian: Custodian | None = None
        self._held = self.work.held
        self._life, self._office = int(self.work.meta["life"]), self.work.meta["office"]
        query = 'SELECT coalesce(max("number"), 0) FROM "_ops" WHERE "life" = ?'
        self._number = int(connection.execute(query, (self._life,)).fetchone()[0])

    def apply(self, drafts: Iterable[Draft]) -> int:
        """Carry out the writes in order; returns how many became operations, all of them in the file.

        A change that changes nothing leaves no operation. KeyError for a record or column that does not exist.
        """
        if not self.whole:
            raise ValueError("the transaction is over, or an earlier write of it failed")
        self.whole = False
        before, left = self._number, iter(drafts)
        while some := list(islice(left, AT_ONCE)):
            self._held.prefetch(some)
            self.work.expect(len(some))
            for draft in some:
                _CARRY_OUT[draft.action](self, draft)
            self.work.flush()
        self.work.settle()
        self.whole = True
        return self._number - before

    def merge(
        self, operations: Iterable[Foreign], judge: Judge, origin: Origin, may: May | None = None
    ) -> Merged:
        """Take in what other stations wrote; `judge` may raise, and then nothing of the transaction stays.

        What had waited is judged by `may`, with the package that brought it. Clash where a name stands for two
        operations.
        """
        if not self.whole:
            raise ValueError("the transaction is over, or an earlier write of it failed")
        self.whole = False
        merged = Merger(self.work, judge, origin, may).take(operations)
        self.whole = True
        return merged

    def close(self) -> None:
        """The transaction is over: nothing is under way, and nothing can be applied any more."""
        self.whole = False
        self.work.close()

    def add(self, draft: Draft) -> None:
        """A new record with its first values."""
        plan = self._held.plans[draft.table]
        plan.check(draft.values)
        if draft.record in self._held.rows[draft.table]:
            raise ValueError(f"added twice: {draft.table} {draft.record}")
        values = {**plan.defaults, **draft.values}
        if plan.parent:
            parent = self._held.row(plan.parent.table, str(values[plan.parent.column]))
            owner, root = parent.owner, self._root(self._held.plans[plan.parent.table], parent)
        else:
            owner, root = str(values.get(OWNER) or self._office), None
        values.pop(OWNER, None)
        changes: Changes = {
            key: (None, value) for key, value in values.items() if value is not None
        }
        if owner != self._office:
            changes[OWNER] = (None, owner)
        self._record(draft, changes, root)

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
        self._record(draft, _registers(plan, row, draft.values, differing), self._root(plan, row))

    def decide(self, draft: Draft) -> None:
        """Write registers that everybody's versions were seen of, whatever they hold now."""
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, draft.record)
        values = {key: value for key, value in draft.values.items() if not key.startswith("_")}
        plan.check(values)
        changes = _registers(plan, row, values, list(values))
        if "_voided" in draft.values:
            changes["_voided"] = (int(row.voided), draft.values["_voided"])
        if "_unit" in draft.values:
            changes["_unit"] = (None, None)
        self._record(draft, changes, self._root(plan, row))

    def set_life(self, draft: Draft) -> None:
        """Void (作废) or restore (恢复) a record."""
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, draft.record)
        voided = draft.action == "void"
        if row.voided != voided:
            changes: Changes = {"_voided": (int(row.voided), int(voided))}
            self._record(draft, changes, self._root(plan, row))

    def pair(self, draft: Draft) -> None:
        """Say that two records are the same thing, or take that back; kept as an unordered pair."""
        a, b = sorted((draft.record, str(draft.values["same"])))
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, a)
        if row is self._held.row(draft.table, b):
            raise ValueError("a record is not merged with itself")
        same = draft.action == "merge"
        is_decided = len(row.heads.siblings(f"_same:{b}")) == 1
        if is_decided and self._held.same(a, b) == same:
            return
        changes: Changes = {"_same": (None, b) if same else (b, None)}
        self._record(draft._replace(record=a), changes, self._root(plan, row))
        self.touched[draft.table].add(b)

    def hand_over(self, draft: Draft) -> None:
        """Offer a record to another office (移交), or take what was offered here."""
        plan, row = self._held.plans[draft.table], self._held.row(draft.table, draft.record)
        if plan.parent:
            raise ValueError("a line goes with its record")
        changes: Changes = (
            {OFFERED: (None, draft.values["to"])}
            if draft.action == "offer"
            else {OWNER: (row.owner, self._office)}
        )
        self._record(draft, changes, self._root(plan, row))

    def _root(self, plan: TablePlan, row: Row) -> Row:
        """The record whose unit it stands in."""
        return [row, *self._held.above(plan, row)][-1]

    def _record(self, draft: Draft, changes: Changes, root: Row | None) -> None:
        """Let the operation take effect on the unit of that root, its own where it is new; append it to the history."""
        seen = root.vector if root else Vector()
        if seen is None:
            raise TypeError(f"{draft.record}: a line without its root")
        self._ask_custodian(draft, changes, root)
        self._refuse_below_voided(draft, changes)
        if self.guard:
            for spot in ended(self._held, draft, changes):
                self.guard(spot)
        self._number += 1
        dot = Dot(self._life, self._number)
        what: What = (draft.table, draft.record, draft.action)
        # The vector moves on as it takes effect: the history wants it as it was before.
        more = (draft.why, draft.batch, draft.undoes)
        self.work.journal.append(dot, what, changes, seen, self.work.schema.step, self.author, more)
        weave(self._held, Deed(dot, *what, changes, seen))
        self.touched[draft.table].add(draft.record)

    def _ask_custodian(self, draft: Draft, changes: Changes, root: Row | None) -> None:
        if self.custodian is None:
            return
        owner = root.owner if root else changes.get(OWNER, (None, self._office))[1]
        if owner != self._office and not (draft.action == "take" and self.is_offered(root)):
            self.custodian(draft.table, str(owner))

    def is_offered(self, row: Row | None) -> bool:
        """Whether a record is offered to this office, alone or among others."""
        siblings = row.heads.siblings(OFFERED) if row else ()
        return any((each.values or {}).get(OFFERED) == self._office for each in siblings)

    def _refuse_below_voided(self, draft: Draft, changes: Changes) -> None:
        plan = self._held.plans[draft.table]
        if not plan.parent:
            return
        row = self._held.rows[draft.table].get(draft.record)
        parent = str(row.values[plan.parent.column] if row else changes[plan.parent.column][1])
        nearest = self._held.row(plan.parent.table, parent)
        above = self._held.above(self._held.plans[plan.parent.table], nearest)
        if any(each.voided for each in (nearest, *above)):
            raise ValueError("a voided parent is restored before its lines are written")


def _registers(plan: TablePlan, row: Row, values: Mapping[str, Value], keys: list[str]) -> Changes:
    """Old and new values of the whole registers that these keys belong to."""
    changes = Changes()
    for register in dict.fromkeys(plan.register[key] for key in keys):
        for key in plan.together[register]:
            old = row.values[key]
            changes[key] = (old, values.get(key, old))
    return changes


_CARRY_OUT = {
    "add": Writer.add,
    "change": Writer.change,
    "decide": Writer.decide,
    "void": Writer.set_life,
    "unvoid": Writer.set_life,
    "merge": Writer.pair,
    "unmerge": Writer.pair,
    "offer": Writer.hand_over,
    "take": Writer.hand_over,
}
