"""Keys that come faster than a hand are a card reader's; everything else goes where it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.editors.reader import CardReader

NUMBER = "339901199001010017"


@dataclass
class Desk:
    """Two lines watched by a reader whose clock is ours."""

    reader: CardReader
    first: QLineEdit
    second: QLineEdit
    seen: list[str] = field(default_factory=list[str])
    now: float = 0.0
    pace: float = 0.005

    def type(self, text: str, pace: float) -> None:
        """Send the text as keys, each `pace` seconds after the one before; the first after a pause."""
        self.now += 1 - pace
        for each in text:
            self.now += pace
            target = self.first.window().focusWidget()
            key = {"\t": Qt.Key.Key_Tab, "\r": Qt.Key.Key_Return}.get(each)
            if key:
                QTest.keyClick(target, key)
            else:
                QTest.keyClicks(target, each)


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

    def clock() -> float:
        return made.now

    made = Desk(CardReader(reads, clock), *lines)
    for each in lines:
        made.reader.watch(each)
    window.show()
    lines[0].setFocus()
    yield made
    window.close()


def test_a_card_is_recognised_and_the_line_is_as_before(desk: Desk, qtbot: QtBot) -> None:
    desk.first.setText("原来的字")
    with qtbot.waitSignal(desk.reader.recognised) as heard:
        desk.type(f"ZhangSan\tM\t{NUMBER}\r", 0.005)
    assert heard.args == [{"number": NUMBER}]
    assert (desk.first.text(), desk.second.text()) == ("原来的字", "")
    assert desk.seen == [f"ZhangSan\tM\t{NUMBER}\t"]


@pytest.mark.parametrize("pace", [0.05, 0.2])
def test_a_typist_is_left_alone(desk: Desk, pace: float) -> None:
    desk.type("ab12345678", pace)
    desk.type("\txy", pace)
    assert (desk.first.text(), desk.second.text()) == ("ab12345678", "xy")
    assert desk.seen == []


def test_nothing_of_a_burst_that_is_no_card_is_lost(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reader.ended):
        desk.type("abcdefghijkl\txyz", 0.005)
    assert (desk.first.text(), desk.second.text()) == ("abcdefghijkl", "xyz")


def test_a_quick_tab_after_a_word_still_moves_on(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reader.ended):
        desk.type("ab\t", 0.02)
    assert desk.second.hasFocus() or desk.first.window().focusWidget() is desk.second
    assert desk.first.text() == "ab"


def test_a_key_after_the_burst_comes_after_it(desk: Desk) -> None:
    desk.type("abcdefghij", 0.005)
    desk.type("Z", 0.005)
    assert desk.first.text() == "abcdefghijZ"
