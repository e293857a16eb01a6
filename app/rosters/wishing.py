"""What a clerk wishes of a month's patrols (排班要求), as it is typed, and what would come out (试排)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.guard.groups import groups_in
from app.ledgers import division
from app.lookup import Lookup
from app.office import Office
from app.patrol.asking import Wishes
from app.patrol.planning import propose
from app.patrol.plans import plan_in
from app.patrol.wanted import Rostered, Wanted
from app.problems import Problem
from app.rosters.days import shifted, typed_days
from app.rosters.proposal import Proposed, day_cells
from app.settings import number_of
from app.text import _


@dataclass(frozen=True)
class Demand:
    """Days of one group, as typed: those on which it must go, or cannot."""

    who: str
    label: str
    is_fixed: bool
    days: str

    @property
    def told(self) -> str:
        """The demand in words."""
        words = _("{label}：固定在 {days} 日") if self.is_fixed else _("{label}：不排 {days} 日")
        return words.format(label=self.label, days=self.days)


@dataclass(frozen=True)
class Ground:
    """What a roster is made on: what is set, the groups with their names, whether last month has one."""

    nights: int
    most: int
    groups: tuple[tuple[str, str], ...]
    has_earlier: bool


def ground_of(office: Office, village: str, first: date) -> Ground:
    """What a roster of that village is made on."""
    lookup = Lookup(office.listing)
    name = lookup.name(division.LEDGER.key, village)
    return Ground(
        number_of(office, "patrol.nights"),
        number_of(office, "patrol.most"),
        tuple((e.id, short(e.name, name)) for e in groups_in(lookup, village)),
        plan_in(lookup, village, shifted(first, -1)) is not None,
    )


def short(name: str, village: str) -> str:
    """What a group is called within its village."""
    return name.removeprefix(village).strip() or name


def wishes_of(
    first: date,
    nights: int,
    most: int,
    barred: str,
    demands: Iterable[Demand],
    *,
    goes_on: bool,
) -> Wishes:
    """The wishes; ROS001 and ROS002 for days that cannot be read, ROS003 for one both fixed and left out."""
    fixed: dict[str, frozenset[date]] = {}
    barred_of: dict[str, frozenset[date]] = {}
    for each in demands:
        own = fixed if each.is_fixed else barred_of
        days = typed_days(each.days, first, each.label)
        own[each.who] = own.get(each.who, frozenset()) | days
        both = fixed.get(each.who, frozenset()) & barred_of.get(each.who, frozenset())
        if both:
            raise Problem("ROS003", place=each.label, day=min(both).day)
    all_barred = typed_days(barred, first, _("全村不排的日期"))
    return Wishes(nights, most, all_barred, fixed, barred_of, goes_on)


def proposed(office: Office, village: str, first: date, wishes: Wishes) -> Proposed:
    """What would come out, by which nothing is kept; Problems that name what stands in the way."""
    wanted, made = propose(office, village, first, wishes)
    name = Lookup(office.listing).name(division.LEDGER.key, village)
    uneven = "" if made.is_even else _("固定的和不排的日期使各晚的组数不均匀。")
    return Proposed(_told(wanted, made), uneven, tuple(_lines(wanted, made, name)))


def _lines(wanted: Wanted, made: Rostered, village: str) -> Iterable[tuple[str, ...]]:
    on: dict[date, list[str]] = {each: [] for each in wanted.days}
    for team in wanted.ordered:
        for day in made.nights[team.key]:
            on[day].append(short(team.called, village))
    return ((*day_cells(day), str(len(names)), "、".join(names)) for day, names in on.items())


def _told(wanted: Wanted, made: Rostered) -> str:
    """How many go on how many nights."""
    spread = Counter(made.loads.values())
    nights = "、".join(
        _("{nights} 晚各 {teams} 组").format(nights=nights, teams=teams)
        for teams, nights in sorted(spread.items())
    )
    text = _("{teams} 个组，共 {total} 组次：{nights}。")
    total = sum(made.loads.values())
    return text.format(teams=len(wanted.teams), total=total, nights=nights)
