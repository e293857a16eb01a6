"""Deciding a record with its lines as a whole (整条): one side's version, or all that both have done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import records
from app.entering import fields_of
from app.kinds.base import Value
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.conflicts.below import Rows, rows_below, settle_heads, void_lines
from app.sync.conflicts.decision import Choice, Decision
from app.sync.conflicts.replayed import Unit
from app.voiding import refuse_linked
from db.operations import Draft
from db.registers import LIVE, UNIT
from db.rows import Row, TablePlan
from db.unsettled import Spot


def decide_unit(decision: Decision, choice: Choice) -> None:
    """Bring record and lines to a version whole: critical fields, lines of others voided, its own restored.

    The version after the last leaves everything as both have made it.
    """
    sides, now = decision.replayed.sides(), decision.replayed.now()
    taken = choice.of(len(sides) + 1)
    wanted = decision.replayed.at(sides[taken]) if taken < len(sides) else now
    decision.allow(_spots(decision, now))
    bringing = _Bringing(decision, now, wanted)
    bringing.carry_out()
    settle_heads(decision)
    decision.warnings += _doubts(decision, bringing.below)


@dataclass
class _Bringing:
    """One unit on its way from how it is to how it is wanted."""

    decision: Decision
    now: Unit
    wanted: Unit

    def __post_init__(self) -> None:
        self.below = rows_below(self.decision, self.now)
        self.root = self.decision.item.unit_ledger, self.decision.item.unit

    def carry_out(self) -> None:
        """Write the record and its lines."""
        decision, apply = self.decision, self.decision.writer.apply
        values, voided = self._values(self.root), int(self.wanted[self.root].voided)
        own = decision.draft(*self.root, "decide", {**values, "_voided": voided, "_unit": 1})
        if voided:
            refuse_linked(decision.lookup, *self.root)
            void_lines(decision, self.below)
            apply([own])
        else:
            # The record comes first: lines of what is voided cannot be written.
            apply([own, *self._kept()])
            void_lines(decision, [each for each in self.below if not self._is_kept(*each)])

    def _is_kept(self, table: str, row: Row) -> bool:
        other = self.wanted.get((table, row.id))
        return other is not None and not other.voided

    def _kept(self) -> Iterator[Draft]:
        """The lines of the version: restored, and with its critical values."""
        for table, row in self.below:
            values = self._values((table, row.id)) if self._is_kept(table, row) else {}
            back = row.voided or LIVE in row.heads.conflicts()
            if self._is_kept(table, row) and (values or back):
                yield self.decision.draft(table, row.id, "decide", {**values, "_voided": 0})

    def _values(self, place: tuple[str, str]) -> dict[str, Value]:
        """The critical fields that differ from the version, or are in conflict themselves."""
        plan = self.decision.replayed.plans[place[0]]
        row, other = self.now[place], self.wanted[place]
        values = {
            key: other.values[key]
            for register in sorted(_critical(plan))
            if register in row.heads.conflicts() or _differs(plan, register, row, other)
            for key in plan.together[register]
        }
        return {**values, **_following(plan, row, values)}


def _following(plan: TablePlan, row: Row, values: dict[str, Value]) -> dict[str, Value]:
    """What is worked out from the chosen values: a birth date from an identity number."""
    whole = {**row.values, **values}
    made = {each.field: each.make(whole) for each in LEDGERS[plan.table.name].fills}
    open_ = set(row.heads.conflicts())
    return {
        key: value
        for key, value in made.items()
        if value is not None and (value != row.values[key] or plan.register[key] in open_)
    }


def _critical(plan: TablePlan) -> set[str]:
    return {plan.register[key] for key in plan.critical}


def _differs(plan: TablePlan, register: str, row: Row, other: Row) -> bool:
    return any(row.values[key] != other.values[key] for key in plan.together[register])


def _spots(decision: Decision, unit: Unit) -> Iterator[Spot]:
    """What ends with it: whatever of the unit is in conflict, but for fields that are not critical."""
    for (table, id_), row in unit.items():
        plan = decision.replayed.plans[table]
        filled = {plan.register[each.field] for each in LEDGERS[table].fills}
        ending = {LIVE, UNIT} | _critical(plan) | filled
        yield from ((table, id_, each) for each in row.heads.conflicts() if each in ending)


def _doubts(decision: Decision, below: Rows) -> Iterator[Problem]:
    """What now stands against the record and its lines; nothing of it refuses the decision."""
    item, listing = decision.item, decision.office.listing
    for table, id_ in [(item.unit_ledger, item.unit), *((table, row.id) for table, row in below)]:
        row, ledger = listing.get(table, id_), LEDGERS[table]
        if row and not row["_voided"]:
            full = {**fields_of(ledger, row), "id": id_}
            found = records.check(ledger, full, decision.lookup, ())
            yield from [*found.problems, *found.warnings]
