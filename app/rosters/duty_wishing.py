"""What a clerk wishes of the office's duties (值班排班要求), and what would come out (试排)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.duty.asking import Wishes, month_outline, period_outline
from app.duty.planning import propose
from app.duty.plans import duty_people, duty_periods
from app.duty.wanted import Rostered, Wanted
from app.kinds import Choice
from app.ledgers.duties import ATTENDS, LEADS, STANDS_BY
from app.ledgers.duty_plan import Outline
from app.lookup import Lookup
from app.office import Office
from app.patrol.plans import month_of
from app.rosters.days import typed_days
from app.rosters.proposal import Proposed, day_cells
from app.rosters.wishing import Demand
from app.settings import number_of
from app.text import _

_KIND = Choice("duty_shift_kind")
ROLES = (LEADS, ATTENDS, STANDS_BY)


@dataclass(frozen=True)
class DutyGround:
    """What duties are made on: the month and the times of duty in it, as set; the gap; the people by their names."""

    outlines: tuple[Outline, ...]
    gap: int
    people: tuple[tuple[str, str], ...]


def duty_ground_of(office: Office, first: date) -> DutyGround:
    """What the duties of that month are made on."""
    lookup, days = Lookup(office.listing), month_of(first)
    last = days[-1]
    periods = [e for e in duty_periods(lookup) if e.first <= last and days[0] <= e.last]
    outlines = [month_outline(office, first), *(period_outline(office, e.id) for e in periods)]
    people = [each for each in duty_people(lookup) if each.is_there(last.isoformat())]
    return DutyGround(
        tuple(outlines), number_of(office, "duty.gap"), tuple((e.id, e.name) for e in people)
    )


def duty_wishes_of(first: date, gap: int, demands: Iterable[Demand]) -> Wishes:
    """The wishes; ROS001 and ROS002 for days that cannot be read."""
    barred: dict[str, frozenset[date]] = {}
    for each in demands:
        days = typed_days(each.days, first, each.label)
        barred[each.who] = barred.get(each.who, frozenset()) | days
    return Wishes(gap, barred_of=barred)


def duty_proposed(office: Office, outline: Outline, wishes: Wishes) -> Proposed:
    """What would come out, by which nothing is kept; Problems that name what stands in the way."""
    wanted, made = propose(office, outline, wishes)
    uneven = "" if made.is_even else _("各人的班数相差超过一班。")
    return Proposed(_told(wanted, made), uneven, tuple(_lines(wanted, made)))


def _lines(wanted: Wanted, made: Rostered) -> Iterable[tuple[str, ...]]:
    names = {each.key: each.name for each in wanted.people}
    on: dict[tuple[date, str], dict[str, Sequence[str]]] = {}
    for seat, people in made.seated.items():
        on.setdefault((seat.day, seat.kind), {})[seat.role] = [names[each] for each in people]
    for (day, kind), roles in sorted(on.items(), key=lambda each: each[0]):
        cells = ("、".join(roles.get(role, ())) for role in ROLES)
        yield (*day_cells(day), _KIND.show(kind), *cells)


def _told(wanted: Wanted, made: Rostered) -> str:
    """How many have how many shifts."""
    loads = Counter(who for people in made.seated.values() for who in people)
    spread = Counter(loads.values())
    shifts = "、".join(
        _("{people} 人各 {n} 班").format(people=people, n=n) for n, people in sorted(spread.items())
    )
    return _("{days} 天，{total} 人次：{shifts}。").format(
        days=len(wanted.days), total=sum(loads.values()), shifts=shifts
    )
