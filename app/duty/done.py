"""Who had how many duties (值班统计): per person over some time and in the year so far; times of duty; teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.duty.asking import load_of
from app.duty.plans import duty_people, duty_periods, shifts_between
from app.duty.wanted import Load
from app.ledgers import duty_team, duty_team_member
from app.ledgers.duties import ALL_DAY, DutyPerson
from app.ledgers.duty_shift import Shift
from app.lookup import Lookup
from app.office import Office
from app.workdays import workdays_of


@dataclass(frozen=True)
class Duties:
    """One person over some time: shifts by what they were, the days on which he had any, and this year's so far."""

    person: DutyPerson
    load: Load
    days: int
    whole: int
    """Shifts of 24 hours."""
    this_year: int


@dataclass(frozen=True)
class DutyDone:
    """The shifts of some time by person, the times of duty that fall into it with their days, and who patrols."""

    people: tuple[Duties, ...]
    shifts: int
    periods: int
    days: int
    teams: int
    team_members: int


def duties(office: Office, start: date | None = None, end: date | None = None) -> DutyDone:
    """What was rostered between two days, both included, open at either end; teams as they are on the last of them."""
    lookup = Lookup(office.listing)
    found = shifts_between(office, start, end)
    spans = [_within(each.first, each.last, start, end) for each in duty_periods(lookup)]
    spans = [each for each in spans if each]
    teams, members = _teams(lookup, (end or office.today).isoformat())
    people = _people(office, lookup, found, end or office.today)
    return DutyDone(people, len(found), len(spans), sum(spans), teams, members)


def _within(first: date, last: date, start: date | None, end: date | None) -> int:
    """How many of the days lie in the time asked for."""
    low, high = max(first, start or first), min(last, end or last)
    return max((high - low).days + 1, 0)


def _people(
    office: Office, lookup: Lookup, shifts: Sequence[Shift], until: date
) -> tuple[Duties, ...]:
    year = shifts_between(office, until.replace(month=1, day=1), until)
    workdays = workdays_of(office)
    found: list[Duties] = []
    for person in duty_people(lookup):
        own = _own(person, shifts)
        if own or person.is_there(until.isoformat()):
            days, whole = {each.day for each in own}, sum(each.kind == ALL_DAY for each in own)
            load = load_of(person.id, own, workdays)
            found.append(Duties(person, load, len(days), whole, len(_own(person, year))))
    return tuple(found)


def _own(person: DutyPerson, shifts: Sequence[Shift]) -> list[Shift]:
    return [each for each in shifts if person.id in each.seats.values()]


def _teams(lookup: Lookup, day: str) -> tuple[int, int]:
    """The teams that stand on a day, and who belongs to them then."""
    every = map(duty_team.team_of, lookup.find(duty_team.LEDGER.key))
    teams = [
        each.id for each in every if each.since <= day and (not each.until or day <= each.until)
    ]
    lines = lookup.find_many(duty_team_member.LEDGER.key, duty_team_member.TEAM, teams)
    there = [row for rows in lines.values() for row in rows if duty_team_member.was_there(row, day)]
    return len(teams), len(there)
