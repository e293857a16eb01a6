"""Patrol rosters as the office has them (排班表): those of a village, and the nights set down in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.ledgers import patrol_night, patrol_plan
from app.ledgers.patrol_night import Night
from app.ledgers.patrol_plan import Plan
from app.lookup import Lookup
from app.rows import readable


def plans_of(lookup: Lookup, village: str) -> list[Plan]:
    """The rosters of a village, month by month."""
    found = lookup.find(patrol_plan.LEDGER.key, **patrol_plan.of_village(village))
    return sorted(readable(patrol_plan.plan_of, found), key=lambda each: (each.first, each.id))


def plan_in(lookup: Lookup, village: str, first: date) -> Plan | None:
    """The roster of a village for the month that begins on that day."""
    return next((each for each in plans_of(lookup, village) if each.first == first), None)


def nights_of(lookup: Lookup, plans: Iterable[Plan]) -> list[Night]:
    """The nights set down in some rosters, in order."""
    ids = [each.id for each in plans]
    found = lookup.find_many(patrol_night.LEDGER.key, patrol_night.PLAN, ids)
    rows = (row for some in found.values() for row in some)
    return sorted(readable(patrol_night.night_of, rows), key=lambda each: (each.day, each.group))


def month_of(day: date) -> tuple[date, ...]:
    """Every day of the month that the day is in."""
    first = day.replace(day=1)
    days = ((first + timedelta(n)) for n in range(31))
    return tuple(each for each in days if each.month == first.month)
