"""Keys that come faster than a hand are a card reader's; everything else goes where it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing import CTRL, NONE, SHIFT, Keys, press, write
from ui.editors.reader import CardReader

NUMBER = "339901199001010017"


@dataclass
class Desk:
    """Two lines watched by a reader."""

    reader: CardReader
    first: QLineEdit
    second: QLineEdit
    seen: list[str] = field(default_factory=list[str])
    keys: Keys = field(default_factory=Keys)

    def type(self, text: str, pace: int) -> None:
        self.keys.type(text, pace)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    lines = QLineEdit(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    for each in lines:
        layout.addWidget(each)

    def reads(text: str) -> Mapping[str, str]:
        made.seen.append(text)
        return {"number": NUMBER} if NUMBER in text else {}

    made = Desk(CardReader(reads), *lines)
    for each in lines:
        made.reader.watch(each)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    lines[0].setFocus()
    yield made
    window.close()


def test_a_card_is_recognised_and_the_line_is_as_before(desk: Desk, qtbot: QtBot) -> None:
    desk.first.setText("原来的字")
    with qtbot.waitSignal(desk.reader.recognised) as heard:
        desk.type(f"ZhangSan\tM\t{NUMBER}\r", 5)
    assert heard.args == [{"number": NUMBER}]
    assert (desk.first.text(), desk.second.text()) == ("原来的字", "")
    assert desk.seen == [f"ZhangSan\tM\t{NUMBER}\t"]


@pytest.mark.parametrize("pace", [50, 200])
def test_a_typist_is_left_alone(desk: Desk, pace: int) -> None:
    desk.type("ab12345678", pace)
    desk.type("\txy", pace)
    assert (desk.first.text(), desk.second.text()) == ("ab12345678", "xy")
    assert desk.seen == []


def test_nothing_of_a_burst_that_is_no_card_is_lost(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reader.ended):
        desk.type("abcdefghijkl\txyz", 5)
    assert (desk.first.text(), desk.second.text()) == ("abcdefghijkl", "xyz")


def test_a_quick_tab_after_a_word_still_moves_on(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reader.ended):
        desk.type("ab\t", 20)
    assert desk.second.hasFocus() or desk.first.window().focusWidget() is desk.second
    assert desk.first.text() == "ab"


def test_a_key_after_the_burst_comes_after_it(desk: Desk) -> None:
    desk.type("abcdefghij", 5)
    desk.type("Z", 5)
    assert desk.first.text() == "abcdefghijZ"


@pytest.mark.parametrize("text", ["abcdefghijkl", NUMBER])
def test_keys_that_waited_for_a_busy_window_are_no_readers(desk: Desk, text: str) -> None:
    """The system's time of a key counts, not when the window came to it."""
    desk.type(text, 80)
    assert desk.first.text() == text
    assert desk.seen == []


def test_keys_whose_time_nobody_knows_are_a_hands(desk: Desk) -> None:
    write(NUMBER, desk.first)
    assert desk.first.text() == NUMBER
    assert desk.seen == []


def test_a_command_after_a_burst_comes_after_it(desk: Desk) -> None:
    desk.type("abcdefghij", 5)
    press(Qt.Key.Key_A, CTRL, desk.first)
    assert desk.first.selectedText() == "abcdefghij"


def test_capitals_held_by_shift_belong_to_the_burst(desk: Desk, qtbot: QtBot) -> None:
    body, last = NUMBER[:-1], "X"
    desk.reader._reads = lambda text: {"number": text} if text == body + last else {}
    desk.type(body, 5)
    shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, SHIFT, "")
    QApplication.sendEvent(desk.first, shift)
    with qtbot.waitSignal(desk.reader.recognised):
        desk.keys.go_on(last, 5)
    assert desk.first.text() == ""


def test_a_key_held_down_is_no_burst(desk: Desk) -> None:
    for _ in range(12):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NONE, "a", True)
        QApplication.sendEvent(desk.first, event)
    assert desk.first.text() == "a" * 12


def test_from_a_line_that_is_only_read_a_card_is_told_as_well(desk: Desk, qtbot: QtBot) -> None:
    desk.first.setText("户主")
    desk.first.setReadOnly(True)
    with qtbot.waitSignal(desk.reader.recognised):
        desk.type(NUMBER, 5)
    assert desk.first.text() == "户主"


def test_a_sheet_of_lines_is_not_watched(desk: Desk, qtbot: QtBot) -> None:
    sheet = QPlainTextEdit(desk.first.window())
    desk.reader.watch(sheet)
    desk.keys.swipe(NUMBER, sheet)
    assert sheet.toPlainText() == NUMBER


def test_a_card_leaves_what_was_there_and_where_the_cursor_stood(desk: Desk, qtbot: QtBot) -> None:
    desk.first.setText("青竹路12号")
    desk.first.setCursorPosition(3)
    edits: list[str] = []
    desk.first.textEdited.connect(edits.append)
    with qtbot.waitSignal(desk.reader.recognised):
        desk.type(NUMBER, 5)
    assert (desk.first.text(), desk.first.cursorPosition()) == ("青竹路12号", 3)
    assert edits[-1] == "青竹路12号", "whoever listens hears that it stands again"


def test_two_cards_one_after_the_other(desk: Desk, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(desk.reader.recognised):
            desk.type(f"{NUMBER}\r", 5)
    assert (desk.first.text(), desk.second.text()) == ("", "")
