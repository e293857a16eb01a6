"""A village of groups, its patrol records, and what stands on its rosters."""

from __future__ import annotations

from datetime import date

from app.ledgers import patrol_night
from app.ledgers.patrol_night import Night
from app.patrol.planning import make_plan
from app.patrol.plans import nights_of, plan_in
from tests.offices import Work

MONTH = date(2026, 11, 1)


def village_of(work: Work, count: int, name: str = "网山村") -> tuple[str, list[str]]:
    """The village's id, and its groups' by their numbers."""
    village = work.village(name)
    return village, [grouped(work, village, name, number) for number in range(1, count + 1)]


def grouped(work: Work, village: str, name: str, number: int) -> str:
    title = f"{name}第{number}组"
    return work.add("guard_group", village=village, number=number, group_name=title)


def planned(work: Work, count: int, month: date = MONTH) -> tuple[str, list[Night]]:
    """A village with so many groups and its roster for November or another month; the roster's id and nights."""
    village, _groups = village_of(work, count)
    plan = make_plan(work.office, village, month).record
    return plan, nights(work, village, month)


def nights(work: Work, village: str, month: date = MONTH) -> list[Night]:
    """The nights of a village's roster."""
    found = plan_in(work.lookup, village, month)
    return nights_of(work.lookup, [found] if found else [])


def night(work: Work, record: str) -> Night:
    """One line of a roster as it is now."""
    return patrol_night.night_of(work.row("patrol_night", record))


def logged(work: Work, group: str, day: str, **values: object) -> str:
    """A patrol that was held."""
    return work.add("patrol_log", group=group, night_on=day, **values)
