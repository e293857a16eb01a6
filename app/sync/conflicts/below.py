"""The lines of a record that is decided about: which there are, how they go, and whether anything holds the record."""

from __future__ import annotations

from collections.abc import Collection

from app.heads import Heads
from app.lookup import Lookup
from app.registry import LEDGERS
from app.sync.conflicts.decision import Decision
from app.sync.conflicts.replayed import Unit
from db.registers import LIVE
from db.rows import Row

Rows = list[tuple[str, Row]]
"""Lines with their tables, those above first."""


def rows_below(decision: Decision, unit: Unit) -> Rows:
    """The lines of the record in conflict and their own lines, voided ones too."""
    found, known = Rows(), {decision.item.record}
    for (table, id_), row in unit.items():
        parent = decision.replayed.plans[table].parent
        if parent and row.values[parent.column] in known:
            known.add(id_)
            found.append((table, row))
    return found


def void_lines(decision: Decision, lines: Rows, together: Collection[str] = ()) -> None:
    """Void these lines, the lowest first; those that went `together` with the record before go again with it,
    so that they come back with it too."""
    for table, row in reversed(lines):
        if row.id in together or LIVE in row.heads.conflicts():
            decision.writer.apply([decision.draft(table, row.id, "decide", {"_voided": 1})])
        elif not row.voided:
            decision.writer.apply([decision.draft(table, row.id, "void", {})])


def settle_heads(decision: Decision) -> None:
    """A household names the head that its lines show."""
    ledger = LEDGERS[decision.item.unit_ledger]
    if ledger.roster:
        heads = Heads(decision.writer, Lookup(decision.office.listing), decision.batch)
        heads.settle(ledger, decision.item.unit)
        decision.warnings += heads.warnings
