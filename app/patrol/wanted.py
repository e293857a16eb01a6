"""What a patrol roster is asked to be (排班要求): plain values, from which the solver works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

NO_DAYS: frozenset[date] = frozenset()
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Team:
    """One group: when it must go and cannot, the nights it went before this month, its rest-day nights this year.

    Rosters are read in the order of `place`, then of `key`.
    """

    key: str
    place: int = 0
    name: str = ""
    fixed: frozenset[date] = NO_DAYS
    barred: frozenset[date] = NO_DAYS
    before: tuple[date, ...] = ()
    rest_nights: int = 0

    @property
    def called(self) -> str:
        """What people call it."""
        return self.name or self.key


@dataclass(frozen=True)
class Wanted:
    """One month's roster: every team `nights` times, on `days` without those `barred` to all, at most `most` teams a
    night (0: any number). A night in `rest` counts `rest_weight` times; `goes_on` continues last month's."""

    days: tuple[date, ...]
    teams: tuple[Team, ...]
    nights: int = 1
    most: int = 0
    barred: frozenset[date] = NO_DAYS
    rest: frozenset[date] = NO_DAYS
    rest_weight: int = 2
    goes_on: bool = False

    @cached_property
    def ordered(self) -> tuple[Team, ...]:
        """The teams in the order of the roster, whatever order they were given in."""
        return tuple(sorted(self.teams, key=lambda each: (each.place, each.key)))

    @property
    def open_days(self) -> int:
        """How many nights are barred to nobody."""
        return sum(day not in self.barred for day in self.days)

    @property
    def even(self) -> tuple[int, int]:
        """How few and how many teams a night has where they are spread evenly."""
        total, open_days = len(self.teams) * self.nights, self.open_days
        if not open_days:
            return 0, total
        return total // open_days, -(-total // open_days)


Roster = Mapping[str, tuple[date, ...]]
"""The nights of each team, by its key, in order of their days."""


@dataclass(frozen=True)
class Rostered:
    """A roster as it came out; `is_even` unless fixed and barred dates crowd some nights."""

    nights: Roster
    is_even: bool = True

    @property
    def loads(self) -> Counter[date]:
        """How many teams go in each night that any goes in."""
        return Counter(day for days in self.nights.values() for day in days)
