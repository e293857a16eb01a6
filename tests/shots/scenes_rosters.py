"""The calendar of rosters: nothing yet, wished for, drafted, picked up, published and swapped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.guard.grouping import carry_out
from app.guard.groups import bounds_of, village_of
from app.guard.proposal import propose
from app.office import Office
from app.patrol.planning import make_plan
from app.progress import Progress
from app.rosters.books import Book, books, month_shown
from app.rosters.roster import Roster
from tests.shots.scene import Scene
from tests.shots.stage import Stage
from ui.pages.rosters.page import RostersPage
from ui.routes import Rosters

PAST, AHEAD = date(2026, 11, 1), date(2027, 5, 1)


def book(stage: Stage) -> Book:
    """The first village, with groups."""
    (found, *_rest) = books(stage.place.reader)
    if not found.can_plan:
        stage.place.write("", lambda office, progress: grouped(office, found.place, progress))
        stage.settle()
    return found


def grouped(office: Office, village: str, progress: Progress) -> None:
    bounds = replace(bounds_of(office), target=5, least=1)
    carry_out(office, propose(village_of(office, village), bounds), progress)


def opened(stage: Stage, month: date) -> RostersPage:
    stage.go(Rosters(book(stage).key, month.isoformat()[:7]))
    page = stage.window.pages.page
    assert isinstance(page, RostersPage)
    return page


def rostered(stage: Stage, month: date) -> Roster:
    """The month's roster, made where there is none."""
    village = book(stage)

    def found() -> Roster | None:
        return month_shown(stage.place.reader, village, month).roster

    if not found():
        stage.place.write("", lambda office, _progress: make_plan(office, village.place, month))
        stage.settle()
    roster = found()
    assert roster
    return roster


def empty(stage: Stage) -> None:
    opened(stage, date(2027, 8, 1))


def wished(stage: Stage) -> None:
    opened(stage, date(2027, 8, 1))
    stage.click("plan")
    stage.type("demand_days", "5")
    stage.click("demand_add")
    stage.press("save", Qt.Key.Key_Return)


def draft(stage: Stage) -> None:
    rostered(stage, AHEAD)
    opened(stage, AHEAD).grid.take_focus()


def held(stage: Stage) -> None:
    rostered(stage, AHEAD)
    grid = opened(stage, AHEAD).grid
    grid.choose(rostered(stage, AHEAD).entries[0].id)
    QTest.keyClick(grid, Qt.Key.Key_Space)


def published(stage: Stage) -> None:
    roster = rostered(stage, PAST)

    def announce(office: Office, _progress: Progress) -> None:
        if not roster.published_on:
            roster.publish(office)
            other = next(e for e in roster.entries if not roster.refusal(roster.entries[0], e))
            roster.swap(office, roster.entries[0], other, "办喜事")

    stage.place.write("", announce)
    stage.settle()
    opened(stage, PAST)


SCENES = (
    Scene("rosters-empty", empty),
    Scene("rosters-wished", wished),
    Scene("rosters-draft", draft),
    Scene("rosters-held", held),
    Scene("rosters-published", published, "rosters"),
)
