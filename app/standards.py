"""Dated settings as they are looked through (标准与期限): what holds today, held, will hold, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.changes import Changes
from app.desk import Desk
from app.ledgers import setting
from app.ledgers.setting import SETTINGS, Setting
from app.lookup import Lookup
from app.office import Office
from app.text import _


@dataclass(frozen=True)
class Period:
    """A value from one day to another, both included; None is without an end, `first` for the shipped default.

    `record` is its entry, empty for the default.
    """

    value: str
    first: date | None
    last: date | None
    basis: str = ""
    record: str = ""

    def holds(self, day: date) -> bool:
        """Whether the value holds on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Standard:
    """A setting with all its periods, the oldest first."""

    declared: Setting
    periods: tuple[Period, ...]

    def on(self, day: date) -> Period:
        """The period that a day lies in."""
        return next(each for each in reversed(self.periods) if each.holds(day))

    def coming(self, day: date) -> list[Period]:
        """The periods that begin after a day."""
        return [each for each in self.periods if each.first and each.first > day]


def standard(office: Office, key: str) -> Standard:
    """One setting; KeyError for none."""
    rows = Lookup(office.listing).find(setting.LEDGER.key, key=key)
    entries = {day: (value, row) for row in rows for _key, day, value in setting.dated([row])}
    days = sorted(entries)
    starts = [date.fromisoformat(day) for day in days]
    ends = [each - timedelta(1) for each in starts]
    periods = [Period(SETTINGS[key].default, None, ends[0] if ends else None, _("随程序"))]
    for at, (day, first) in enumerate(zip(days, starts, strict=True)):
        value, row = entries[day]
        last = ends[at + 1] if at + 1 < len(ends) else None
        periods.append(Period(value, first, last, setting.basis_of(row), str(row["id"])))
    return Standard(SETTINGS[key], tuple(periods))


def standards(office: Office) -> list[Standard]:
    """Every setting, in the order in which they are declared."""
    return [standard(office, key) for key in SETTINGS]


def withdraw(office: Office, record: str, why: str) -> Changes:
    """Void a dated value: what held before goes on holding."""
    return Desk(office).void(setting.LEDGER.key, record, why)
