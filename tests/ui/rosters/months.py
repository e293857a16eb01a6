"""Months as the calendar shows them, made up without an office: any month, any number of groups."""

from __future__ import annotations

from datetime import date

from app.ledgers.patrol_plan import Plan
from app.patrol.plans import month_of
from app.rosters.books import Book, MonthShown
from app.rosters.days import MonthDay
from app.rosters.patrol import PatrolRoster
from app.rosters.roster import Entry

TODAY = date(2026, 11, 17)


def shift(day: date, number: int) -> Entry:
    """A group's night."""
    return Entry(f"{day:%d} {number}", day, f"g{number}", f"第{number}组")


def spread(first: date, groups: int) -> list[Entry]:
    """So many groups, one after another through the month."""
    days = month_of(first)
    found = [shift(days[n % len(days)], n + 1) for n in range(groups)]
    return sorted(found, key=lambda each: each.day)


def month(first: date, *entries: Entry, published: str = "", today: date = TODAY) -> MonthShown:
    """That month, with a roster of these nights."""
    plan = Plan("p", "v", "网山村巡逻排班", first, 1, published)
    roster = PatrolRoster(plan, entries, (), (), frozenset(), today)
    days = tuple(MonthDay(each, each.weekday() > 4) for each in month_of(first))
    return MonthShown(Book("patrol", "v", "巡逻 · 网山村"), first, days, roster, today)
