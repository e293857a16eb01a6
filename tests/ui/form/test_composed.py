"""What is still being composed when keys ask for something else (Ctrl+S, Ctrl+N) is part of what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from tests.ui.form.conftest import on_screen
from tests.ui.typing import CTRL, commit, compose, press
from ui.editors.entry import Line
from ui.editors.sheet import Sheet
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord
from ui.workplace import Workplace

KEYS = [Qt.Key.Key_S, Qt.Key.Key_N]
FIELDS = ["hukou_address", "note"]


def text_of(face: QWidget) -> str:
    assert isinstance(face, Line | Sheet)
    return face.text() if isinstance(face, Line) else face.toPlainText()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_is_composed_is_saved_with_the_rest(
    page: FormPage, place: Workplace, settle: Settle, key: Qt.Key, field: str
) -> None:
    page.open(NewRecord("person"))
    page.form.put_raw_values({**People(9).person().typed, "name": "单田芳"})
    page.form.focus_field(field)
    commit("青竹路")
    compose("hao")
    press(key, CTRL)
    settle()
    (row,) = Work(place.reader).live("person", name="单田芳")
    assert row[field] == "青竹路hao"


@pytest.fixture(params=[Line, Sheet])
def face(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    made: QWidget = request.param()
    QShortcut(QKeySequence("Ctrl+S"), made)
    on_screen(made, qtbot)
    made.setFocus()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_A])
def test_keys_that_command_nothing_leave_the_composition_alone(face: QWidget, key: Qt.Key) -> None:
    compose("ni", face)
    held = CTRL if key == Qt.Key.Key_Control else Qt.KeyboardModifier.NoModifier
    press(key, held, face) if key != Qt.Key.Key_A else None
    commit("你", face)
    assert text_of(face) == "你"


def test_a_late_commit_takes_the_place_of_what_was_rescued(face: QWidget) -> None:
    commit("您", face)
    compose("hao", face)
    press(Qt.Key.Key_S, CTRL, face)
    assert text_of(face) == "您hao"
    commit("好", face)
    assert text_of(face) == "您好"


def test_a_rescue_counts_as_typed(face: QWidget, qtbot: QtBot) -> None:
    signal = face.textEdited if isinstance(face, Line) else face.textChanged  # type: ignore[attr-defined]
    compose("hao", face)
    with qtbot.waitSignal(signal):
        press(Qt.Key.Key_S, CTRL, face)
