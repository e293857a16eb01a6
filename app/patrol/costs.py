"""Which of all rosters is the best (排班取舍): rest-day nights taken in turn, far from the last patrol, in order.

The figures are whole numbers, so that equal inputs are equal to the last bit.
"""

from __future__ import annotations

from datetime import date

from app.patrol.wanted import Team, Wanted

UNEVEN = 10_000_000
"""A team too many or too few in a night: more than any other wish can weigh."""
REST = 20_000
"""A rest-day night, for who has had one already."""
_FAR = 20
"""A day less than a month since the last patrol."""
_SAME_WEEKDAY = 1_000


def cost(wanted: Wanted, team: Team, at: int, column: int) -> int:
    """What it costs to send the team, the `at`-th of all, in the night of that column."""
    day = wanted.days[column]
    found = _off_place(wanted, at, column)
    if day in wanted.rest:
        extra = wanted.rest_weight - 1
        found += REST * extra * (2 * team.rest_nights * extra + extra)
    if wanted.goes_on:
        found += _too_soon(wanted, team, day)
    return found


def _off_place(wanted: Wanted, at: int, column: int) -> int:
    """How far from where the team would stand if all simply went in turn, round and round."""
    teams, days = len(wanted.teams), len(wanted.days)
    ideal = (at + turn * teams for turn in range(wanted.nights))
    total = teams * wanted.nights
    return min((column - place * days // total) ** 2 for place in ideal)


def _too_soon(wanted: Wanted, team: Team, day: date) -> int:
    """The squared days that lack to a month's share since the last patrol, and the same weekday again."""
    if not team.before:
        return 0
    last = max(team.before)
    lacking = max(len(wanted.days) // wanted.nights - (day - last).days, 0)
    again = any(day.weekday() == each.weekday() for each in team.before)
    return _FAR * lacking**2 + _SAME_WEEKDAY * again
