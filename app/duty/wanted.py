"""What a duty roster is asked to be (值班排班要求): plain values, from which the solver works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Load:
    """How often somebody had a duty: in all, by night, on rest days, and by what he was put down for."""

    shifts: int = 0
    nights: int = 0
    rest: int = 0
    roles: Mapping[str, int] = field(default_factory=dict[str, int])

    def plus(self, other: Load, sign: int = 1) -> Load:
        """Both together; the one without the other for a negative sign."""
        roles = Counter(self.roles)
        roles.update({role: sign * count for role, count in other.roles.items()})
        shifts, nights = self.shifts + sign * other.shifts, self.nights + sign * other.nights
        return Load(shifts, nights, self.rest + sign * other.rest, roles)


@dataclass(frozen=True)
class Person:
    """One who takes duties: for what, when he is away or does not take any, and what he had this year before.

    `before` are the days on which he had a duty lately, `after` those on which he soon has one in a later roster;
    rosters are read in the order of `place`, then of `key`.
    """

    key: str
    roles: frozenset[str]
    place: int = 0
    name: str = ""
    away: frozenset[date] = NO_DAYS
    absent: frozenset[date] = NO_DAYS
    before: tuple[date, ...] = ()
    after: tuple[date, ...] = ()
    load: Load = field(default_factory=Load)
    since: str = ""

    @property
    def called(self) -> str:
        """What people call him."""
        return self.name or self.key

    def is_near(self, day: date, gap: timedelta) -> bool:
        """Whether he has a duty in another roster so few days from that day."""
        return any(abs(day - each) <= gap for each in (*self.before, *self.after))


class Seat(NamedTuple):
    """One part of a shift: what somebody is put down for on a day."""

    day: date
    kind: str
    role: str


@dataclass(frozen=True)
class Wanted:
    """One roster: on every day the shifts `kinds`, in each so many people of each role as `needs` says; `gap` days
    between two duties of anybody. Days in `rest` are taken in turn, the more so the higher `rest_weight`; shifts in
    `nights` are counted as nights. `fixed` are people put down beforehand."""

    days: tuple[date, ...]
    kinds: tuple[str, ...]
    needs: Mapping[str, int]
    people: tuple[Person, ...]
    gap: int = 1
    rest: frozenset[date] = NO_DAYS
    rest_weight: int = 2
    nights: frozenset[str] = frozenset()
    fixed: Sequence[tuple[Seat, str]] = ()

    @cached_property
    def ordered(self) -> tuple[Person, ...]:
        """The people in the order of the roster, whatever order they were given in."""
        return tuple(sorted(self.people, key=lambda each: (each.place, each.key)))

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Every part of every shift that somebody is needed for."""
        roles = [role for role, need in self.needs.items() if need]
        return tuple(
            Seat(day, kind, role) for day in self.days for kind in self.kinds for role in roles
        )

    def load_of(self, seat: Seat) -> Load:
        """What a seat counts for."""
        return Load(1, int(seat.kind in self.nights), int(seat.day in self.rest), {seat.role: 1})

    def with_one_more(self, person: Person, seat: Seat) -> Person:
        """Somebody who has had that seat."""
        return replace(person, load=person.load.plus(self.load_of(seat)))

    def with_one_less(self, person: Person, seat: Seat) -> Person:
        """Somebody who has not had that seat."""
        return replace(person, load=person.load.plus(self.load_of(seat), -1))


Seated = Mapping[Seat, tuple[str, ...]]
"""Who sits where, by their keys."""


@dataclass(frozen=True)
class Rostered:
    """A roster as it came out; `is_even` where people of the same roles differ by one shift of the year at most."""

    seated: Seated
    is_even: bool = True

    @cached_property
    def shifts(self) -> Mapping[str, tuple[Seat, ...]]:
        """The seats of each person, by day."""
        found: dict[str, list[Seat]] = {}
        for seat, keys in self.seated.items():
            for key in keys:
                found.setdefault(key, []).append(seat)
        return {key: tuple(sorted(seats)) for key, seats in found.items()}
