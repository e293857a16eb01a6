"""An input of several lines that input methods cannot confuse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.editors.composed import ENTER, STAYING, Composed
from ui.editors.composition import Composition


class Sheet(Composed, QPlainTextEdit):
    """An input of several lines."""

    entered = Signal(int)
    """Ctrl+Enter (1), or with Shift (-1)."""
    undone = Signal()
    """Ctrl+Z with nothing left to take back."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition()
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter moves on."""
        self.composition.key()
        held = event.modifiers()
        if event.key() in ENTER and held & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undone.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was being composed stays as it was typed."""
        composed, before = self.composition.preedit, self.toPlainText()
        super().focusOutEvent(event)
        if composed and self.toPlainText() == before:
            self.insertPlainText(self.composition.abandon())
        if event.reason() not in STAYING:
            self.left.emit()

    def take_back(self, saved: str) -> None:
        """As `Composed` says."""
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(saved)
        )
        if saved and cursor.selectedText() == saved:
            cursor.removeSelectedText()
