"""Fast entry in a window of its own, driven by keys as a clerk drives it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lookup import Lookup
from tests.people import identity_number
from tests.ui.typing import press, write
from ui.ledger.fast_page import FastPage
from ui.ledger.fast_rows import Row
from ui.routes import FastEntry
from ui.workplace import Workplace

Settle = Callable[[], None]
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier


def number(order: int) -> str:
    """A made-up identity number; an odd order is a man's."""
    return identity_number(date(1985, 5, 20), order)


class Clerk:
    """Hands on the keyboard, eyes on the rows."""

    def __init__(self, place: Workplace, qtbot: QtBot, settle: Settle, ledger: str) -> None:
        self.place, self.qtbot, self.settle = place, qtbot, settle
        self.page = FastPage(place)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.open(FastEntry(ledger))
        qtbot.waitUntil(self.page.grid.isVisible)

    @property
    def rows(self) -> list[Row]:
        return self.page.model.rows

    @property
    def at(self) -> tuple[int, str]:
        return self.page.grid.row, self.page.grid.target

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(key, held)

    def type(self, *texts: str) -> None:
        """Type into one cell after another, Enter behind each; a choice is looked for first."""
        for text in texts:
            write(text)
            self.settle()
            self.key(ENTER)

    def shown(self, row: int) -> list[str]:
        return [self.rows[row].cell(each.target).text for each in self.page.model.columns]

    def live(self, ledger: str, **values: Any) -> list[dict[str, Any]]:
        return list(Lookup(self.place.reader.listing).find(ledger, **values))

    def stands_at(self, row: int, key: str) -> None:
        """Go to a cell."""
        target = next(e.target for e in self.page.model.columns if e.key == key)
        self.page.grid.stand_at(row, target)


@pytest.fixture
def clerk(place: Workplace, qtbot: QtBot, settle: Settle) -> Generator[Callable[[str], Clerk]]:
    """A clerk at an empty table of a ledger."""

    def sits_down(ledger: str) -> Clerk:
        return Clerk(place, qtbot, settle, ledger)

    yield sits_down
    settle()
