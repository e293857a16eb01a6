"""Why there is no roster (排不出的原因): each family of rules is given way to, alone, and where is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.patrol.model import EVERY, Cell, Family, broken_of, model_of
from app.patrol.solver import solve
from app.patrol.wanted import Wanted
from app.problems import Problem
from app.text import _

_SHOWN = 8
"""So many groups or dates are named; of more, how many there are."""
_CODES: Mapping[Family, str] = {
    Family.FIXED: "PTR020",
    Family.OWN: "PTR021",
    Family.ALL: "PTR022",
    Family.APART: "PTR023",
    Family.MOST: "PTR024",
    Family.TIMES: "PTR025",
}
_TOGETHER = "PTR026"


@dataclass(frozen=True)
class Conflict:
    """Rules that stand in the way: without these `cells` of the families there would be a roster."""

    families: tuple[Family, ...]
    cells: tuple[Cell, ...]


def conflicts(wanted: Wanted) -> list[Conflict]:
    """Every family that alone, given way to as little as possible, lets a roster be; if none does, all together."""
    alone = [_given_way(wanted, frozenset({family})) for family in Family]
    found = [each for each in alone if each]
    if found:
        return found
    return [_given_way(wanted, EVERY) or Conflict(tuple(Family), ())]


def _given_way(wanted: Wanted, loose: frozenset[Family]) -> Conflict | None:
    model = model_of(wanted, loose)
    values = solve(model)
    if values is None:
        return None
    broken = broken_of(model, values)
    families = tuple(each for each in Family if each in broken)
    if not families:
        return None
    return Conflict(families, tuple(cell for each in families for cell in broken[each]))


def problem_of(wanted: Wanted, conflict: Conflict) -> Problem:
    """What is told about a conflict."""
    (family, *more) = conflict.families
    if more:
        names = "、".join(_titles()[each] for each in conflict.families)
        return Problem(_TOGETHER, what=names, teams=_teams(wanted, conflict.cells))
    if family is Family.TIMES:
        what = _teams(wanted, conflict.cells)
    elif family in (Family.MOST, Family.ALL):
        what = _listed(_days(wanted, conflict.cells))
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
    return _listed([wanted.ordered[at].called for at in places])


def _days(wanted: Wanted, cells: Sequence[Cell]) -> list[str]:
    return [_told(wanted.days[column]) for column in sorted({column for _at, column in cells})]


def _dated(wanted: Wanted, cells: Sequence[Cell]) -> str:
    """Each team with its dates."""
    teams: dict[int, list[Cell]] = {}
    for cell in sorted(cells):
        teams.setdefault(cell[0], []).append(cell)
    return _listed(
        [
            _("{team}（{days}）").format(
                team=wanted.ordered[at].called, days=_listed(_days(wanted, own))
            )
            for at, own in teams.items()
        ]
    )


def _told(day: date) -> str:
    return _("{m}月{d}日").format(m=day.month, d=day.day)


def _listed(names: Sequence[str]) -> str:
    text = "、".join(names[:_SHOWN])
    if len(names) <= _SHOWN:
        return text
    return _("{names}等{count}个").format(names=text, count=len(names))
