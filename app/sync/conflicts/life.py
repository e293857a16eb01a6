"""Deciding between a void and an edit (作废与修改): the record goes with its lines, or stands with them."""

from __future__ import annotations

from app.problems import Problem
from app.registry import LEDGERS
from app.sync.conflicts.below import Rows, rows_below, settle_heads, void_lines
from app.sync.conflicts.decision import Choice, Decision
from app.voiding import refuse_linked
from db import history
from db.registers import LIVE


def decide_life(decision: Decision, choice: Choice) -> None:
    """Void it with its lines, or let it stand and bring back the lines that the void took with it."""
    item, voided = decision.item, bool(decision.value(choice))
    below = rows_below(decision, decision.replayed.now())
    together = _together(decision, below)
    places = [(item.ledger, item.record), *((table, row.id) for table, row in below)]
    decision.allow((*place, LIVE) for place in places)
    if voided:
        refuse_linked(decision.lookup, item.ledger, item.record)
        void_lines(decision, below, together)
        decision.apply("decide", {"_voided": 1})
    else:
        _require_root(decision)
        decision.apply("decide", {"_voided": 0})
        decision.writer.apply(
            decision.draft(table, row.id, "decide", {"_voided": 0})
            for table, row in below
            if row.id in together or LIVE in row.heads.conflicts()
        )
    settle_heads(decision)


def _together(decision: Decision, below: Rows) -> set[str]:
    """The lines that were voided together with the record."""
    sides = [each for each in decision.replayed.sides() if (each.sibling.values or {})["_voided"]]
    gone, connection = [row.id for _table, row in below if row.voided], decision.writer.connection
    batches = {each.done.batch for each in sides if each.done.batch}
    return {id_ for batch in batches for id_ in history.voided_in(connection, batch, gone)}


def _require_root(decision: Decision) -> None:
    """DSK017 where what the line is part of is voided."""
    item = decision.item
    root = decision.office.listing.get(item.unit_ledger, item.unit)
    if root and root["_voided"] and item.unit != item.record:
        name = decision.lookup.called(item.unit_ledger, root)
        raise Problem("DSK017", place=LEDGERS[item.ledger].title, name=name)
