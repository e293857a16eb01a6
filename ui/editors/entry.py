"""A line of text that input methods cannot confuse (单行输入)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.editors.composed import ENTER, STAYING, Composed
from ui.editors.composition import Composition


class Line(Composed, QLineEdit):
    """An input of one line. Enter is told by `entered`, never while composing."""

    entered = Signal(int)
    """Enter (1) or Shift+Enter (-1)."""
    undone = Signal()
    """Ctrl+Z with nothing left to take back."""
    left = Signal()
    """The focus went elsewhere in the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition()
        self.before: Callable[[QKeyEvent], bool] | None = None
        """Looks at a key first; True where it has dealt with it. Never asked while composing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; every other key is the line's own."""
        if self.before and not self.composition.is_open and self.before(event):
            event.accept()
            return
        if event.key() in ENTER:
            if not self.composition.is_open and not self.composition.has_just_ended:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.entered.emit(-1 if back else 1)
            event.accept()
            return
        self.composition.key()
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            self.undone.emit()
            return
        super().keyPressEvent(event)
        if self.composition.is_open:  # nobody around the line may take an arrow for theirs
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was being composed stays as it was typed."""
        composed, before = self.composition.preedit, self.text()
        super().focusOutEvent(event)
        if composed and self.text() == before:
            self.insert(self.composition.abandon())
            self.textEdited.emit(self.text())
        if event.reason() not in STAYING:
            self.left.emit()

    def take_back(self, saved: str) -> None:
        """As `Composed` says."""
        at = self.cursorPosition() - len(saved)
        if saved and self.text()[at : at + len(saved)] == saved:
            self.setSelection(at, len(saved))
            self.del_()
