"""A line of text that input methods cannot confuse (单行输入)."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeGuard

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.editors.composition import Composition

STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus goes although the user stays in the field: a menu, another window."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_HOLDING = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Shift, Qt.Key.Key_Meta)


def asks(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether these keys may be a command (Ctrl+S): it is looked for before they come to the input."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return bool(event.modifiers() & _HELD) and event.key() not in _HOLDING


def committing(text: str) -> QInputMethodEvent:
    """The composition ends with this text."""
    made = QInputMethodEvent("", [])
    made.setCommitString(text)
    return made


class Line(QLineEdit):
    """An input of one line. Enter is told by `entered`, never while composing."""

    entered = Signal(int)
    """Enter (1) or Shift+Enter (-1)."""
    undone = Signal()
    """Ctrl+Z with nothing left to take back."""
    left = Signal()
    """The focus went elsewhere in the program."""

    own: Container[int] = ()
    """Keys that, held with Ctrl or Alt, mean something in the line itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition()
        self.before: Callable[[QKeyEvent], bool] | None = None
        """Looks at a key first; True where it has dealt with it. Never asked while composing."""

    def event(self, event: QEvent) -> bool:
        """Keys that may be a command find in the line what was being composed, as it was typed; own ones wait."""
        if asks(event) and self.composition.is_open and event.key() not in self.own:
            QGuiApplication.inputMethod().commit()
            if self.composition.is_open:
                super().inputMethodEvent(committing(self.composition.abandon()))
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composing; a commit that repeats the last one is dropped, one for text already saved replaces it."""
        commit = event.commitString()
        if self.composition.is_echo(commit) and not event.preeditString():
            event.accept()
            return
        self._take_back(self.composition.rescued(commit))
        super().inputMethodEvent(event)
        self.composition.follow(event.preeditString(), commit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; every other key is the line's own."""
        if self.before and not self.composition.is_open and self.before(event):
            event.accept()
            return
        if event.key() in _ENTER:
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

    def _take_back(self, saved: str) -> None:
        at = self.cursorPosition() - len(saved)
        if saved and self.text()[at : at + len(saved)] == saved:
            self.setSelection(at, len(saved))
            self.del_()
