"""Dated settings as they are looked through (标准与期限): what holds today, held, will hold, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.changes import Changes
from app.desk import Desk
from app.ledgers import setting
from app.office import Office
from app.parameters import SETTINGS, Setting
from app.settings import Held, history_of
from app.text import _


@dataclass(frozen=True)
class Period:
    """A value from one day to another, both included; None is without an end, `first` for the shipped default.

    `record` is its entry, empty for the default; `is_issued` where it is the district's, and only read here.
    """

    value: str
    first: date | None
    last: date | None
    basis: str = ""
    record: str = ""
    is_issued: bool = False

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
    declared = SETTINGS[key]
    held = history_of(office, key)
    starts = [date.fromisoformat(each.valid_from) for each in held if each.valid_from]
    ends = [*(each - timedelta(1) for each in starts), None]
    periods = zip(held, [None, *starts], ends, strict=True)
    return Standard(declared, tuple(_period(*each) for each in periods))


def _period(held: Held, first: date | None, last: date | None) -> Period:
    basis = held.basis if held.record else _("随程序")
    return Period(held.value, first, last, basis, held.record, held.is_issued)


def standards(office: Office) -> list[Standard]:
    """Every setting, in the order in which they are declared."""
    return [standard(office, key) for key in SETTINGS]


def withdraw(office: Office, record: str, why: str) -> Changes:
    """Void a dated value: what held before goes on holding. DSK021 for the district's."""
    return Desk(office).void(setting.LEDGER.key, record, why)
