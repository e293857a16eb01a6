"""Which rosters an office keeps (排班簿): patrols of each village; which is shown and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.guard.groups import villages
from app.ledgers import division, guard_group, holiday, patrol_log, patrol_night, patrol_plan
from app.lookup import Lookup
from app.office import Office
from app.rosters.days import MonthDay, month_days
from app.rosters.patrol import read_patrol
from app.rosters.roster import Roster
from app.text import _

Kind = Literal["patrol"]
_LEDGERS = (division, guard_group, holiday, patrol_log, patrol_night, patrol_plan)
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
    """The patrols of every village, those with groups before the others."""
    lookup = Lookup(office.listing)
    found = [
        Book("patrol", id_, _("巡逻 · {village}").format(village=name), _has_groups(lookup, id_))
        for id_, name in villages(office)
    ]
    return sorted(found, key=lambda each: not each.can_plan)


def _has_groups(lookup: Lookup, village: str) -> bool:
    return bool(lookup.find(guard_group.LEDGER.key, **guard_group.standing_in(village)))


def month_shown(office: Office, book: Book, first: date) -> MonthShown:
    """That month of the book."""
    first = first.replace(day=1)
    roster = read_patrol(office, book.place, first)
    return MonthShown(book, first, month_days(office, first), roster, office.today)
