"""Typing as people and input methods do it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.editors.reader import CardReader

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, widget: QWidget | None = None) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(widget or focused(), key, held)


def write(text: str, widget: QWidget | None = None) -> None:
    """Type a text where the cursor is: plain keys for ASCII, an input method for the rest."""
    for each in text:
        target = widget or focused()
        if each.isascii():
            QTest.keyClick(target, each)
        else:
            commit(each, target)


def compose(text: str, widget: QWidget | None = None) -> None:
    """The input method shows what is being composed."""
    QApplication.sendEvent(widget or focused(), QInputMethodEvent(text, []))


def commit(text: str, widget: QWidget | None = None) -> None:
    """The input method hands over a text."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget or focused(), event)


class Keys:
    """Keys that come at a pace, as the system tells it of a keyboard or of a card reader."""

    def __init__(self) -> None:
        self.now = 60_000

    def type(self, text: str, pace: int, widget: QWidget | None = None) -> None:
        """Send a text key by key, each `pace` milliseconds after the one before, the first after a pause."""
        self.now += 1000
        self.go_on(text, pace, widget)

    def go_on(self, text: str, pace: int, widget: QWidget | None = None) -> None:
        """As `type`, without a pause."""
        for each in text:
            self.now += pace
            code = {"\t": Qt.Key.Key_Tab, "\r": Qt.Key.Key_Return}.get(each, Qt.Key.Key_unknown)
            event = QKeyEvent(QEvent.Type.KeyPress, code, NONE, each)
            event.setTimestamp(self.now)
            QApplication.sendEvent(widget or focused(), event)

    def swipe(self, text: str, widget: QWidget | None = None) -> None:
        """A card reader types."""
        self.type(text, 4, widget)


def lay_card(text: str, window: QWidget) -> None:
    """Lay a card on the reader of a window, and let the silence after it go by."""
    Keys().swipe(text, window.focusWidget())
    for reader in window.findChildren(CardReader):
        reader._timer.timeout.emit()
