"""A month's patrol roster worked out (排班): every team its nights, spread evenly, or why there is none."""

from __future__ import annotations

from app.assignment.model import Values
from app.assignment.solver import solve
from app.patrol.conflicts import conflicts, problem_of
from app.patrol.model import model_of
from app.patrol.wanted import Roster, Rostered, Wanted
from app.problems import Problem, Problems


def roster(wanted: Wanted) -> Rostered:
    """The best roster; the same input always gives the same one.

    PTR010 without teams or nights; PTR011 for a fixed date of another month; PTR020 to PTR026, one for each family of
    rules without which there would be a roster, where there is none.
    """
    _check(wanted)
    for is_even in (True, False):
        values = solve(model_of(wanted, is_even=is_even))
        if values is not None:
            return Rostered(_read(wanted, values), is_even)
    raise Problems([problem_of(wanted, each) for each in conflicts(wanted)])


def _check(wanted: Wanted) -> None:
    if not wanted.teams or not wanted.days or wanted.nights < 1:
        raise Problem("PTR010")
    for team in wanted.ordered:
        strange = sorted(team.fixed.difference(wanted.days))
        if strange:
            raise Problem("PTR011", place=team.called, name=team.called, day=strange[0])


def _read(wanted: Wanted, values: Values) -> Roster:
    """The first columns of a solution, team by team."""
    wide = len(wanted.days)
    return {
        team.key: tuple(
            day for column, day in enumerate(wanted.days) if values[at * wide + column] > 0.5
        )
        for at, team in enumerate(wanted.ordered)
    }
