"""Going about: history, pages that stay as they were, pages that do not want to be left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.frame.conftest import Noting
from ui.frame import pages
from ui.frame.pages import builder_of
from ui.frame.window import Window
from ui.routes import Home, ListOf, ManualAt, NewRecord, RecordOf, Route, SettingsAt

Shown = Callable[[], Noting]
HOUSEHOLDS, PEOPLE = ListOf("household"), ListOf("person")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_first_page_is_home(window: Window) -> None:
    assert window.pages.route == Home()
    assert window.top.title.whole == "首页"
    assert not window.top.back.isEnabled()


def test_a_route_opens_its_page_and_its_title(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    assert shown().routes == [HOUSEHOLDS]
    assert window.top.title.whole == "ListOf 1"
    shown().open(PEOPLE)
    shown().titled.emit()
    assert window.top.title.whole == "ListOf 2"


def test_lists_stay_as_they_were(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    first = shown()
    window.place.go(PEOPLE)
    assert shown() is not first
    window.place.go(ListOf("household", place="x"))
    assert shown() is first


def test_back_and_forward_lead_along_the_way(window: Window, shown: Shown, qtbot: QtBot) -> None:
    for route in (HOUSEHOLDS, PEOPLE, SettingsAt("users")):
        window.place.go(route)
    for key, route in (
        (Qt.Key.Key_Left, PEOPLE),
        (Qt.Key.Key_Left, HOUSEHOLDS),
        (Qt.Key.Key_Right, PEOPLE),
    ):
        qtbot.keyClick(window, key, ALT)
        assert window.pages.route == route
        assert shown().routes[-1] == route
    assert window.top.forward.isEnabled()


def test_going_elsewhere_ends_the_way_forward(window: Window) -> None:
    for route in (HOUSEHOLDS, PEOPLE):
        window.place.go(route)
    window.pages.back()
    window.place.go(SettingsAt())
    assert not window.pages.can_go_forward
    window.pages.back()
    assert window.pages.route == HOUSEHOLDS


def test_the_same_place_again_is_no_step(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    window.place.go(HOUSEHOLDS)
    assert shown().routes == [HOUSEHOLDS, HOUSEHOLDS]
    window.pages.back()
    assert window.pages.route == Home()


def test_the_trail_has_an_end(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_LONGEST_TRAIL", 3)
    for number in range(6):
        window.place.go(RecordOf("household", str(number)))
    for _n in range(9):
        window.pages.back()
    assert window.pages.route == RecordOf("household", "3")


@pytest.mark.parametrize("to", [PEOPLE, NewRecord("household"), HOUSEHOLDS])
def test_a_page_is_asked_before_it_is_left(window: Window, shown: Shown, to: Route) -> None:
    window.place.go(HOUSEHOLDS)
    held = shown()
    held.holds = True
    window.place.go(to)
    assert window.pages.route == HOUSEHOLDS
    assert held.routes == [HOUSEHOLDS]
    held.waiting.pop()()
    assert shown().routes[-1] == to


def test_going_back_asks_too(window: Window, shown: Shown) -> None:
    window.place.go(HOUSEHOLDS)
    shown().holds = True
    window.pages.back()
    assert window.pages.route == HOUSEHOLDS
    shown().waiting.pop()()
    assert window.pages.route == Home()


def test_a_route_without_a_page_is_told(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "BUILDERS", {})
    with qtbot.waitSignal(window.place.notify.said):
        window.place.go(HOUSEHOLDS)
    assert window.pages.route == Home()
    assert window.top.title.whole == "首页"


class Own(Noting):
    """A page of one ledger."""


class Shared(Noting):
    """A page of all ledgers with a roster."""


@pytest.mark.parametrize(
    ("own", "route", "builder"),
    [
        ({}, RecordOf("household", "x"), Noting),
        ({(RecordOf, "*roster"): Shared}, RecordOf("household", "x"), Shared),
        ({(RecordOf, "*roster"): Shared}, RecordOf("person", "x"), Noting),
        (
            {(RecordOf, "*roster"): Shared, (RecordOf, "household"): Own},
            RecordOf("household", "x"),
            Own,
        ),
        ({(ListOf, "person"): Own}, RecordOf("person", "x"), Noting),
        ({}, RecordOf("no-such", "x"), Noting),
        ({}, ManualAt(), Noting),
    ],
)
def test_a_ledger_may_have_a_page_of_its_own(
    monkeypatch: pytest.MonkeyPatch, own: dict[object, object], route: Route, builder: object
) -> None:
    monkeypatch.setattr(pages, "OF_LEDGER", own)
    assert builder_of(route) is builder
