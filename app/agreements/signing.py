"""Signing (签订): household by household, a group's all at once, or agreements in a batch; taken back with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.bulk import Bulk, change_many
from app.changes import Changes
from app.entering import Entering
from app.kinds.base import Value
from app.ledgers import guard_member, household, household_pact, pact_signer, terms
from app.ledgers.pact_signer import Signer
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.voiding import living
from db.listing import Row

_STANDING = household.ROSTER.standing
_PACT, _SIGNER = household_pact.LEDGER.key, pact_signer.LEDGER.key


def sign(office: Office, lines: Iterable[str], day: date, who: str = "") -> Changes:
    """Note that these households signed on that day; with a name who signed for one. AGR024 where there is nothing
    to note."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        found = [(row, pact_signer.signer_of(row)) for row in _lines(entering, lines)]
        open_ = [(row, each) for row, each in found if not each.signed_on]
        _sign(entering, open_, day, who)
        return entering.done("")


def sign_pacts(office: Office, pacts: Iterable[str], day: date) -> Changes:
    """Note that all households of these agreements signed on that day, but those that do not take part, and those that
    are in the group no more."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        ids = list(pacts)
        found = entering.lookup.find_many(_SIGNER, pact_signer.PACT, ids)
        here = _belonging(entering.lookup, ids)
        rows = [(row, pact_signer.signer_of(row)) for some in found.values() for row in some]
        open_ = [
            (row, each)
            for row, each in rows
            if not each.signed_on and not each.declines and (each.pact, each.household) in here
        ]
        _sign(entering, open_, day)
        return entering.done("")


def _belonging(lookup: Lookup, pacts: Iterable[str]) -> set[tuple[str, str]]:
    """Agreement and household, of those that stand and belong to the agreement's group today."""
    found: set[tuple[str, str]] = set()
    for pact in pacts:
        group = household_pact.pact_of(living(lookup, _PACT, pact)).group
        for row in lookup.find(guard_member.LEDGER.key, **guard_member.of_group(group)):
            member = guard_member.member_of(row)
            home = lookup.record(household.LEDGER.key, member.household)
            if home and home[_STANDING.field] == _STANDING.open:
                found.add((pact, member.household))
    return found


def _sign(
    entering: Entering, lines: Sequence[tuple[Row, Signer]], day: date, who: str = ""
) -> None:
    """Sign these lines; an agreement is signed on the day on which the first household does."""
    if not lines:
        raise Problem("AGR024")
    for row, _each in lines:
        entering.change(_SIGNER, row, pact_signer.signs(day.isoformat(), who))
    for pact in dict.fromkeys(each.pact for _row, each in lines):
        row = living(entering.lookup, _PACT, pact)
        if not household_pact.pact_of(row).terms.signed_on:
            entering.change(_PACT, row, terms.signed(day.isoformat()))


def unsign(office: Office, lines: Iterable[str], why: str) -> Changes:
    """Take back that these households signed, which was a slip; AGR023 without a reason. An agreement signed with them
    is signed on the day of the first that is left, or not any more; a day of its own it keeps."""
    why = why.strip()
    if not why:
        raise Problem("AGR023", "why")
    with office.writing() as writer:
        entering = Entering(office, writer, why)
        signed = [row for row in _lines(entering, lines) if pact_signer.signer_of(row).signed_on]
        for row in signed:
            entering.change(_SIGNER, row, pact_signer.unsigned())
        slips = {(each.pact, each.signed_on) for each in map(pact_signer.signer_of, signed)}
        for pact in dict.fromkeys(pact for pact, _day in slips):
            row = living(entering.lookup, _PACT, pact)
            if (pact, household_pact.pact_of(row).terms.signed_on) in slips:
                entering.change(_PACT, row, terms.signed(_first_day(entering.lookup, pact)))
        return entering.done("")


def _first_day(lookup: Lookup, pact: str) -> str:
    """The day on which the first household signed, empty while none has."""
    lines = map(pact_signer.signer_of, lookup.find(_SIGNER, **pact_signer.of_pact(pact)))
    return min((each.signed_on for each in lines if each.signed_on), default="")


def decline(office: Office, lines: Iterable[str], *, declines: bool = True) -> Changes:
    """Note that these households do not take part, or after all do; nobody is asked why."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        for row in _lines(entering, lines):
            entering.change(_SIGNER, row, pact_signer.takes_part(not declines))
        return entering.done("")


def sign_all(office: Office, ledger: str, records: Iterable[str], day: date) -> Changes:
    """Note that agreements without lines (小组联防、联动、责任书) were signed on that day, where they were not yet and
    nobody ended them; AGR027 where there is nothing to note."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        unsigned = _unsigned(entering.lookup, ledger, records)
        _change_all(entering, ledger, unsigned, terms.signed(day.isoformat()))
        return entering.done("")


def sign_many(
    office: Office, ledger: str, records: Iterable[str], day: date, progress: Progress = QUIET
) -> Bulk:
    """The same for what was chosen in a list: one that cannot be signed on that day is named and left as it was."""
    rows = _unsigned(Lookup(office.listing), ledger, records)
    ids = [str(row["id"]) for row in rows]
    return change_many(office, ledger, ids, terms.signed(day.isoformat()), None, progress)


def _unsigned(lookup: Lookup, ledger: str, records: Iterable[str]) -> list[Row]:
    """Those that were not signed yet and that nobody ended."""
    rows = [living(lookup, ledger, each) for each in records]
    found = [row for row in rows if terms.terms_of(row).may_be_signed]
    if not found:
        raise Problem("AGR027")
    return found


def turn(
    office: Office, ledger: str, records: Iterable[str], state: str, day: date, why: str = ""
) -> Changes:
    """Note that agreements ran out, were replaced or were cancelled on that day (到期、变更、解除)."""
    with office.writing() as writer:
        entering = Entering(office, writer, why.strip() or None)
        rows = [living(entering.lookup, ledger, each) for each in records]
        _change_all(entering, ledger, rows, terms.turned(state, day.isoformat(), why.strip()))
        return entering.done("")


def _change_all(
    entering: Entering, ledger: str, rows: Iterable[Row], values: dict[str, Value]
) -> None:
    for row in rows:
        entering.change(ledger, row, values)


def _lines(entering: Entering, lines: Iterable[str]) -> list[Row]:
    return [living(entering.lookup, _SIGNER, each) for each in lines]
