"""Labels, buttons and tools: what they look like follows from their role, what they do from what they are given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.widgets.basics import button, hinted, key_hint, label, marked, rule, tool


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("role", ["", "primary", "flat", "link"])
def test_every_button_is_pressed_by_key(show: Show, qtbot: QtBot, role: str, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = button("保存", lambda: pressed.append(True), role)
    show(made)
    qtbot.keyClick(made, key)
    assert pressed == [True]


@pytest.mark.parametrize(("key", "is_done"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Space, True)])
def test_enter_alone_does_nothing_dangerous(
    show: Show, qtbot: QtBot, key: Qt.Key, is_done: bool
) -> None:
    pressed: list[bool] = []
    made = button("作废", lambda: pressed.append(True), "danger")
    show(made)
    qtbot.keyClick(made, key)
    assert pressed == [True] * is_done


def test_enter_in_a_dialogs_field_presses_its_primary_button(show: Show, qtbot: QtBot) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    column, field = QVBoxLayout(dialog), QLineEdit()
    for each in (
        field,
        button("作废", lambda: pressed.append("danger"), "danger"),
        button("取消", lambda: pressed.append("cancel")),
        button("保存", lambda: pressed.append("save"), "primary"),
    ):
        column.addWidget(each)
    show(dialog)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["save"]


def test_a_checkable_tool_hands_no_state_on(show: Show, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = tool("筛选", "filter", lambda: pressed.append(True))
    made.setCheckable(True)
    show(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed == [True]


@pytest.mark.parametrize(
    ("keys", "hint"), [("", "打印"), ("Ctrl+P", "打印  Ctrl+P"), ("F1", "打印  F1")]
)
def test_a_tool_says_what_it_does_and_by_which_keys(qtbot: QtBot, keys: str, hint: str) -> None:
    made = tool("打印", "printer", keys=keys)
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("打印", hint)


def test_a_hint_may_be_given_to_anything(qtbot: QtBot) -> None:
    made = QLineEdit()
    qtbot.addWidget(made)
    assert hinted(made, "搜索", "Ctrl+K").toolTip() == "搜索  Ctrl+K"


def test_keys_are_written_as_they_are_on_this_system(qtbot: QtBot) -> None:
    made = key_hint("Ctrl+Shift+N")
    qtbot.addWidget(made)
    assert (made.text(), made.property("role")) == ("Ctrl+Shift+N", "key")


@pytest.mark.parametrize("text", ["<b>粗</b>", "a < b & c", "<img src='x'>"])
def test_what_people_typed_is_never_read_as_markup(qtbot: QtBot, text: str) -> None:
    made = label(text)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == text


@pytest.mark.parametrize(("role", "wraps"), [("", True), ("hint", True), ("badge", False)])
def test_sentences_wrap_and_badges_do_not(qtbot: QtBot, role: str, wraps: bool) -> None:
    made = label("待核对", role)
    qtbot.addWidget(made)
    assert made.wordWrap() is wraps


@pytest.mark.parametrize("state", ["error", "warning"])
def test_a_marked_input_looks_so_and_says_why(show: Show, state: str) -> None:
    made = QLineEdit("339901")
    show(made, 200, 40)
    plain = made.grab().toImage().pixelColor(100, 6)
    marked(made, state, "校验码不对")
    assert made.grab().toImage().pixelColor(100, 6) != plain
    assert made.accessibleDescription() == "校验码不对"
    marked(made, "")
    assert made.grab().toImage().pixelColor(100, 6) == plain
    assert not made.accessibleDescription()


def test_a_rule_is_one_pixel(show: Show) -> None:
    made = rule()
    show(made, 100, 1)
    assert made.height() == 1
