"""What the settings tell of a file (概况): how much is in each ledger."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger import Ledger
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS
from db.query import Query


@dataclass(frozen=True)
class Overview:
    """(ledger, live records, each merged set once)."""

    counts: tuple[tuple[Ledger, int], ...]


def overview(office: Office) -> Overview:
    """Count every ledger."""
    once = Merged(office).once
    return Overview(
        tuple((each, office.listing.count(Query(key, once))) for key, each in LEDGERS.items())
    )
