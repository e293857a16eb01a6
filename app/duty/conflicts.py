"""Why there is no duty roster (值班排不出的原因), told in words: who, on which days, for want of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.assignment.conflicts import Conflict, conflicts_in
from app.assignment.model import Cell
from app.assignment.words import listed, told
from app.duty.model import Building, Family
from app.duty.wanted import Seat, Wanted
from app.kinds import Choice
from app.ledgers.duties import ROLES
from app.problems import Problem
from app.text import _

_CODES: Mapping[Family, str] = {
    Family.FIXED: "DTY020",
    Family.AWAY: "DTY021",
    Family.APART: "DTY022",
    Family.NEED: "DTY026",
}
_TOGETHER = "DTY027"
_KINDS = Choice("duty_shift_kind")


def conflicts(wanted: Wanted) -> list[Conflict[Family]]:
    """What stands in the way of that roster."""
    return conflicts_in(Family, lambda loose: Building(wanted, loose).build())


def problem_of(wanted: Wanted, conflict: Conflict[Family]) -> Problem:
    """What is told about a conflict."""
    (family, *more) = conflict.families
    if more:
        return Problem(_TOGETHER, what="、".join(_titles()[each] for each in conflict.families))
    told_of = _seats if family is Family.NEED else _dated
    return Problem(_CODES[family], what=told_of(wanted, conflict.cells), gap=wanted.gap)


def _titles() -> Mapping[Family, str]:
    return {
        Family.FIXED: _("指定的人"),
        Family.AWAY: _("不在岗"),
        Family.APART: _("两次值班之间的间隔"),
        Family.NEED: _("每班的人数"),
    }


def _seats(wanted: Wanted, cells: Sequence[Cell]) -> str:
    """What lacks people: each shift and role with its days."""
    found: dict[tuple[str, str], list[Seat]] = {}
    for place in sorted({place for place, _day in cells}):
        seat = wanted.seats[place]
        found.setdefault((seat.kind, seat.role), []).append(seat)
    return listed(
        [
            _("{kind}{role}（{days}）").format(
                kind=_KINDS.show(kind), role=ROLES[role], days=listed([told(e.day) for e in own])
            )
            for (kind, role), own in found.items()
        ]
    )


def _dated(wanted: Wanted, cells: Sequence[Cell]) -> str:
    """Each person with his days."""
    found: dict[int, list[str]] = {}
    for at, day in sorted(set(cells)):
        found.setdefault(at, []).append(told(wanted.days[day]))
    return listed(
        [
            _("{name}（{days}）").format(name=wanted.ordered[at].called, days=listed(own))
            for at, own in found.items()
        ]
    )
