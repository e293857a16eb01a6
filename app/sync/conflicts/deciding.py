"""Deciding a conflict (核对): one batch in one transaction; it is an operation, so it travels by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.changes import Changes, made
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.conflicts.decision import Choice, Decision
from app.sync.conflicts.fields import decide_fields
from app.sync.conflicts.inbox import Kind, item_of
from app.sync.conflicts.life import decide_life
from app.sync.conflicts.ties import decide_offer, decide_owner, decide_same
from app.sync.conflicts.units import decide_unit


def decide(
    office: Office,
    id_: str,
    *,
    take: int | None = None,
    values: Mapping[str, object] | None = None,
    why: str,
) -> Changes:
    """Take a version by its number, or other values for the fields in conflict.

    DSK008 without a reason, DSK021 for another office's record, SYN105 where it is decided by now, SYN106 for a version
    there is not, SYN107 and SYN108
    for values that may not be typed; typed values are refused as the desk refuses them, a version is taken as it is
    and what is wrong with it is warned of.
    """
    if not why.strip():
        raise Problem("DSK008", "why")
    ledger = LEDGERS[item_of(office, id_).ledger]
    with office.writing(ledger.right) as writer:
        item = item_of(office, id_)
        decision = Decision(office, writer, item, why)
        _DECIDE[item.kind](decision, Choice(take, values))
        return made(writer, item.record, decision.warnings, batch=decision.batch)


_DECIDE: Mapping[Kind, Callable[[Decision, Choice], None]] = {
    "field": decide_fields,
    "live": decide_life,
    "unit": decide_unit,
    "owner": decide_owner,
    "offered": decide_offer,
    "same": decide_same,
}
