"""Which conflicts a write would end: every write has seen all siblings, so it ends them whether it means to or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from db.held import Held
from db.operations import Draft
from db.registers import LIVE, OFFERED, OWNER, UNIT
from db.rows import Row
from db.specs import Value

Spot = tuple[str, str, str]
"""A register of a record: table, id, register."""

Guard = Callable[[Spot], None]
"""Told of a register in conflict that a write is about to end; raises to refuse the write."""

_Changes = Mapping[str, tuple[Value, Value]]
_HANDED = {"offer": OFFERED, "take": OWNER}


def ended(held: Held, draft: Draft, changes: _Changes) -> Iterator[Spot]:
    """The conflicts that this operation would end."""
    if draft.action == "add" and held.plans[draft.table].parent is None:
        return
    row = held.rows[draft.table].get(draft.record)
    values = row.values if row else {key: new for key, (_, new) in changes.items()}
    whole = [(draft.table, row)] if row else []
    whole += _above(held, draft.table, values)
    if not any(each.heads.is_contested for _table, each in whole):
        return
    for table, each, register in _written(held, draft, changes, whole):
        if register in each.heads.conflicts():
            yield table, each.id, register


def _above(held: Held, table: str, values: Mapping[str, Value]) -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    while parent := held.plans[table].parent:
        row = held.row(parent.table, str(values[parent.column]))
        found.append((parent.table, row))
        table, values = parent.table, row.values
    return found


def _written(
    held: Held, draft: Draft, changes: _Changes, whole: list[tuple[str, Row]]
) -> Iterator[tuple[str, Row, str]]:
    """The registers that the operation writes, of its record and of those above it; the root is the last."""
    plan = held.plans[draft.table]
    if "_same" in changes or draft.action in _HANDED:
        other = next((each for each in changes.get("_same", ()) if each), "")
        yield *whole[0], _HANDED.get(draft.action, f"_same:{other}")
        return
    if draft.action != "add":
        registers = (plan.register[key] for key in changes if key in plan.register)
        yield from ((*whole[0], each) for each in dict.fromkeys(registers))
    yield from ((*each, LIVE) for each in whole)
    if not plan.unit.isdisjoint(changes):
        yield *whole[-1], UNIT
