"""The search field over everything: results as one types, chosen without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.everywhere import Found, Hit
from app.registry import LEDGERS
from tests.offices import enter
from tests.people import People, identity_number
from tests.ui.frame.conftest import Noting
from tests.ui.typing import commit
from ui.actions import every
from ui.frame.results import Results, lines_of
from ui.frame.search import FrameField
from ui.frame.window import Window
from ui.routes import ImportInto, ListOf, NewRecord, RecordOf

Settle = Callable[[], None]
Shown = Callable[[], Noting]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def somebody(file: Path) -> None:
    """People to be found, before the window opens."""
    with enter(file) as office:
        desk = Desk(office)
        for order, name in enumerate(("尉迟小荷", "尉迟大江")):
            number = identity_number(date(1980, 1, 1), 124 + 2 * order)
            desk.add("person", {**People().person().typed, "name": name, "id_no": number})


@pytest.fixture
def typing(window: Window, qtbot: QtBot, settle: Settle) -> Callable[[str], list[str]]:
    """Types into the field by Ctrl+K; what is shown below."""

    def typed(text: str) -> list[str]:
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
        field = window.search.field
        commit(text, field)
        qtbot.waitUntil(lambda: window.search._shown == text.strip(), timeout=5_000)
        settle()
        return [each.text for each in window.search.panel.model.lines]

    return typed


Typing = Callable[[str], list[str]]


def test_before_anything_is_typed_commands_are_offered(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.search.field.hasFocus()
    assert window.search.panel.isVisible()
    assert window.search.panel.model.lines[0].text == "操作"


def test_people_are_found_as_one_types(window: Window, typing: Typing) -> None:
    lines = typing("ycx")
    assert lines[:2] == ["人员", "尉迟小荷"]
    assert window.search.panel.isVisible()


def test_enter_opens_the_chosen_one(
    window: Window, typing: Typing, shown: Shown, qtbot: QtBot
) -> None:
    typing("尉迟")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(window.search.field, key)
    line = window.search.panel.chosen()
    assert line
    assert line.action
    qtbot.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.pages.route == line.action.route
    assert isinstance(window.pages.route, RecordOf)
    assert window.search.field.text() == ""
    assert not window.search.panel.isVisible()
    assert shown().routes == [window.pages.route]


def test_enter_typed_fast_means_what_was_typed(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    commit("尉迟小荷", window.search.field)
    qtbot.keyClick(window.search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.pages.route, RecordOf), timeout=5_000)
    settle()


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("xzjth", NewRecord("household")),
        ("导入表格：人", ImportInto("person")),
        ("新增区划", NewRecord("division")),
    ],
)
def test_commands_are_found_too(
    window: Window, typing: Typing, qtbot: QtBot, text: str, route: object
) -> None:
    typing(text)
    qtbot.keyClick(window.search.field, Qt.Key.Key_Return)
    assert window.pages.route == route


def test_a_click_opens_as_well(window: Window, typing: Typing, qtbot: QtBot) -> None:
    typing("尉迟小荷")
    rows = window.search.panel.list
    at = rows.visualRect(window.search.panel.model.index(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert isinstance(window.pages.route, RecordOf)


def test_a_heading_opens_nothing(window: Window, typing: Typing, qtbot: QtBot) -> None:
    typing("尉迟小荷")
    rows = window.search.panel.list
    at = rows.visualRect(window.search.panel.model.index(0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not isinstance(window.pages.route, RecordOf)


def test_nothing_found_is_said(window: Window, typing: Typing) -> None:
    assert typing("某某某某") == []
    assert window.search.panel.empty.isVisible()
    assert "某某某某" in window.search.panel.empty.text()


def test_escape_clears_then_goes_back_to_where_one_was(
    window: Window, typing: Typing, shown: Shown, qtbot: QtBot
) -> None:
    window.place.go(ListOf("household"))
    shown().field.setFocus()
    typing("尉迟")
    qtbot.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert window.search.field.text() == ""
    qtbot.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert not window.search.panel.isVisible()
    assert QApplication.focusWidget() is shown().field


def test_leaving_the_field_hides_the_list(window: Window, typing: Typing, shown: Shown) -> None:
    window.place.go(ListOf("household"))
    typing("尉迟")
    shown().field.setFocus()
    assert not window.search.panel.isVisible()


def test_the_list_keeps_to_the_window(window: Window, typing: Typing) -> None:
    typing("尉迟")
    window.resize(1000, 640)
    panel = window.search.panel
    assert window.desk.rect().contains(panel.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down])
def test_keys_belong_to_the_input_method_while_it_composes(qtbot: QtBot, key: Qt.Key) -> None:
    field = FrameField()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("yu", []))
    assert field.composing
    for signal in (field.taken, field.left, field.stepped):
        with qtbot.assertNotEmitted(signal):
            qtbot.keyClick(field, key)
    done = QInputMethodEvent("", [])
    done.setCommitString("尉")
    QApplication.sendEvent(field, done)
    assert not field.composing
    assert field.text() == "尉"


def some(count: int, more: bool) -> Found:
    hits = tuple(Hit("person", f"id{n}", f"人{n}", "清溪村", "") for n in range(count))
    return Found(LEDGERS["person"], hits, more)


def test_more_leads_to_the_list() -> None:
    lines = lines_of([some(2, more=True)], "人", [])
    assert [each.text for each in lines] == ["人员", "人0", "人1", "在“人员”中列出全部结果"]
    assert lines[-1].action
    assert lines[-1].action.route == ListOf("person", text="人")


def test_choosing_steps_over_headings() -> None:
    model = Results()
    model.show(lines_of([some(1, more=False)], "人", every()[:2]))
    kinds = [each.action is not None for each in model.lines]
    assert kinds == [False, True, False, True, True]
    assert [model.next_choice(at, 1) for at in (-1, 1, 3, 4)] == [1, 3, 4, 4]
    assert [model.next_choice(at, -1) for at in (4, 3, 1)] == [3, 1, 1]


def test_a_line_is_read_out_whole() -> None:
    model = Results()
    model.show(lines_of([some(1, more=False)], "人", []))
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "人0，清溪村"
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
