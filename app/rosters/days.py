"""The days of a month as a calendar shows them (月历), and as a clerk types them: 3、15、28-30."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.office import Office
from app.patrol.plans import month_of
from app.problems import Problem
from app.text import _
from app.workdays import Workdays, workdays_of

_TO = re.compile(r"\s*([-~－—～至到]+)\s*")
_BETWEEN = re.compile(r"[\s、，,；;。.]+")
_ONE = re.compile(r"(\d{1,2})(?:[日号])?(?:[-~－—～至到]+(\d{1,2})[日号]?)?")
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class MonthDay:
    """One day: whether offices rest, and what makes it out of the ordinary (国庆节; 班 for a weekend made up for)."""

    day: date
    is_rest: bool
    mark: str = ""

    @property
    def told(self) -> str:
        """The day in words."""
        text = _("{m}月{d}日 星期{w}").format(
            m=self.day.month, d=self.day.day, w=WEEKDAYS[self.day.weekday()]
        )
        return f"{text} {self.mark}".rstrip()


def month_days(office: Office, first: date) -> tuple[MonthDay, ...]:
    """Every day of the month that a day is in."""
    workdays = workdays_of(office)
    return tuple(_month_day(workdays, each) for each in month_of(first))


def _month_day(workdays: Workdays, day: date) -> MonthDay:
    mark, is_rest = workdays.mark(day), not workdays.is_workday(day)
    if mark is None:
        return MonthDay(day, is_rest)
    return MonthDay(day, is_rest, mark.name or (_("休") if mark.rest else _("班")))


def shifted(first: date, step: int) -> date:
    """The first day of the month that many months on."""
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def typed_days(text: str, first: date, place: str = "") -> frozenset[date]:
    """The days of a month that are typed as 3、15、28-30; ROS001 for what is no day, ROS002 for one the month lacks."""
    return frozenset(_dates(_numbers(text, place), first, place))


def _numbers(text: str, place: str) -> Iterator[int]:
    for part in filter(None, _BETWEEN.split(_TO.sub(r"\1", text.strip()))):
        found = _ONE.fullmatch(part)
        if not found:
            raise Problem("ROS001", place=place, part=part)
        start, end = int(found[1]), int(found[2] or found[1])
        if end < start:
            raise Problem("ROS001", place=place, part=part)
        yield from range(start, end + 1)


def _dates(numbers: Iterable[int], first: date, place: str) -> Iterator[date]:
    days = month_of(first)
    for each in numbers:
        if not 1 <= each <= len(days):
            raise Problem("ROS002", place=place, month=first.month, day=each)
        yield days[each - 1]
