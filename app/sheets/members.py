"""What one row of a roster means: its person, and the line that joins the person to the household."""

from __future__ import annotations

from collections.abc import Sequence

from app.problems import Problem
from app.sheets.difference import Writes, addition, revise
from app.sheets.entries import Entry
from app.sheets.outcome import Outcome, RowOutcome
from app.sheets.planning import Household, Roster, listen, own_line
from app.sheets.port import Record, voided
from app.sheets.vocabulary import Target


def decide_row(run: Roster, household: Household, entry: Entry) -> None:
    """Take the row into its household, or refuse it; a household remembers the writes of its rows."""
    number = entry.person.get(run.shape.identity)
    if number and number in run.taken:
        _repeat(run, household, entry, *run.taken[number])
        return
    person = _person_of(run, household, entry)
    if not entry.accepted:
        return
    writes = Writes()
    identity = str(person["id"]) if person else run.desk.new_id()
    is_new = _write_person(run, entry, person, identity, writes)
    line = own_line(run, entry) or run.known.line_in(household.id, identity)
    is_head = run.shape.heads({**(line or {}), **entry.line})
    if entry.accepted and is_head:
        _check_head(run, household, entry, identity)
    if entry.accepted:
        is_new |= _write_line(run, household, entry, identity, line, writes)
    if not entry.accepted:
        return
    _follow_head(household, identity, is_head=is_head)
    household.people += writes.drafts
    run.pending.expect(writes.drafts, writes.befores)
    if number:
        run.taken[number] = entry, household.at
    outcome = Outcome.NEW if is_new else Outcome.CHANGED if writes.drafts else Outcome.SAME
    run.outcomes[entry.number] = RowOutcome(entry.number, outcome, changes=writes.changes)


def _follow_head(household: Household, person: str, *, is_head: bool) -> None:
    """Remember who is the head now, and who is so no longer."""
    if is_head:
        household.head = person
    else:
        household.leaving.add(person)


def _repeat(run: Roster, household: Household, entry: Entry, first: Entry, at: int) -> None:
    """The identity number stood on an earlier row: an identical row says nothing new, any other is refused."""
    if at == household.at and entry.person == first.person and entry.line == first.line:
        run.outcomes[entry.number] = RowOutcome(entry.number, Outcome.SAME)
    else:
        column = run.columns.get(Target(run.shape.person.key, run.shape.identity))
        entry.refuse(Problem("SHT030", run.shape.identity, row=first.number), column)


def _person_of(run: Roster, household: Household, entry: Entry) -> Record | None:
    """The person already known: by record number, by identity number, or a numberless one of this household."""
    shape = run.shape
    if entry.record:
        line = own_line(run, entry)
        if line is None:
            entry.refuse(Problem("SHT022"))
            return None
        return run.known.people_by_id.get(line[shape.roster.line_person])
    found = run.known.people.get(entry.person.get(shape.identity), ())
    live = [each for each in found if not voided(each)] or list(found)
    if entry.person.get(shape.identity):
        return _same_person(run, entry, live)
    return _numberless(run, household, entry)


def _same_person(run: Roster, entry: Entry, found: Sequence[Record]) -> Record | None:
    """The record with this number, if it bears the row's name: a number alone may be someone else's."""
    person = run.shape.person
    names = {key: entry.person.get(key) for key in person.name}
    for record in found:
        if all(value in (None, record.get(key)) for key, value in names.items()):
            return record
    if found and not (person.exception and entry.person.get(person.exception)):
        shown = " ".join(str(found[0].get(key) or "") for key in person.name)
        column = run.columns.get(Target(person.key, run.shape.identity))
        entry.refuse(Problem("SHT031", run.shape.identity, name=shown), column)
    return None


def _numberless(run: Roster, household: Household, entry: Entry) -> Record | None:
    shape, person = run.shape, run.shape.person
    for line in run.known.lines_of_household.get(household.id, ()):
        record = run.known.people_by_id.get(line[shape.roster.line_person])
        named = record and all(record.get(k) == entry.person.get(k) for k in person.name)
        if record and named and not _number_was_typed(run, record):
            return record
    return None


def _number_was_typed(run: Roster, record: Record) -> bool:
    """Whether a person's number is a document's and not a temporary one (临时编号 begins with L)."""
    number = str(record.get(run.shape.identity) or "")
    return bool(number) and not number.startswith("L")


def _check_head(run: Roster, household: Household, entry: Entry, person: str) -> None:
    """Refuse the row's person as head (户主) if the household has another one."""
    shape = run.shape
    others = {
        str(line[shape.roster.line_person])
        for line in run.known.lines_of_household.get(household.id, ())
        if not voided(line) and shape.heads(line)
    }
    if household.head or others - household.leaving - {person}:
        column = run.columns.get(Target(shape.line.key, shape.roster.role))
        entry.refuse(Problem("SHT032", shape.roster.role), column)


def _write_person(
    run: Roster,
    entry: Entry,
    before: Record | None,
    identity: str,
    writes: Writes,
) -> bool:
    """Add or change the person; returns whether it is new."""
    ledger = run.shape.person
    if before is None:
        draft, findings = addition(run.desk, ledger, identity, entry.person, run.pending)
        listen(run, entry, ledger.key, *findings)
        writes.add(draft)
        run.added.append((entry, draft.values))
        return True
    found, findings = revise(run.desk, ledger, before, entry.person, run.pending)
    listen(run, entry, ledger.key, *findings)
    writes.change(ledger, before, found)
    return voided(before)


def _write_line(
    run: Roster,
    household: Household,
    entry: Entry,
    person: str,
    before: Record | None,
    writes: Writes,
) -> bool:
    """Add or change the line joining person and household; returns whether it is new."""
    ledger, shape = run.shape.line, run.shape
    if before is None:
        values = {shape.link: household.id, shape.roster.line_person: person, **entry.line}
        draft, findings = addition(run.desk, ledger, run.desk.new_id(), values, run.pending)
        listen(run, entry, ledger.key, *findings)
        writes.add(draft)
        return True
    found, findings = revise(run.desk, ledger, before, entry.line, run.pending)
    listen(run, entry, ledger.key, *findings)
    writes.change(ledger, before, found)
    return voided(before)
