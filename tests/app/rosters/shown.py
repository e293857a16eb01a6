"""The roster of the village, as the page has it."""

from __future__ import annotations

from datetime import date

from app.rosters.books import Book, month_shown
from app.rosters.roster import Roster
from tests.app.patrol.village import MONTH
from tests.offices import Work


def roster_of(work: Work, month: date = MONTH) -> Roster:
    found = month_shown(work.office, Book("patrol", work.village(), ""), month).roster
    assert found
    return found
