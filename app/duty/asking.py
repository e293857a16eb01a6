"""What a duty roster is asked to be (值班排班要求): by the clerk's wishes, the settings, leave and earlier rosters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.duty.plans import (
    NIGHTS,
    days_between,
    duty_people,
    leaves,
    shifts_between,
)
from app.duty.wanted import Load, Person, Seat, Wanted
from app.ledgers import duty_period
from app.ledgers.duties import ATTENDS, LEADS, SEATS, STANDS_BY, DutyPerson, kinds_of
from app.ledgers.duty_leave import Leave
from app.ledgers.duty_plan import DAY_AND_NIGHT, WHOLE_DAYS, Outline
from app.ledgers.duty_shift import Shift
from app.lookup import Lookup
from app.office import Office
from app.patrol.plans import month_of
from app.settings import is_set, number_of
from app.text import _
from app.voiding import living
from app.workdays import Workdays, workdays_of

_LATELY = timedelta(62)
"""So far back it is looked for whose turn it is."""


@dataclass(frozen=True)
class Fixed:
    """Somebody put down beforehand: on a day, for a shift (a code of 班次) and a role (a key of `ROLES`)."""

    day: date
    kind: str
    role: str
    person: str


@dataclass(frozen=True)
class Wishes:
    """What is wished for one roster: days between two duties where it is not as set, people fixed, and days on which
    somebody is not to be put down, by person."""

    gap: int | None = None
    fixed: Sequence[Fixed] = ()
    barred_of: Mapping[str, frozenset[date]] | None = None


AS_SET = Wishes()
"""Nothing but what the office has set."""


def month_outline(office: Office, month: date) -> Outline:
    """What the roster for the month of that day is to be, as set; the clerk may change it."""
    days = month_of(month)
    name = _("{y}年{m}月值班排班").format(y=month.year, m=month.month)
    return _outline(office, name, days[0], days[-1])


def period_outline(office: Office, period: str) -> Outline:
    """What the roster for a time of duty is to be, as set."""
    lookup = Lookup(office.listing)
    found = duty_period.period_of(living(lookup, duty_period.LEDGER.key, period))
    name = _("{name}排班").format(name=found.name)
    return replace(_outline(office, name, found.first, found.last), period=found.id)


def _outline(office: Office, name: str, first: date, last: date) -> Outline:
    needs = [number_of(office, each) for each in ("duty.leads", "duty.attends", "duty.standby")]
    pattern = DAY_AND_NIGHT if is_set(office, "duty.by_night") else WHOLE_DAYS
    return Outline(name, first, last, pattern, (needs[0], needs[1], needs[2]))


def asked(office: Office, outline: Outline, wishes: Wishes = AS_SET) -> Wanted:
    """What that roster is asked to be."""
    lookup, workdays = Lookup(office.listing), workdays_of(office)
    days = days_between(outline.first, outline.last)
    earlier = Earlier.of(office, outline.first, workdays)
    away = leaves(lookup)
    people = [_person(each, days, away, wishes) for each in duty_people(lookup)]
    gap = number_of(office, "duty.gap") if wishes.gap is None else wishes.gap
    coming = shifts_between(office, days[-1] + timedelta(1), days[-1] + timedelta(gap))
    there = [
        replace(each, after=_days_of(each.key, coming))
        for each in people
        if not each.absent.issuperset(days)
    ]
    return Wanted(
        days,
        kinds_of(outline.pattern),
        dict(zip((LEADS, ATTENDS, STANDS_BY), outline.needs, strict=True)),
        tuple(earlier.loaded(there)),
        gap,
        frozenset(day for day in days if not workdays.is_workday(day)),
        number_of(office, "duty.rest_weight"),
        NIGHTS,
        tuple((Seat(each.day, each.kind, each.role), each.person) for each in wishes.fixed),
    )


def _person(
    person: DutyPerson, days: Sequence[date], away: Sequence[Leave], wishes: Wishes
) -> Person:
    own = [each for each in away if each.person == person.id]
    gone = {day for day in days if any(each.first <= day <= each.last for each in own)}
    barred = (wishes.barred_of or {}).get(person.id, frozenset())
    return Person(
        person.id,
        person.roles,
        person.place,
        person.name,
        away=frozenset(gone | barred),
        absent=frozenset(day for day in days if not person.is_there(day.isoformat())),
        since=person.since,
    )


@dataclass(frozen=True)
class Earlier:
    """The shifts before a roster that begins on `first`: lately, and since the year began."""

    first: date
    shifts: Sequence[Shift]
    workdays: Workdays

    @classmethod
    def of(cls, office: Office, first: date, workdays: Workdays) -> Earlier:
        """What was rostered before that day."""
        since = min(first - _LATELY, date(first.year, 1, 1))
        found = shifts_between(office, since, first - timedelta(1))
        return cls(first, found, workdays)

    def loaded(self, people: Sequence[Person]) -> list[Person]:
        """The people with what they had; who came during the year is taken to have had as much as who had least of
        those that were there before, so that he need not make up for months in which he was not there."""
        loads = {each.key: self._load(each.key) for each in people}
        begun = self.first.replace(month=1, day=1).isoformat()
        old = [loads[each.key] for each in people if each.since <= begun]
        return [
            replace(
                each,
                before=_days_of(each.key, self.shifts),
                load=_at_least(loads[each.key], old, each.roles)
                if each.since > begun
                else loads[each.key],
            )
            for each in people
        ]

    def _load(self, person: str) -> Load:
        year = [each for each in self.shifts if each.day.year == self.first.year]
        return load_of(person, year, self.workdays)


def _days_of(person: str, shifts: Sequence[Shift]) -> tuple[date, ...]:
    return tuple(each.day for each in shifts if person in each.seats.values())


def load_of(person: str, shifts: Sequence[Shift], workdays: Workdays) -> Load:
    """How often somebody had a duty in these shifts."""
    found = Load()
    for each in shifts:
        for key, who in each.seats.items():
            if who == person:
                rest, night = not workdays.is_workday(each.day), each.kind in NIGHTS
                found = found.plus(Load(1, int(night), int(rest), {SEATS[key]: 1}))
    return found


def _at_least(own: Load, others: Sequence[Load], roles: frozenset[str]) -> Load:
    if not others:
        return own
    return Load(
        max(own.shifts, min(each.shifts for each in others)),
        max(own.nights, min(each.nights for each in others)),
        max(own.rest, min(each.rest for each in others)),
        {r: max(own.roles.get(r, 0), min(e.roles.get(r, 0) for e in others)) for r in roles},
    )
