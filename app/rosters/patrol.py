"""A village's patrols of a month as a roster (巡逻排班): its nights, how they went, and which groups lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.changes import Changes
from app.guard.groups import groups_in
from app.kinds import Day
from app.ledgers import guard_group, patrol_log, patrol_plan
from app.ledgers.guard_group import Group
from app.ledgers.patrol_night import Night
from app.ledgers.patrol_plan import Plan
from app.lookup import Lookup
from app.office import Office
from app.patrol import planning
from app.patrol.plans import month_of, nights_of, plan_in
from app.problems import Problem
from app.rosters.roster import Entry, Logging, Standing, Tally, listed
from app.rosters.wishing import short
from app.rows import readable
from app.text import _
from app.workdays import Workdays, workdays_of
from db.conditions import Between
from db.query import Query

GROUPS = guard_group.LEDGER.key
Held = dict[tuple[str, date], str]
"""The record of each patrol by group and night."""


@dataclass(frozen=True)
class PatrolRoster:
    """The roster of a village's groups; `groups` are those that stand, by their numbers."""

    plan: Plan
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    labels: tuple[str, ...]
    rest: frozenset[date]
    today: date

    ledger = patrol_plan.LEDGER.key
    noun = _("组")
    counts = (_("应巡"), _("休息"), _("已巡"))
    documents = tuple(each.document for each in patrol_plan.LEDGER.documents)

    @property
    def id(self) -> str:
        """The record that it is kept in."""
        return self.plan.id

    @property
    def title(self) -> str:
        """What people call it."""
        return self.plan.name

    @property
    def first(self) -> date:
        """The first day of its month."""
        return self.plan.first

    @property
    def published_on(self) -> str:
        """The day on which it was published."""
        return self.plan.published_on

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Every group that stands or is on, by its number."""
        on = Counter(each.who for each in self.entries)
        rest = Counter(each.who for each in self.entries if each.day in self.rest)
        done = Counter(each.who for each in self.entries if each.standing is Standing.DONE)
        names = dict(zip((each.id for each in self.groups), self.labels, strict=True))
        names |= {each.who: each.label for each in self.entries if each.who not in names}
        return tuple(
            Tally(who, label, place, (on[who], rest[who], done[who]))
            for place, (who, label) in enumerate(names.items())
        )

    @property
    def lacks(self) -> tuple[str, ...]:
        """Groups without all their nights, nights without anybody where there are groups enough, records to be made."""
        few = [each.label for each in self.tallies if each.figures[0] < self.plan.nights]
        missing = [each for each in self.entries if each.standing is Standing.OPEN]
        told = [_("没有排够：{names}").format(names=listed(few))] if few else []
        if len(self.entries) >= len(month_of(self.first)) and self._empty:
            days = [_("{d}日").format(d=each.day) for each in self._empty]
            told.append(_("没有组巡逻：{days}").format(days=listed(days)))
        if missing:
            told.append(_("过去的有 {n} 组次还没有登记巡逻。").format(n=len(missing)))
        return tuple(told)

    @property
    def _empty(self) -> list[date]:
        taken = {each.day for each in self.entries}
        return [each for each in month_of(self.first) if each not in taken]

    def refusal(self, one: Entry, other: Entry) -> Problem | None:
        """Different groups in different nights, neither already on in the other's."""
        if one.day == other.day or one.who == other.who:
            return Problem("PTR013")
        both = {(one.who, other.day), (other.who, one.day)}
        return Problem("ROS004") if self._taken & both else None

    @cached_property
    def _taken(self) -> frozenset[tuple[str, date]]:
        return frozenset((each.who, each.day) for each in self.entries)

    def logging(self, entry: Entry) -> Logging | None:
        """The form of a patrol's record, once the night has come."""
        if entry.day > self.today:
            return None
        return Logging(patrol_log.LEDGER.key, patrol_log.begun(entry.who, entry.day))

    def swap(self, office: Office, one: Entry, other: Entry, why: str) -> Changes:
        """Let two groups exchange their nights."""
        return planning.swap(office, one.id, other.id, why)

    def publish(self, office: Office) -> Changes:
        """Publish it today."""
        return planning.publish(office, self.id)


def read_patrol(office: Office, village: str, first: date) -> PatrolRoster | None:
    """The roster of a village for the month that begins on that day; None where there is none."""
    lookup = Lookup(office.listing)
    plan = plan_in(lookup, village, first)
    if plan is None:
        return None
    groups, nights = groups_in(lookup, village), nights_of(lookup, [plan])
    lookup.learn(GROUPS, {each.group for each in nights})
    name, held = lookup.name("division", village), _held(office, lookup, first)
    entries = [_entry(lookup, each, name, held, office.today) for each in nights]
    places = {each.id: at for at, each in enumerate(groups)}
    entries.sort(key=lambda each: (each.day, places.get(each.who, len(places)), each.label))
    workdays = workdays_of(office)
    return PatrolRoster(
        plan,
        tuple(entries),
        tuple(groups),
        tuple(short(each.name, name) for each in groups),
        frozenset(_resting(workdays, month_of(first))),
        office.today,
    )


def _resting(workdays: Workdays, days: Iterable[date]) -> Iterable[date]:
    return (each for each in days if not workdays.is_workday(each))


def _held(office: Office, lookup: Lookup, first: date) -> Held:
    days = month_of(first)
    within = Between(patrol_log.DAY, days[0].isoformat(), days[-1].isoformat())
    rows = office.listing.every(Query(patrol_log.LEDGER.key, within))
    logs = readable(patrol_log.log_of, rows)
    return {(lookup.survivor(each.group), each.day): each.id for each in logs}


def _entry(lookup: Lookup, night: Night, village: str, held: Held, today: date) -> Entry:
    log = held.get((night.group, night.day), "")
    standing = Standing.OPEN if night.day < today else Standing.AHEAD
    return Entry(
        night.id,
        night.day,
        night.group,
        short(lookup.name(GROUPS, night.group), village),
        is_fixed=night.is_fixed,
        was=Day().show(night.swapped_from) if night.swapped_from else "",
        why=night.swap_reason,
        standing=Standing.DONE if log else standing,
        log=log,
    )
