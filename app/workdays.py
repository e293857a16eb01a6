"""Working days (工作日): weekends, the State Council's days off and make-up days (调休), and the office's own entries.

A period counted in working days begins on the day after the event (民法典 art. 201).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.holidays.shipped import Mark, noticed_until, shipped
from app.ledgers import holiday
from app.lookup import Lookup
from app.office import Office
from db.listing import Row

_DAY = timedelta(days=1)
_SATURDAY = 5


class Workdays:
    """Tells working days from days off. `own` are the entries on record, which go before what is shipped."""

    def __init__(self, own: Mapping[date, Mark], years: frozenset[int] = frozenset()) -> None:
        self._own = own
        self._years = years

    def mark(self, day: date) -> Mark | None:
        """What makes that day out of the ordinary; None for a common weekday or weekend."""
        return self._own.get(day) or shipped().get(day)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on that day."""
        mark = self.mark(day)
        return day.weekday() < _SATURDAY if mark is None else not mark.rest

    def is_noticed(self, year: int) -> bool:
        """Whether the year's notice is known, shipped or typed; make-up days cannot be told before."""
        return year <= noticed_until() or year in self._years

    def add_workdays(self, day: date, count: int) -> date:
        """The day that many working days after; before, for a negative count; the day itself for 0."""
        step = _DAY if count > 0 else -_DAY
        for _left in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to `end`; negative where the end is before the start."""
        if end < start:
            return -self.workdays_between(end, start)
        days = ((start + _DAY * n) for n in range(1, (end - start).days + 1))
        return sum(map(self.is_workday, days))

    def next_workday(self, day: date) -> date:
        """The day itself or the next working day: where a period of days ends on a day off (民法典 art. 203)."""
        while not self.is_workday(day):
            day += _DAY
        return day


def workdays_of(office: Office) -> Workdays:
    """The office's working days as they are on record now: its own entries, and before them its district's."""
    lookup = Lookup(office.listing).beside()
    rows = list(filter(holiday.has_day, lookup.find(holiday.LEDGER.key)))
    rows.sort(key=lambda row: (lookup.is_issued(row), str(row["id"])))
    held = {holiday.day_of(row): row for row in rows}
    marks = {day: _mark(row, is_issued=lookup.is_issued(row)) for day, row in held.items()}
    return Workdays(marks, frozenset(holiday.noticed_years(held.values())))


def _mark(row: Row, *, is_issued: bool) -> Mark:
    record = "" if is_issued else str(row["id"])
    return Mark(holiday.is_rest(row), holiday.name_of(row), record, is_issued)
