"""What a village's roster is asked to be (排班要求): by the clerk's wishes, the settings, and earlier months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.guard.groups import groups_in
from app.ledgers.guard_group import Group
from app.ledgers.patrol_night import Night
from app.lookup import Lookup
from app.office import Office
from app.patrol.plans import month_of, nights_of, plans_of
from app.patrol.wanted import DAY, NO_DAYS, Team, Wanted
from app.settings import number_of
from app.workdays import Workdays, workdays_of

Dates = Mapping[str, frozenset[date]]


@dataclass(frozen=True)
class Wishes:
    """What is wished for one roster: nights of each group and most groups a night where they are not as set, dates on
    which nobody goes, dates fixed and barred by group, and whether last month's roster is gone on from."""

    nights: int | None = None
    most: int | None = None
    barred: frozenset[date] = NO_DAYS
    fixed: Dates = field(default_factory=dict[str, frozenset[date]])
    barred_of: Dates = field(default_factory=dict[str, frozenset[date]])
    goes_on: bool = True


AS_SET = Wishes()
"""Nothing but what the office has set."""


def asked(office: Office, village: str, first: date, wishes: Wishes = AS_SET) -> Wanted:
    """What the roster of a village for the month of that day is asked to be."""
    lookup, workdays, days = Lookup(office.listing), workdays_of(office), month_of(first)
    earlier = _earlier(lookup, village, days[0], workdays)
    nights, most = wishes.nights, wishes.most
    return Wanted(
        days,
        tuple(_team(each, earlier, wishes) for each in groups_in(lookup, village)),
        number_of(office, "patrol.nights") if nights is None else nights,
        number_of(office, "patrol.most") if most is None else most,
        wishes.barred,
        frozenset(day for day in days if not workdays.is_workday(day)),
        number_of(office, "patrol.rest_weight"),
        wishes.goes_on,
    )


@dataclass(frozen=True)
class _Earlier:
    """The nights of last month, which begins on that day, and of this year before the month."""

    nights: list[Night]
    last_month: date
    workdays: Workdays


def _earlier(lookup: Lookup, village: str, first: date, workdays: Workdays) -> _Earlier:
    last_month = (first - DAY).replace(day=1)
    since = min(last_month, date(first.year, 1, 1))
    plans = [each for each in plans_of(lookup, village) if since <= each.first < first]
    return _Earlier(nights_of(lookup, plans), last_month, workdays)


def _team(group: Group, earlier: _Earlier, wishes: Wishes) -> Team:
    own = [each.day for each in earlier.nights if each.group == group.id]
    return Team(
        group.id,
        group.number,
        group.name,
        wishes.fixed.get(group.id, NO_DAYS),
        wishes.barred_of.get(group.id, NO_DAYS),
        tuple(day for day in own if day >= earlier.last_month),
        sum(not earlier.workdays.is_workday(day) for day in own),
    )
