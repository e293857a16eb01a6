"""Months, groups and what a good roster is, for the tests of patrol rosters."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from app.patrol.wanted import Rostered, Team, Wanted

FIRST = date(2026, 11, 1)


def month(length: int = 30, first: date = FIRST) -> tuple[date, ...]:
    """That many days in a row."""
    return tuple(first + timedelta(n) for n in range(length))


DAYS = month()


def teams(count: int, **values: Any) -> tuple[Team, ...]:
    """That many groups, all alike."""
    return tuple(Team(f"g{n:03}", n, f"网山村第{n}组", **values) for n in range(1, count + 1))


def days(*numbers: int) -> frozenset[date]:
    """Days of November by their numbers."""
    return frozenset(DAYS[number - 1] for number in numbers)


def faults(wanted: Wanted, made: Rostered) -> list[str]:
    """What a roster breaks of the rules that always hold."""
    return [
        f"{team.key}: {fault}"
        for team in wanted.teams
        for fault, is_so in _faults(wanted, team, made.nights[team.key]).items()
        if is_so
    ]


def _faults(wanted: Wanted, team: Team, nights: tuple[date, ...]) -> dict[str, bool]:
    every = sorted({*nights, *team.before})
    near = {b for a, b in pairwise(every) if (b - a).days == 1}
    return {
        "not so many nights": len(nights) != wanted.nights,
        "a night twice": len(set(nights)) != len(nights),
        "a barred night": bool({*nights} & (team.barred | wanted.barred)),
        "not a fixed one": not team.fixed <= {*nights},
        "neighbouring nights": bool(near & {*nights}),
        "not of the month": not {*nights} <= {*wanted.days},
    }


def spread(wanted: Wanted, made: Rostered) -> int:
    """How many groups more the fullest open night has than the emptiest."""
    loads = [made.loads[day] for day in wanted.days if day not in wanted.barred]
    return max(loads) - min(loads)
