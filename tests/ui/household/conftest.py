"""A household's page in a real window, and what the office holds afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import undo
from app.households.home import Home, Member, read_home
from app.lookup import Lookup
from ui.notify import Notice
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.page import HouseholdPage
from ui.routes import RecordOf, Route
from ui.workplace import Workplace

Settle = Callable[[], None]


@dataclass
class Desk:
    """The page, with what a test does and sees in one line."""

    place: Workplace
    settle: Settle
    page: HouseholdPage
    notices: list[Notice]
    routes: list[Route]
    qtbot: QtBot

    @property
    def home(self) -> Home:
        """The household as the office holds it."""
        assert self.page.home
        return read_home(self.place.reader, "household", self.page.home.id)

    def member(self, at: int) -> Member:
        return self.home.present[at]

    def mark(self, at: int) -> None:
        """Mark the row of a member, the keyboard in the table."""
        table = self.page.members.table
        table.setFocus()
        table.setCurrentIndex(self.page.members.model.index(at, 1))

    def open(self, verb: str) -> VerbDialog:
        """Press a verb's button; its dialog."""
        button = self.page.findChild(QWidget, verb)
        assert button, verb
        assert button.isEnabled(), verb
        button.click()  # type: ignore[attr-defined]
        return self.dialog

    @property
    def dialog(self) -> VerbDialog:
        dialog = self.page.verbs.dialog
        assert dialog
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    def carry_out(self, dialog: VerbDialog, qtbot: QtBot) -> None:
        """Ctrl+S, and wait until it is written or refused."""
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def undo(self) -> None:
        """Press what the last notice offers."""
        offer = next(each.offer for each in reversed(self.notices) if each.offer)
        offer.act()
        self.settle()

    def undo_last(self) -> None:
        self.place.write("", lambda office, _token: undo.undo_last(office))
        self.settle()

    def roles(self) -> list[str]:
        return [each.role for each in self.home.present]


def first_household(place: Workplace) -> str:
    rows = Lookup(place.reader.listing).find("household")
    return str(min(rows, key=lambda row: str(row["hh_no"]))["id"])


def other_household(place: Workplace) -> str:
    rows = Lookup(place.reader.listing).find("household")
    return str(sorted(rows, key=lambda row: str(row["hh_no"]))[1]["id"])


@pytest.fixture
def desk(place: Workplace, settle: Settle, qtbot: QtBot) -> Desk:
    """The page of the first household."""
    page = HouseholdPage(place)
    notices: list[Notice] = []
    routes: list[Route] = []
    place.notify.said.connect(notices.append)
    place.wanted.connect(routes.append)
    qtbot.addWidget(page)
    page.resize(1146, 660)
    page.show()
    page.open(RecordOf("household", first_household(place)))
    settle()
    return Desk(place, settle, page, notices, routes, qtbot)
