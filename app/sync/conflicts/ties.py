"""Deciding whose a record is, to whom it is offered, and whether two records are the same."""

from __future__ import annotations

from app.heads import Heads
from app.lookup import Lookup
from app.problems import Problem
from app.sync.conflicts.decision import Choice, Decision
from app.sync.conflicts.inbox import SAME
from app.sync.conflicts.sources import Sources


def decide_owner(decision: Decision, choice: Choice) -> None:
    """Only the office that is to have it can say so: SYN109 at any other."""
    office = str(decision.value(choice))
    if office != decision.office.identity.office:
        raise Problem(
            "SYN109", place=decision.item.name, office=Sources(decision.office).name(office)
        )
    decision.apply("take", {})


def decide_offer(decision: Decision, choice: Choice) -> None:
    """Offer it to that office alone, or to none."""
    decision.apply("offer", {"to": decision.value(choice)})


def decide_same(decision: Decision, choice: Choice) -> None:
    """Merge, or keep apart; households follow a merge."""
    is_same = bool(decision.value(choice))
    other = decision.item.register.removeprefix(SAME)
    decision.apply("merge" if is_same else "unmerge", {"same": other})
    if is_same:
        heads = Heads(decision.writer, Lookup(decision.office.listing), decision.batch)
        decision.warnings += heads.follow_merge(decision.ledger, decision.item.record)
