"""A roster worked out a few days at a time (分段求解): each stretch goes on from what everybody has had until then.

A few days are solved to the end in no time; a month at once may take minutes to be proved the fairest. Where the short
way leads to a day that cannot be filled, longer stretches are tried, at last the whole without weighing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.assignment.model import Values
from app.assignment.solver import solve
from app.duty.model import Building
from app.duty.wanted import Person, Seat, Seated, Wanted

_DAYS = (4, 10)
"""How many days are solved together, first and where that fails."""


def seated_in(wanted: Wanted) -> Seated | None:
    """Who sits where; None where there is no roster."""
    for days in _DAYS:
        found = _gone_through(wanted, days)
        if found is not None:
            return found
    return _solved(wanted, is_fair=False)


def _gone_through(wanted: Wanted, days: int) -> Seated | None:
    people = {each.key: each for each in wanted.people}
    _foresee(wanted, people)
    found: dict[Seat, tuple[str, ...]] = {}
    for at in range(0, len(wanted.days), days):
        part = _part(wanted, people.values(), wanted.days[at : at + days])
        seated = _solved(part)
        if seated is None:
            return None
        found |= seated
        _count(wanted, people, seated)
    return found


def _foresee(wanted: Wanted, people: dict[str, Person]) -> None:
    """Who is fixed later on is taken to have had that already."""
    for seat, key in wanted.fixed:
        people[key] = wanted.with_one_more(people[key], seat)


def _part(wanted: Wanted, people: Iterable[Person], days: tuple[date, ...]) -> Wanted:
    """The roster of these days alone; what is fixed in them is no longer to be foreseen."""
    fixed = tuple(each for each in wanted.fixed if each[0].day in days)
    found = {each.key: each for each in people}
    for seat, key in fixed:
        found[key] = wanted.with_one_less(found[key], seat)
    return replace(wanted, days=days, people=tuple(found.values()), fixed=fixed)


def _count(wanted: Wanted, people: dict[str, Person], seated: Seated) -> None:
    fixed = set(wanted.fixed)
    for seat, keys in seated.items():
        for key in keys:
            before = (*people[key].before, seat.day)
            person = replace(people[key], before=before)
            people[key] = person if (seat, key) in fixed else wanted.with_one_more(person, seat)


def _solved(wanted: Wanted, *, is_fair: bool = True) -> Seated | None:
    building = Building(wanted, is_fair=is_fair)
    values = solve(building.build())
    return None if values is None else _read(building, values)


def _read(building: Building, values: Values) -> Seated:
    wanted = building.wanted
    found: dict[Seat, list[str]] = {seat: [] for seat in wanted.seats}
    for (at, place), column in building.columns.items():
        if values[column] > 0.5:
            found[wanted.seats[place]].append(wanted.ordered[at].key)
    return {seat: tuple(keys) for seat, keys in found.items()}
