"""The list beneath an input and the calendar beside it: by arrows, pages, wheel, clicks; Escape leaves all alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Settle
from tests.ui.editors.conftest import Edit
from tests.ui.typing import CTRL, commit, focused, press, write
from ui.editors.day import DayEditor
from ui.editors.pick import PickEditor
from ui.widgets.calendar import Calendar

Leave = Callable[[], None]
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
PAGE_DOWN, PAGE_UP = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def ethnic(edit: Edit) -> PickEditor:
    """A long list of codes."""
    editor = edit("person", "ethnic")
    assert isinstance(editor, PickEditor)
    return editor


@pytest.fixture
def day(edit: Edit) -> DayEditor:
    editor = edit("person", "death_date")
    assert isinstance(editor, DayEditor)
    return editor


def row(editor: PickEditor) -> int:
    return editor.list.currentIndex().row()


def turn(widget: QWidget, steps: int) -> None:
    """Turn the mouse's wheel over a widget."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre, widget.mapToGlobal(centre), QPoint(), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([DOWN], 0),
        ([DOWN, DOWN], 1),
        ([DOWN, DOWN, DOWN, UP], 1),
        ([DOWN, PAGE_DOWN], 9),
        ([DOWN, PAGE_DOWN, PAGE_DOWN], 18),
        ([DOWN, PAGE_DOWN, PAGE_UP], 0),
        ([DOWN, PAGE_UP], 0),
        ([DOWN, UP], -1),
        ([DOWN, UP, DOWN], 0),
        ([DOWN, *[PAGE_DOWN] * 30], -1),
        ([Qt.Key.Key_F4], 0),
    ],
)
def test_keys_go_through_the_list(ethnic: PickEditor, keys: list[Qt.Key], at: int) -> None:
    for each in keys:
        press(each)
    count = len(ethnic.list.texts)
    assert row(ethnic) == at % count
    assert focused() is ethnic.line


def test_what_is_marked_is_seen(ethnic: PickEditor) -> None:
    for key in (DOWN, *[PAGE_DOWN] * 4):
        press(key)
        shown = ethnic.list.visualRect(ethnic.list.currentIndex())
        assert ethnic.list.viewport().rect().intersects(shown)


def test_enter_takes_what_is_marked_and_goes_on(ethnic: PickEditor) -> None:
    asked: list[int] = []
    ethnic.passed.connect(asked.append)
    for key in (DOWN, PAGE_DOWN, ENTER):
        press(key)
    assert (ethnic.raw(), asked) == ("10", [1])
    assert not ethnic.list.is_open


def test_escape_closes_the_list_and_nothing_is_taken(ethnic: PickEditor) -> None:
    for key in (DOWN, DOWN, ESCAPE):
        press(key)
    assert (ethnic.list.is_open, ethnic.raw(), ethnic.is_blank()) == (False, None, True)


def test_escape_keeps_what_was_picked_before(ethnic: PickEditor) -> None:
    ethnic.put("01")
    for key in (Qt.Key.Key_F4, DOWN, DOWN, ESCAPE):
        press(key)
    assert (ethnic.raw(), ethnic.line.text()) == ("01", "汉族")


@pytest.mark.parametrize(("steps", "moves"), [(-3, True), (3, False)])
def test_the_wheel_scrolls_the_list_and_marks_nothing_else(
    ethnic: PickEditor, steps: int, moves: bool
) -> None:
    press(DOWN)
    bar, before = ethnic.list.verticalScrollBar(), row(ethnic)
    turn(ethnic.list.viewport(), steps)
    assert (bar.value() > 0) == moves
    assert row(ethnic) == before
    assert ethnic.list.is_open


def test_the_wheel_over_a_closed_input_changes_nothing(ethnic: PickEditor) -> None:
    ethnic.put("01")
    turn(ethnic.line, -5)
    assert (ethnic.raw(), ethnic.list.is_open) == ("01", False)


@pytest.mark.parametrize("at", [0, 1, 5])
def test_a_click_takes_the_row_clicked(ethnic: PickEditor, at: int) -> None:
    press(DOWN)
    text = ethnic.list.texts[at]
    spot = ethnic.list.visualRect(ethnic.list.model().index(at, 0)).center()
    QTest.mouseClick(ethnic.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert text == f"{ethnic.raw()}　{ethnic.line.text()}"
    assert ethnic.line.hasFocus()


@pytest.mark.parametrize("typed", ["01", "汉", "hz", "mz", "02", "族"])
def test_typing_narrows_the_list(ethnic: PickEditor, typed: str) -> None:
    press(DOWN)
    whole = ethnic.list.texts
    press(ESCAPE)
    write(typed)
    assert ethnic.list.texts
    assert set(ethnic.list.texts) <= set(whole)


def test_what_fits_nothing_opens_no_list_and_is_told_on_leaving(
    ethnic: PickEditor, leave: Leave
) -> None:
    commit("火星族")
    assert not ethnic.list.is_open
    leave()
    assert ethnic.state == "error"
    assert ethnic.raw() == "火星族"


def test_typing_back_to_what_was_picked_is_no_change(ethnic: PickEditor) -> None:
    ethnic.put("01")
    ethnic.focus()
    press(Qt.Key.Key_End)
    write("x")
    assert ethnic.raw() == "汉族x"
    press(Qt.Key.Key_Backspace)
    assert (ethnic.raw(), ethnic.list.is_open) == ("01", False)


def test_ctrl_with_an_arrow_is_the_lines_own(ethnic: PickEditor) -> None:
    press(DOWN)
    before = row(ethnic)
    press(DOWN, CTRL)
    assert row(ethnic) == before


def test_the_list_is_gone_once_the_field_is_left(ethnic: PickEditor, leave: Leave) -> None:
    press(DOWN)
    leave()
    assert not ethnic.list.is_open


def test_a_field_that_is_only_read_opens_no_list(ethnic: PickEditor) -> None:
    ethnic.put("01")
    ethnic.set_read_only(True)
    ethnic.focus()
    for key in (DOWN, Qt.Key.Key_F4):
        press(key)
    assert (ethnic.list.is_open, ethnic.raw()) == (False, "01")


def test_the_list_is_read_out_with_the_fields_name(ethnic: PickEditor) -> None:
    press(DOWN)
    assert ethnic.list.accessibleName() == ethnic.field.label
    index = ethnic.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == ethnic.list.texts[0]


def leaf(day: DayEditor) -> Calendar:
    assert day.calendar
    return day.calendar.days


@pytest.mark.parametrize(
    ("typed", "keys", "picked"),
    [
        ("2026-11-20", [], "2026-11-20"),
        ("2026-11-20", [Qt.Key.Key_Right], "2026-11-21"),
        ("2026-11-20", [Qt.Key.Key_Left], "2026-11-19"),
        ("2026-11-20", [DOWN], "2026-11-27"),
        ("2026-11-20", [UP], "2026-11-13"),
        ("2026-11-20", [UP, UP, UP], "2026-10-30"),
        ("2026-11-20", [PAGE_UP], "2026-10-20"),
        ("2026-03-31", [PAGE_UP], "2026-02-28"),
        ("2024-03-31", [PAGE_UP], "2024-02-29"),
        ("2026-01-01", [Qt.Key.Key_Left], "2025-12-31"),
        ("今天", [Qt.Key.Key_Left], "2026-11-30"),
        ("-7", [], "2026-11-24"),
        ("", [], "2026-12-01"),
        ("写错了", [], "2026-12-01"),
    ],
)
def test_a_day_is_picked_by_keys(
    day: DayEditor, typed: str, keys: list[Qt.Key], picked: str
) -> None:
    commit(typed)
    press(Qt.Key.Key_F4)
    view = leaf(day).focusWidget() or leaf(day)
    for each in [*keys, ENTER]:
        press(each, widget=view)
    assert day.raw() == picked
    assert day.line.hasFocus()
    assert day.calendar is None


def test_escape_leaves_the_calendar_and_the_day_as_it_was(day: DayEditor) -> None:
    commit("2026-11-20")
    press(Qt.Key.Key_F4)
    assert day.calendar
    box = day.calendar
    press(ESCAPE, widget=box)
    assert not box.isVisible()
    assert (day.raw(), day.line.hasFocus()) == ("2026-11-20", True)


def test_the_calendar_lies_within_the_window(day: DayEditor) -> None:
    press(Qt.Key.Key_F4)
    assert day.calendar
    box = day.calendar.geometry()
    assert box.left() >= 0
    assert box.right() <= day.window().width()


def test_a_click_on_the_calendars_button_opens_it(day: DayEditor) -> None:
    opener = day.findChild(QToolButton, "death_date_calendar")
    assert opener
    opener.click()
    assert day.calendar
    assert day.calendar.isVisible()
    leaf(day).clicked.emit(QDate(2026, 11, 3))
    assert day.raw() == "2026-11-03"


def test_a_day_picked_is_judged_as_one_typed(day: DayEditor, leave: Leave) -> None:
    press(Qt.Key.Key_F4)
    leaf(day).activated.emit(QDate(2026, 12, 25))
    leave()
    assert day.state == "error", "nobody has died yet on a day to come"


@pytest.mark.parametrize(
    ("ledger", "key", "last"),
    [
        ("person", "death_date", QDate(2026, 12, 1)),
        ("household_member", "to_date", QDate(9999, 12, 31)),
    ],
)
def test_days_to_come_are_offered_where_they_may_be_meant(
    edit: Edit, ledger: str, key: str, last: QDate
) -> None:
    editor = edit(ledger, key)
    assert isinstance(editor, DayEditor)
    press(Qt.Key.Key_F4)
    assert leaf(editor).maximumDate() == last


def test_what_is_only_read_opens_no_calendar(day: DayEditor) -> None:
    day.put("2026-11-20")
    day.set_read_only(True)
    press(Qt.Key.Key_F4, widget=day.line)
    assert day.calendar is None


def test_a_second_calendar_takes_the_place_of_the_first(
    day: DayEditor, edit: Edit, qtbot: QtBot, settle: Settle
) -> None:
    other = edit("household_member", "from_date")
    assert isinstance(other, DayEditor)
    day.focus()
    press(Qt.Key.Key_F4)
    first = day.calendar
    assert first
    other.line.setFocus()
    assert not first.isVisible()
    press(Qt.Key.Key_F4)
    assert other.calendar
    assert other.calendar.isVisible()
