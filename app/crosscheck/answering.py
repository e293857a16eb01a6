"""Answering a task (答复), and closing a finding (办结): by people, never by what was found."""

from __future__ import annotations

from app.changes import Changes, made
from app.crosscheck.party import Sight
from app.crosscheck.touching import tasks_of
from app.entering import Entering
from app.identifiers import new_id
from app.ledgers import crosscheck
from app.ledgers.crosscheck import answered, closed, task_of
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.sync.offices import office_names
from db.operations import Draft

_KEY = crosscheck.LEDGER.key


def answer(office: Office, record: str, said: str, note: str = "") -> Changes:
    """Answer a task of this office by a code or its words; who and when are noted with it.

    CRS002 where there is no such task here, CRS003 where it is closed, VAL040 for an answer that is none.
    """
    with office.writing() as writer:
        row = Lookup(office.listing).record(_KEY, record)
        if row is None or row["_voided"] or row["_owner"] != office.identity.office:
            raise Problem("CRS002", place=record)
        if task_of(row).closed_on:
            raise Problem("CRS003", place=task_of(row).number)
        entering = Entering(office, writer)
        entering.change(_KEY, row, answered(said, office.session.name, office.today, note))
        return entering.done(str(row["id"]))


def close(office: Office, number: str, why: str, *, unanswered: bool = False) -> Changes:
    """Close a finding at the district, with all its tasks; the cause may still be there.

    CRS001 at an office, CRS004 for no such number, CRS003 where nothing is open, DSK008 without a reason, CRS005
    while an office has not answered, unless that is meant.
    """
    if office.identity.role != "district":
        raise Problem("CRS001")
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        tasks = tasks_of(Sight(office), [number]).get(number, [])
        if not tasks:
            raise Problem("CRS004", place=number, number=number)
        still = [each for each in tasks if not each.closed_on and not each.voided]
        if not still:
            raise Problem("CRS003", place=number)
        names = office_names(office)
        silent = [names.get(each.office, each.office) for each in still if not each.answer]
        if silent and not unanswered:
            raise Problem("CRS005", place=number, names="、".join(silent))
        batch, values = new_id(), closed(office.today, why.strip())
        writer.apply(Draft(_KEY, each.id, "change", values, why, batch) for each in still)
        return made(writer, still[0].id, batch=batch)
