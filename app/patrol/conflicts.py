"""Why there is no roster (排不出的原因): each family of rules is given way to, alone, and where is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.assignment.conflicts import Conflict, conflicts_in
from app.assignment.model import Cell
from app.assignment.words import listed, told
from app.patrol.model import Family, model_of
from app.patrol.wanted import Wanted
from app.problems import Problem
from app.text import _

_CODES: Mapping[Family, str] = {
    Family.FIXED: "PTR020",
    Family.OWN: "PTR021",
    Family.ALL: "PTR022",
    Family.APART: "PTR023",
    Family.MOST: "PTR024",
    Family.TIMES: "PTR025",
}
_TOGETHER = "PTR026"


def conflicts(wanted: Wanted) -> list[Conflict[Family]]:
    """What stands in the way of that roster."""
    return conflicts_in(Family, lambda loose: model_of(wanted, loose))


def problem_of(wanted: Wanted, conflict: Conflict[Family]) -> Problem:
    """What is told about a conflict."""
    (family, *more) = conflict.families
    if more:
        names = "、".join(_titles()[each] for each in conflict.families)
        return Problem(_TOGETHER, what=names, teams=_teams(wanted, conflict.cells))
    if family is Family.TIMES:
        what = _teams(wanted, conflict.cells)
    elif family in (Family.MOST, Family.ALL):
        what = listed(_days(wanted, conflict.cells))
    else:
        what = _dated(wanted, conflict.cells)
    total = len(wanted.teams) * wanted.nights
    return Problem(
        _CODES[family],
        what=what,
        nights=wanted.nights,
        most=wanted.most,
        total=total,
        open=wanted.open_days,
    )


def _titles() -> Mapping[Family, str]:
    return {
        Family.FIXED: _("固定日期"),
        Family.OWN: _("本组不排的日期"),
        Family.ALL: _("全村不排的日期"),
        Family.APART: _("不连排两晚"),
        Family.MOST: _("一晚最多几组"),
        Family.TIMES: _("每组几晚"),
    }


def _teams(wanted: Wanted, cells: Sequence[Cell]) -> str:
    places = sorted({at for at, _column in cells})
    return listed([wanted.ordered[at].called for at in places])


def _days(wanted: Wanted, cells: Sequence[Cell]) -> list[str]:
    return [told(wanted.days[column]) for column in sorted({column for _at, column in cells})]


def _dated(wanted: Wanted, cells: Sequence[Cell]) -> str:
    """Each team with its dates."""
    teams: dict[int, list[Cell]] = {}
    for cell in sorted(cells):
        teams.setdefault(cell[0], []).append(cell)
    return listed(
        [
            _("{team}（{days}）").format(
                team=wanted.ordered[at].called, days=listed(_days(wanted, own))
            )
            for at, own in teams.items()
        ]
    )
