"""Where the keyboard is when one comes to a page, and the room that navigation and page share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.frame.conftest import Noting
from ui.frame.split import Split
from ui.frame.window import Window
from ui.pages.home import HomePage
from ui.routes import ListOf
from ui.theme.look import dress, scaled
from ui.workplace import Workplace

Shown = Callable[[], Noting]
Settle = Callable[[], None]
HOUSEHOLDS, PEOPLE = ListOf("household"), ListOf("person")


def test_a_page_one_comes_to_has_the_keyboard(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    assert QApplication.focusWidget() is shown().field


def test_the_keyboard_is_where_it_was_when_one_comes_back(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    second = QPushButton("second")
    laid = shown().layout()
    assert laid
    laid.addWidget(second)
    second.show()
    second.setFocus()
    window.place.go(PEOPLE)
    assert QApplication.focusWidget() is shown().field
    window.pages.back()
    assert QApplication.focusWidget() is second


def test_the_same_page_leaves_the_keyboard_where_it_is(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    window.navigation.toggle.setFocus()
    window.place.go(ListOf("household", place="x"))
    assert QApplication.focusWidget() is window.navigation.toggle


def test_a_page_may_say_where_one_begins(
    window: Window, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last(page: Noting) -> QPushButton:
        made = QPushButton("last")
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(made)
        made.show()
        return made

    monkeypatch.setattr(Noting, "first_focus", last)
    window.place.go(HOUSEHOLDS)
    assert QApplication.focusWidget() is shown().findChild(QPushButton)


def test_home_gives_the_keyboard_to_what_stands_first(window: Window, settle: Settle) -> None:
    settle()
    page = window.pages.page
    assert isinstance(page, HomePage)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert page.isAncestorOf(focus)


def test_folding_takes_the_room_and_gives_it_back(window: Window) -> None:
    window.split.setSizes([260, 700])
    wide = window.split.sizes()[0]
    window.navigation.fold(True)
    assert window.split.sizes()[0] == window.navigation.narrow() < wide
    assert window.remember().width == wide
    window.navigation.fold(False)
    assert window.split.sizes()[0] == wide


def test_the_navigation_grows_with_the_text(window: Window, qapp: QApplication) -> None:
    window.split.setSizes([150, 900])
    dress(qapp, "light", 15.75)
    assert window.navigation.minimumWidth() == scaled(150) == 225
    assert window.split.sizes()[0] >= 225
    window.navigation.fold(True)
    assert window.navigation.width() == window.navigation.narrow()


@pytest.mark.parametrize(
    ("room", "kept", "side"), [(1366, 0, 220), (1280, 0, 180), (1366, 300, 300), (1366, 90, 150)]
)
def test_the_room_is_shared_as_it_was(
    place: Workplace, qtbot: QtBot, qapp: QApplication, room: int, kept: int, side: int
) -> None:
    dress(qapp)
    window = Window(place)
    qtbot.addWidget(window)
    assert isinstance(window.split, Split)
    window.resize(room, 700)
    window.split.resize(room, 700)
    window.split.begin(room, kept)
    assert window.split.side == side
    window.idle.end()
    window.closing.is_done = True
