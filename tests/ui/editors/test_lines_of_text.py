"""Typing into a line: what input methods do to it, when mistakes are said, how Enter goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Edit
from tests.ui.typing import CTRL, SHIFT, commit, compose, focused, press, write
from ui.editors.base import Editor

Leave = Callable[[], None]
TEXTS = [("person", "hukou_address"), ("person", "name"), ("person", "note"), ("person", "ethnic")]


def moves(editor: Editor) -> list[int]:
    """Where Enter asked to go."""
    found: list[int] = []
    editor.passed.connect(found.append)
    return found


@pytest.mark.parametrize("field", TEXTS)
def test_what_is_composed_and_handed_over_stands_there(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    compose("han")
    assert editor.is_blank()
    commit("汉族")
    assert editor.raw() == "汉族"


@pytest.mark.parametrize("field", [*TEXTS[:2], TEXTS[3]])
def test_enter_does_not_move_while_composing(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    asked = moves(editor)
    compose("han")
    press(Qt.Key.Key_Return)
    assert asked == []
    commit("汉族")
    press(Qt.Key.Key_Return)
    assert asked == [], "the Enter that ended the composition"


def test_enter_moves_once_nothing_is_composed(edit: Edit) -> None:
    editor = edit("person", "hukou_address")
    asked = moves(editor)
    write("青竹路12号")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter, SHIFT)
    assert asked == [1, -1]


@pytest.mark.parametrize("field", TEXTS)
def test_a_doubled_commit_is_not_doubled(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    compose("han")
    commit("汉")
    commit("汉")
    assert editor.raw() == "汉"


@pytest.mark.parametrize("field", TEXTS)
def test_a_character_meant_twice_stands_twice(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    for _ in range(2):
        compose("xing")
        commit("星")
    assert editor.raw() == "星星"


def test_punctuation_without_composing_may_repeat(edit: Edit) -> None:
    editor = edit("person", "hukou_address")
    commit("。")
    commit("。")
    assert editor.raw() == "。。"


@pytest.mark.parametrize("field", TEXTS[:3])
def test_leaving_while_composing_loses_nothing(
    edit: Edit, leave: Leave, field: tuple[str, str]
) -> None:
    editor = edit(*field)
    write("a")
    compose("zhang")
    leave()
    assert str(editor.raw()).replace("Ａ", "a") == "azhang"


@pytest.mark.parametrize("field", TEXTS[:3])
def test_a_commit_that_comes_late_replaces_what_was_saved(
    edit: Edit, leave: Leave, field: tuple[str, str]
) -> None:
    editor = edit(*field)
    compose("zhang")
    leave()
    commit("张", editor.face)
    assert editor.raw() == "张"


def test_in_several_lines_enter_makes_a_line(edit: Edit) -> None:
    editor = edit("person", "note")
    asked = moves(editor)
    write("a")
    press(Qt.Key.Key_Return)
    write("b")
    assert (editor.raw(), asked) == ("a\nb", [])
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert asked == [1, -1]


def test_a_mistake_is_an_error_only_once_the_field_is_left(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "birth_date")
    write("2026.13")
    editor.judge()
    assert editor.state == "note"
    leave()
    assert editor.state == "error"
    assert "只有年月" in editor.said


def test_an_error_goes_as_soon_as_it_is_mended(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "birth_date")
    write("2026.2.3")
    leave()
    editor.put_raw("2026.2.30")
    editor.focus()
    assert editor.state == "error"
    write("2026.2.3")
    editor.judge()
    assert editor.state == "note"


def test_it_judges_by_itself_after_a_pause(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("person", "birth_date")
    write("20260305")
    assert editor.said == ""
    qtbot.waitUntil(lambda: "星期四" in editor.said)


def test_nothing_is_said_about_an_empty_field(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "birth_date")
    leave()
    assert (editor.said, editor.state) == ("", "note")


@pytest.mark.parametrize("field", TEXTS)
def test_inputs_are_named_for_whoever_cannot_see_them(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    assert editor.face.objectName() == field[1]
    assert editor.face.accessibleName() == editor.field.label
    assert focused() is editor.face


def test_what_is_wrong_is_read_out_with_the_field(edit: Edit, leave: Leave) -> None:
    editor = edit("person", "birth_date")
    write("2026.2.30")
    leave()
    assert editor.said in editor.face.accessibleDescription()


@pytest.mark.parametrize("field", [TEXTS[0], TEXTS[2]])
def test_read_only_can_still_be_copied(edit: Edit, field: tuple[str, str]) -> None:
    editor = edit(*field)
    editor.put("青竹路")
    editor.set_read_only(True)
    write("x")
    assert editor.raw() == "青竹路"
    assert isinstance(editor.face, QLineEdit | QPlainTextEdit)
    assert editor.face.isEnabled()


def test_how_much_room_is_left_is_said_late(edit: Edit) -> None:
    editor = edit("person", "note")
    editor.put_raw("字" * 1000)
    assert editor.said == editor.field.help
    editor.put_raw("字" * 1900)
    assert "100" in editor.said
    editor.put_raw("字" * 2001)
    assert editor.state == "error"
