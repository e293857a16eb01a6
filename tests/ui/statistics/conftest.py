"""A statistics page on the office's own households."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.typing import press
from ui.ledger.statistics_page import StatisticsPage
from ui.routes import Route, Statistics
from ui.workplace import Workplace

Settle = Callable[[], None]


class Desk:
    """The page, what it asks the window for, and a keyboard."""

    def __init__(self, place: Workplace, qtbot: QtBot, settle: Settle) -> None:
        self.place, self.settle = place, settle
        self.page = StatisticsPage(place)
        qtbot.addWidget(self.page)
        self.gone: list[Route] = []
        place.wanted.connect(self.gone.append)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def open(self, ledger: str, view: str = "") -> None:
        self.page.open(Statistics(ledger, view))
        self.settle()

    def choose(self, box: QComboBox, words: str) -> None:
        """By keyboard: the box's list is walked until the words stand there."""
        box.setFocus()
        box.setCurrentIndex(box.findText(words) - 1)
        press(Qt.Key.Key_Down, widget=box)
        assert box.currentText() == words
        self.settle()

    @property
    def texts(self) -> list[list[str]]:
        model = self.page.model
        return [
            [model.index(row, at).data() for at in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def titles(self) -> list[str]:
        model = self.page.model
        horizontal = Qt.Orientation.Horizontal
        return [str(model.headerData(at, horizontal)) for at in range(model.columnCount())]


@pytest.fixture
def desk(place: Workplace, qtbot: QtBot, settle: Settle) -> Desk:
    return Desk(place, qtbot, settle)
