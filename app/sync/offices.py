"""The offices that are known here by name (单位名录): those enrolled, and those of the division tree."""

from __future__ import annotations

from app.ledgers import division
from app.lookup import Lookup
from app.office import Office
from app.sync.enrolment.peers import Peers


def office_names(office: Office) -> dict[str, str]:
    """Name by code of every office that is known here, the own one with them; an enrolled one by its card."""
    own, peers = office.identity, Peers(office.store.reader)
    tree = Lookup(office.listing).find(division.LEDGER.key)
    found = dict(each for each in map(division.office_of, tree) if each)
    found |= {each.office: each.name for each in peers.all() if each.role != "escrow"}
    return {**found, own.office: own.name}


def districts(office: Office) -> frozenset[str]:
    """The codes that stand for a district: no household is theirs."""
    found = {each.office for each in Peers(office.store.reader).all() if each.role == "district"}
    own = office.identity
    return frozenset(found | ({own.office} if own.role == "district" else set()))
