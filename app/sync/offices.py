"""The offices that are known here by name (单位名录): those enrolled, and those of the division tree."""

from __future__ import annotations

from app import owners
from app.ledgers import division
from app.lookup import Lookup
from app.office import Office


def office_names(office: Office) -> dict[str, str]:
    """Name by code of every office that is known here, the own one with them; an enrolled one by its card."""
    tree = Lookup(office.listing).find(division.LEDGER.key)
    found = dict(each for each in map(division.office_of, tree) if each)
    return {**found, **owners.names(office.store.reader)}
