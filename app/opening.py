"""Opening a record (打开记录) to look at all of it."""

from __future__ import annotations

from app.lookup import Lookup
from app.office import Office
from app.rights import Right
from db.listing import Row


def opened(office: Office, ledger: str, record: str) -> Row | None:
    """The record, voided or not, by the one that stands for it; None where there is none. ACC032 for who may not
    read."""
    office.user.require(Right.READ)
    return Lookup(office.listing).record(ledger, record)
