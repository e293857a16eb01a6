"""对调: by keys and by the mouse, with a reason once the roster is published."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.rosters.roster import Entry
from app.undo import undo_last
from tests.ui.rosters.conftest import Settle, days, dialog, entries, press, stand
from ui.ledger.reason import ReasonDialog
from ui.pages.rosters.page import RostersPage
from ui.pages.rosters.tile import Tile, carried
from ui.workplace import Workplace

KEY = Qt.Key


@pytest.fixture
def two(page: RostersPage) -> tuple[Entry, Entry]:
    first, second, *_rest = entries(page)
    return first, second


def tile_of(page: RostersPage, entry: Entry) -> Tile:
    return next(e for e in page.grid.cells[entry.day].tiles if e.entry == entry)


def drop(target: Tile, data: QMimeData) -> None:
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(QDropEvent(QPointF(5, 5), move, data, left, none))


def give_reason(page: RostersPage, why: str) -> None:
    asked = dialog(page, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    asked.field.setCurrentText(why)
    asked.accept()


def walk(page: RostersPage, entry: Entry) -> None:
    """By arrows to that shift."""
    at = page.grid.at
    assert at
    step = KEY.Key_Right if entry.day > at.day else KEY.Key_Left
    for _day in range(abs((entry.day - at.day).days)):
        press(page, step)


def test_two_nights_are_swapped_by_keys(
    page: RostersPage, place: Workplace, two: tuple[Entry, Entry], settle: Settle
) -> None:
    first, second = two
    before = days(page)
    stand(page, first)
    press(page, KEY.Key_Space)
    assert page.grid.held == first
    assert tile_of(page, first).property("state") == "held"
    assert "拿着 2日的第1组" in page.status.text()
    walk(page, second)
    press(page, KEY.Key_Return)
    give_reason(page, "办喜事")
    settle()
    assert days(page) == {**before, "第1组": second.day.day, "第2组": first.day.day}
    assert page.grid.entry
    assert page.grid.entry.id == first.id, "the keyboard goes along"
    assert "调班：办喜事" in page.status.text()
    assert tile_of(page, page.grid.entry).property("state") == "swapped"
    place.write("", lambda office, _progress: undo_last(office))
    settle()
    assert days(page) == before


def test_a_night_is_dropped_on_another(
    page: RostersPage, two: tuple[Entry, Entry], settle: Settle
) -> None:
    first, second = two
    drop(tile_of(page, second), carried(first))
    give_reason(page, "外出")
    settle()
    assert days(page)["第1组"] == second.day.day


def test_what_is_dropped_beside_the_only_shift_of_a_day_means_it(
    page: RostersPage, two: tuple[Entry, Entry], settle: Settle
) -> None:
    first, second = two
    drop(page.grid.cells[second.day], carried(first))  # type: ignore[arg-type]
    give_reason(page, "外出")
    settle()
    assert days(page)["第1组"] == second.day.day


def test_nothing_comes_of_dropping_other_things(
    page: RostersPage, two: tuple[Entry, Entry]
) -> None:
    before = days(page)
    drop(tile_of(page, two[0]), QMimeData())
    drop(tile_of(page, two[0]), carried(two[0]))
    assert days(page) == before
    assert page.grid.held is None


def test_what_cannot_be_swapped_is_told(page: RostersPage, place: Workplace, qtbot: QtBot) -> None:
    first = entries(page)[0]
    empty = next(cell for cell in page.grid.cells.values() if cell.day and not cell.entries)
    with qtbot.waitSignal(place.notify.said) as said:
        drop(empty, carried(first))  # type: ignore[arg-type]
    assert "没有放在" in (said.args or [""])[0].text


def test_escape_lets_go(page: RostersPage) -> None:
    stand(page, entries(page)[0])
    press(page, KEY.Key_Return)
    assert page.grid.held
    press(page, KEY.Key_Escape)
    assert page.grid.held is None
    press(page, KEY.Key_Space, KEY.Key_Space)
    assert page.grid.held is None, "pressed twice it is put back"


def test_the_button_beside_picks_up_too(page: RostersPage) -> None:
    stand(page, entries(page)[0])
    page.aside.swap.click()
    assert page.grid.held == entries(page)[0]


def test_a_reason_that_is_not_given_swaps_nothing(
    page: RostersPage, two: tuple[Entry, Entry], settle: Settle
) -> None:
    before = days(page)
    drop(tile_of(page, two[1]), carried(two[0]))
    dialog(page, ReasonDialog).reject()
    settle()
    assert days(page) == before
