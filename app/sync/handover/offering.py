"""Offering a household to another office (移交) and taking the offer back, each as one batch."""

from __future__ import annotations

from app.changes import Changes, made
from app.identifiers import new_id
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem, Problems
from app.sync.handover.belongings import belongings_of, household_of
from app.sync.handover.offers import standing_offers
from app.sync.handover.refusals import against
from db.operations import Draft


def offer(office: Office, record: str, to: str, why: str) -> Changes:
    """Offer the household with all that belongs to it; it stays this office's until it is taken.

    SYN201 for somebody who is in another household too, SYN202 while anything is in conflict, SYN203 and SYN204
    for an office that is none, SYN205 where it is offered already, SYN206 for one that is not this office's,
    SYN207 while a number is missing, DSK008 without a reason.
    """
    with office.writing() as writer:
        found, batch = belongings_of(office, record), new_id()
        problems = list(against(office, found, to))
        problems += [] if why.strip() else [Problem("DSK008", "why")]
        if problems:
            raise Problems(problems)
        writer.apply(
            Draft(each.ledger.key, id_, "offer", {"to": to}, why, batch)
            for id_, each in found.going.items()
        )
        return made(writer, found.home.id, batch=batch)


def withdraw(office: Office, record: str, why: str) -> Changes:
    """Take an offer back before it was taken. SYN208 where none stands, DSK008 without a reason."""
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        home = household_of(Lookup(office.listing), record)
        offers = [each for each in standing_offers(office) if each.owner == office.identity.office]
        whole = {each.made.batch for each in offers if each.record == home.id}
        if not whole:
            raise Problem("SYN208", place=home.called)
        batch = new_id()
        writer.apply(
            Draft(each.ledger, each.record, "offer", {"to": None}, why, batch)
            for each in offers
            if each.made.batch in whole
        )
        return made(writer, home.id, batch=batch)
