"""Duty rosters as the office has them (值班排班表): all, the shifts in them, the people who take duties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.ledgers import duty_leave, duty_period, duty_person, duty_plan, duty_record, duty_shift
from app.ledgers.duties import BY_NIGHT, DutyPerson, person_of
from app.ledgers.duty_leave import Leave
from app.ledgers.duty_period import DutyPeriod
from app.ledgers.duty_plan import DutyPlan
from app.ledgers.duty_shift import Shift
from app.lookup import Lookup
from app.office import Office
from app.rows import readable
from app.voiding import existing
from db.conditions import Between
from db.query import Query

NIGHTS = frozenset({BY_NIGHT})
"""The shifts that count as nights."""


def duty_plans(lookup: Lookup) -> list[DutyPlan]:
    """The rosters of the office, by their first days."""
    found = readable(duty_plan.plan_of, lookup.find(duty_plan.LEDGER.key))
    return sorted(found, key=lambda each: (each.first, each.id))


def plan_over(lookup: Lookup, first: date, last: date) -> DutyPlan | None:
    """The first roster of any of these days."""
    found = (each for each in duty_plans(lookup) if each.first <= last and first <= each.last)
    return next(found, None)


def shifts_of(lookup: Lookup, plans: Iterable[DutyPlan]) -> list[Shift]:
    """The shifts of some rosters, in order."""
    ids = [each.id for each in plans]
    found = lookup.find_many(duty_shift.LEDGER.key, duty_shift.PLAN, ids)
    rows = (row for some in found.values() for row in some)
    return _in_order(readable(duty_shift.shift_of, rows))


def shifts_between(office: Office, start: date | None, end: date | None) -> list[Shift]:
    """The shifts of these days, both included, open at either end."""
    days = [each.isoformat() if each else None for each in (start, end)]
    rows = office.listing.every(Query(duty_shift.LEDGER.key, Between(duty_shift.DAY, *days)))
    return _in_order(readable(duty_shift.shift_of, rows))


def recorded(lookup: Lookup, shifts: Iterable[Shift]) -> set[str]:
    """The shifts, by their ids, of which anything was recorded."""
    found = lookup.find_many(duty_record.LEDGER.key, duty_record.SHIFT, [e.id for e in shifts])
    return {str(each) for each, rows in found.items() if rows}


def _in_order(shifts: Iterable[Shift]) -> list[Shift]:
    return sorted(shifts, key=lambda each: (each.day, each.kind, each.id))


def duty_people(lookup: Lookup) -> list[DutyPerson]:
    """Who takes duties or did, in the order of the turn."""
    found = map(person_of, lookup.find(duty_person.LEDGER.key))
    return sorted(found, key=lambda each: (each.place, each.name, each.id))


def leaves(lookup: Lookup) -> list[Leave]:
    """Who is not there, and when."""
    return list(readable(duty_leave.leave_of, lookup.find(duty_leave.LEDGER.key)))


def duty_periods(lookup: Lookup) -> list[DutyPeriod]:
    """The times of duty, by their first days."""
    found = readable(duty_period.period_of, lookup.find(duty_period.LEDGER.key))
    return sorted(found, key=lambda each: (each.first, each.id))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from one to another, both included."""
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


@dataclass(frozen=True)
class Told:
    """A roster with its shifts, and what everybody is called."""

    plan: DutyPlan
    shifts: tuple[Shift, ...]
    names: Mapping[str, str]


def told_plan(office: Office, plan: str) -> Told:
    """A roster as it is told: on a page, on paper, in a calendar; DSK007 for one there is not."""
    lookup = Lookup(office.listing)
    found = duty_plan.plan_of(existing(lookup, duty_plan.LEDGER.key, plan))
    shifts = tuple(shifts_of(lookup, [found]))
    people = {who for each in shifts for who in each.seats.values()}
    names = {who: lookup.name(duty_person.LEDGER.key, who) for who in people}
    return Told(found, shifts, names)
