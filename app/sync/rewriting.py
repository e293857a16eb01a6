"""Writing anew (重写) what another file of this station wrote: the same effect, under names of this file's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from db.foreign import Foreign
from db.operations import Action, Draft
from db.rows import Row
from db.specs import Value
from db.writer import Writer


@dataclass
class Rewriting:
    """Operations that become others, in the caller's transaction.

    `kept`: the records that were left as they are, for here they are voided, gone, or another office's; `overwritten`:
    those that somebody had changed otherwise, by table.
    """

    writer: Writer
    why: str
    batch: str
    kept: list[str] = field(default_factory=list[str])
    overwritten: dict[str, str] = field(default_factory=dict[str, str])

    def write(self, operation: Foreign) -> None:
        """Let it take effect here, as far as it can: what has become another office's is that one's to write."""
        if self._is_others(operation):
            self.kept.append(operation.record)
            return
        # One by one: what the next can do depends on what this one did.
        drafts = list(self._drafts(operation))
        self.writer.apply(drafts)
        if not drafts and self._lacks(operation):
            self.kept.append(operation.record)

    def _row(self, table: str, record: str) -> Row | None:
        held = self.writer.work.held
        held.read({table: {record}})
        return held.rows[table].get(record)

    def _is_others(self, each: Foreign) -> bool:
        if self.writer.custodian is None:
            return False
        held, table, row = self.writer.work.held, each.table, self._row(each.table, each.record)
        parent = held.plans[table].parent
        if row is None and parent:
            table = parent.table
            row = self._row(table, str(each.changes.get(parent.column, (None, None))[1]))
        if row is None or (each.action == "take" and self.writer.is_offered(row)):
            return False
        return [row, *held.above(held.plans[table], row)][-1].owner != self.writer.work.meta[
            "office"
        ]

    def _is_open(self, table: str, row: Row | None) -> bool:
        """Whether a record is here, and neither it nor what it is a line of is voided."""
        held = self.writer.work.held
        return row is not None and not any(
            each.voided for each in (row, *held.above(held.plans[table], row))
        )

    def _lacks(self, operation: Foreign) -> bool:
        """Whether it wanted to change something that is not here, or voided."""
        row = self._row(operation.table, operation.record)
        return operation.action != "take" and not self._is_open(operation.table, row)

    def _drafts(self, each: Foreign) -> Iterator[Draft]:
        row = self._row(each.table, each.record)
        if row is not None:
            return _WAYS[each.action](self, each, row)
        return self._added(each) if each.action == "add" else iter(())

    def set_life(self, each: Foreign, row: Row) -> Iterator[Draft]:
        """Voided or restored, unless what it is a line of is voided."""
        if self._is_below_open(each.table, row):
            yield self._draft(each, {})

    def pair(self, each: Foreign, row: Row) -> Iterator[Draft]:
        """Said to be the same as another record, or not any more."""
        other = str(each.changes["_same"][each.action == "merge"])
        if self._row(each.table, other):
            yield self._draft(each, {"same": other})._replace(record=row.id)

    def hand_over(self, each: Foreign, row: Row) -> Iterator[Draft]:
        """Offered to another office, or taken over unless it is here already."""
        if each.action == "offer":
            yield self._draft(each, {"to": each.changes["_offered"][1]})
        elif row.owner != each.changes["_owner"][1]:
            yield self._draft(each, {})

    def _added(self, each: Foreign) -> Iterator[Draft]:
        plan = self.writer.work.held.plans[each.table]
        values = dict.fromkeys(plan.columns) | {key: new for key, (_, new) in each.changes.items()}
        parent = plan.parent
        if parent is None or self._is_open(
            parent.table, self._row(parent.table, str(values[parent.column]))
        ):
            yield self._draft(each, values)

    def change(self, each: Foreign, row: Row) -> Iterator[Draft]:
        """The fields that differ; what was added there is here already."""
        parent = self.writer.work.held.plans[each.table].parent
        fixed = {parent.column} if parent else set[str]()
        values: dict[str, Value] = {}
        for key, (old, new) in each.changes.items():
            if not key.startswith("_") and key not in fixed and row.values[key] != new:
                values[key] = new
                if each.action == "change" and row.values[key] != old:
                    self.overwritten[row.id] = each.table
        voided = each.changes.get("_voided", (None, None))[1]
        if self._is_below_open(each.table, row) and voided == 0:
            yield self._draft(each, {}, "unvoid")
        elif not self._is_open(each.table, row):
            return
        if values:
            yield self._draft(each, values, "change")
        if voided == 1:
            yield self._draft(each, {}, "void")

    def _is_below_open(self, table: str, row: Row) -> bool:
        """Whether nothing that the record is a line of is voided."""
        held = self.writer.work.held
        return not any(each.voided for each in held.above(held.plans[table], row))

    def _draft(
        self, each: Foreign, values: dict[str, Value], action: Action | None = None
    ) -> Draft:
        why = each.why or self.why
        return Draft(each.table, each.record, action or each.action, values, why, self.batch)


_WAYS: Mapping[Action, Callable[[Rewriting, Foreign, Row], Iterator[Draft]]] = {
    "add": Rewriting.change,
    "change": Rewriting.change,
    "decide": Rewriting.change,
    "void": Rewriting.set_life,
    "unvoid": Rewriting.set_life,
    "merge": Rewriting.pair,
    "unmerge": Rewriting.pair,
    "offer": Rewriting.hand_over,
    "take": Rewriting.hand_over,
}
