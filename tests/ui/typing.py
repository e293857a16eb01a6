"""Typing as people and input methods do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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
