"""What stands against offering a household to another office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.households.home import find_home
from app.office import Office, check_identity
from app.owners import districts
from app.problems import Problem
from app.sync.handover.belongings import Belongings
from app.sync.handover.offers import standing_offers
from app.sync.offices import office_names
from db import conflicts


def against(office: Office, found: Belongings, to: str) -> Iterator[Problem]:
    """What stands against offering this to that office."""
    home, own = found.home, office.identity.office
    if home.row["_owner"] != own:
        yield Problem("SYN206", place=home.called, name=home.called)
        return
    yield from _no_office(office, to)
    names = office_names(office)
    for each in standing_offers(office):
        if each.record == home.id:
            yield Problem("SYN205", place=home.called, name=names.get(each.to, each.to))
    yield from _elsewhere(found)
    contested = conflicts.of_units(office.store.reader, found.going)
    if contested:
        yield Problem("SYN202", place=home.called, count=len(contested))
    for id_, piece in found.going.items():
        row = found.lookup.record(piece.ledger.key, id_) or {}
        if any(piece.ledger.is_pending(each.field, row) for each in piece.ledger.series):
            yield Problem("SYN207", place=piece.name, name=piece.name)


def _no_office(office: Office, to: str) -> Iterator[Problem]:
    """Why nobody can be handed anything under that code. Where no other office is known, any code may be one."""
    own, names = office.identity.office, office_names(office)
    above = districts(office.store.reader)
    others = names.keys() - above - {own}
    if to == own:
        yield Problem("SYN204", "to")
    elif to in above or (others and to not in others) or not _is_code(office, to):
        yield Problem("SYN203", "to", given=to)


def _is_code(office: Office, to: str) -> bool:
    try:
        check_identity(replace(office.identity, office=to))
    except Problem:
        return False
    return True


def _elsewhere(found: Belongings) -> Iterator[Problem]:
    home, lookup = found.home, found.lookup
    for member in home.present:
        for other in found.elsewhere(member):
            there = find_home(lookup, home.ledger.key, other)
            is_in = any(each.person["id"] == member.person["id"] for each in there.present)
            if is_in and there.is_open and not there.row["_voided"]:
                yield Problem("SYN201", place=home.called, name=member.name, other=there.called)
