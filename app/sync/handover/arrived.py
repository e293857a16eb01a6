"""What other offices have handed over to this one (收到的移交), as far as packages have brought it."""

from __future__ import annotations

from dataclasses import dataclass

from app.households.home import Home, find_home
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sync.handover.offers import Standing, standing_offers, together
from app.sync.offices import office_names
from db import history, local
from db.connection import Connection
from db.writer import Writer

AREA = "handover"
"""Area of the local table: households offered here that were left aside, each with the reason."""


@dataclass(frozen=True)
class Arrived:
    """One household that is offered here: from whom, when and why, and what of it has not come.

    `missing` are the members' records still to come; `left` says why it was left aside, where it was.
    """

    record: str
    ledger: str
    name: str
    owner: str
    from_name: str
    on: str
    why: str
    offers: tuple[Standing, ...]
    missing: tuple[str, ...]
    left: str = ""


def incoming(office: Office) -> list[Arrived]:
    """The households offered to this office, the oldest offer first; of one taken already, what came later."""
    office.user.require(Right.READ)
    own, lookup = office.identity.office, Lookup(office.listing)
    here = [each for each in standing_offers(office) if each.to == own]
    found = (_arrived(office, lookup, each) for each in together(here))
    return [each for each in found if each]


def leave(office: Office, record: str, why: str) -> None:
    """Leave an offer aside (暂不接收): it stays until its office takes it back. SYN209, DSK008 without a reason."""
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        if all(each.record != record for each in incoming(office)):
            raise Problem("SYN209", place=record)
        local.put(writer.connection, AREA, record, why.strip())


def forget_left(writer: Writer, record: str) -> None:
    """It is left aside no more."""
    local.put(writer.connection, AREA, record, None)


def _arrived(office: Office, lookup: Lookup, offers: list[Standing]) -> Arrived | None:
    first, reader = offers[0], office.store.reader
    whole = _anchor(reader, first)
    if whole is None or lookup.record(*whole) is None:
        return None
    home, own = find_home(lookup, *whole), office.identity.office
    coming = {each.record for each in offers}
    missing = _missing(home, own, coming)
    return Arrived(
        home.id, whole[0], home.called, first.owner, office_names(office).get(first.owner, first.owner),
        first.made.at[:10], first.made.why or "", tuple(offers), tuple(missing),
        local.get(reader, AREA, home.id) or "",
    )  # fmt: skip


def _anchor(connection: Connection, offer: Standing) -> tuple[str, str] | None:
    """The household that the offer is about: it was offered in the same batch."""
    made = history.of_batch(connection, offer.made.batch) if offer.made.batch else [offer.made]
    return next(((e.table, e.record) for e in made if LEDGERS[e.table].roster), None)


def _missing(home: Home, own: str, coming: set[str]) -> list[str]:
    """The present members' records that are neither here nor offered here."""
    roster = home.roster
    return [
        str(each.line[roster.line_person])
        for each in home.present
        if not each.person
        or (each.person["_owner"] != own and str(each.person["id"]) not in coming)
    ]
