"""Which rosters an office keeps (排班簿): patrols of each village, duties; which is shown and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.duty.plans import duty_people
from app.guard.groups import villages
from app.ledgers import (
    division,
    duty_leave,
    duty_person,
    duty_plan,
    duty_record,
    duty_shift,
    guard_group,
    holiday,
    patrol_log,
    patrol_night,
    patrol_plan,
)
from app.lookup import Lookup
from app.office import Office
from app.rosters.days import MonthDay, month_days
from app.rosters.duty import read_duty
from app.rosters.patrol import read_patrol
from app.rosters.roster import Roster
from app.text import _

Kind = Literal["patrol", "duty"]
_LEDGERS = (
    division, duty_leave, duty_person, duty_plan, duty_record, duty_shift, guard_group, holiday,
    patrol_log, patrol_night, patrol_plan,
)  # fmt: skip
GROUND = frozenset(each.LEDGER.key for each in _LEDGERS)
"""The ledgers that rosters are made of."""


@dataclass(frozen=True)
class Book:
    """The rosters of one kind and place, month by month; `can_plan` where there is anybody to be put on them."""

    kind: Kind
    place: str
    title: str
    can_plan: bool = True

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.kind} {self.place}".rstrip()


@dataclass(frozen=True)
class MonthShown:
    """A month of a book as it is on record."""

    book: Book
    first: date
    days: tuple[MonthDay, ...]
    roster: Roster | None
    today: date


def books(office: Office) -> list[Book]:
    """The patrols of every village, those with groups before the others, and the office's duties."""
    lookup = Lookup(office.listing)
    found = [
        Book("patrol", id_, _("巡逻 · {village}").format(village=name), _has_groups(lookup, id_))
        for id_, name in villages(office)
    ]
    duty = Book("duty", "", _("值班"), bool(duty_people(lookup)))
    return sorted([*found, duty], key=lambda each: not each.can_plan)


def _has_groups(lookup: Lookup, village: str) -> bool:
    return bool(lookup.find(guard_group.LEDGER.key, **guard_group.standing_in(village)))


def month_shown(office: Office, book: Book, first: date) -> MonthShown:
    """That month of the book."""
    first = first.replace(day=1)
    return MonthShown(
        book, first, month_days(office, first), _roster(office, book, first), office.today
    )


def _roster(office: Office, book: Book, first: date) -> Roster | None:
    if book.kind == "duty":
        return read_duty(office, first)
    return read_patrol(office, book.place, first)
