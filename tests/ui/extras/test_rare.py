"""The dialog for rare characters puts one where the cursor stands, and remembers it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app import rare
from tests.ui.conftest import Settle
from tests.ui.typing import commit, compose
from ui.editors.rare import RareCharacters, open_rare
from ui.workplace import Workplace


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("张宇")
    qtbot.addWidget(made)
    made.show()
    made.setCursorPosition(1)
    return made


def look(dialog: RareCharacters, qtbot: QtBot, settle: Settle, text: str) -> list[str]:
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, text)
    settle()
    return [dialog.grid.item(at).text() for at in range(dialog.grid.count())]


def test_enter_takes_the_first_found(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_rare(place, line)
    assert look(dialog, qtbot, settle, "U+4DAE") == ["䶮"]
    assert "U+4DAE" in dialog.told.text()
    with qtbot.waitSignal(line.textEdited):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    settle()
    assert line.text() == "张䶮宇"
    assert [each.text for each in rare.recent(place.reader)] == ["䶮"]


def test_what_was_used_stands_there_at_once(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    place.note(lambda office: rare.used(office, "㛃"))
    settle()
    dialog = open_rare(place, line)
    assert dialog.grid.item(0).text() == "㛃"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert line.text() == "张宇"


def test_nothing_found_says_so(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_rare(place, line)
    assert look(dialog, qtbot, settle, "qqq") == []
    assert "没有找到" in dialog.told.text()
    assert not dialog.insert.isEnabled()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_one_of_many_is_marked_and_taken(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_rare(place, line)
    found = look(dialog, qtbot, settle, "yan 20")
    dialog.grid.setCurrentRow(2)
    assert "20画" in dialog.told.text()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return)
    settle()
    assert line.text() == f"张{found[2]}宇"


def test_an_enter_that_belongs_to_the_input_method_takes_nothing(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_rare(place, line)
    look(dialog, qtbot, settle, "yan 20")
    compose("ya", dialog.search)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    commit("ya", dialog.search)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert line.text() == "张宇"
    settle()
    dialog.reject()


@pytest.mark.parametrize(("sought", "expected"), [("U+4DAE", "张䶮宇"), ("yan 20", "张宇")])
def test_enter_before_the_answer_never_takes_what_was_found_for_something_else(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle, sought: str, expected: str
) -> None:
    place.note(lambda office: rare.used(office, "㛃"))
    settle()
    dialog = open_rare(place, line)
    qtbot.keyClicks(dialog.search, sought)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert line.text() == "张宇", "㛃 was used before and is not what was typed"
    settle()
    assert line.text() == expected, "the only one there is; of several one is chosen first"
    for each in line.findChildren(RareCharacters):
        each.reject()


def test_typing_on_calls_the_enter_off(
    place: Workplace, line: QLineEdit, qtbot: QtBot, settle: Settle
) -> None:
    dialog = open_rare(place, line)
    qtbot.keyClicks(dialog.search, "U+4DA")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.search, "E")
    settle()
    assert (dialog.isVisible(), line.text()) == (True, "张宇")
    dialog.reject()
