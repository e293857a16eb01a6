"""Pages of the ledgers in the smallest window with the largest text: none asks for more room than there is."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.appearance import SIZES
from app.ledgers import duty_shift, patrol_log, person
from ui.frame.window import Window
from ui.routes import Grouping, Home, Issuing, ListOf, Rosters, Route, Signing
from ui.theme.look import dress
from ui.workplace import Workplace

WIDTH, HEIGHT = 1280, 680
"""The smallest screen, less the task bar."""


@pytest.fixture
def large_text(qapp: QApplication) -> Generator[None]:
    """Text at 150 %, for as long as a test runs."""
    dress(qapp, "light", SIZES["huge"].points)
    yield
    dress(qapp, "light", SIZES["medium"].points)


def test_the_smallest_window_holds_every_page_with_the_largest_text(
    place: Workplace, settle: Callable[[], None], large_text: None, qtbot: QtBot
) -> None:
    lists = (ListOf(each.LEDGER.key) for each in (person, patrol_log, duty_shift))
    routes: tuple[Route, ...] = (Home(), Grouping(), Signing(), Issuing(), Rosters(), *lists)
    window = Window(place)
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    for route in routes:
        place.go(route)
        settle()
        needed = window.minimumSizeHint()
        assert (needed.width() <= WIDTH, needed.height() <= HEIGHT) == (True, True), (route, needed)
    settle()
    window.idle.end()
    window.closing.is_done = True
    window.close()
