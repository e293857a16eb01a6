"""Whether a record is in conflict (有待核对), for the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.office import Office
from app.rights import Right
from app.sync.freshness import Freshness, freshness
from db import conflicts


@dataclass(frozen=True)
class About:
    """How a record stands in the exchange: how far it has got, and the first of its conflicts."""

    state: Freshness | None = None
    conflict: str = ""
    count: int = 0


def about(office: Office, ledger: str, record: str) -> About:
    """How that record stands with its lines; nothing for who may not read."""
    if not record or not office.user.may(Right.READ):
        return About()
    found = conflicts.of_units(office.store.reader, [record])
    state = freshness(office, ledger, [record]).get(record)
    return About(state, found[0].id if found else "", len(found))
