"""Inputs that input methods cannot confuse (输入法): what a line and a sheet of text have in common."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.editors.composition import Composition

STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus goes although the user stays in the field: a menu, another window."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_HOLDING = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Shift, Qt.Key.Key_Meta)

# Stands before a Qt class among the bases, which alone makes the widget.
_Base = QWidget if TYPE_CHECKING else object


class Composed(_Base):
    """Keeps what is being composed whole, whatever key, command or second commit comes."""

    composition: Composition
    own: Container[int] = ()
    """Keys that, held with Ctrl or Alt, mean something in the input itself."""

    def event(self, event: QEvent) -> bool:
        """Keys that may be a command find in the input what was being composed, as it was typed; own ones wait."""
        if _asks(event) and self.composition.is_open and event.key() not in self.own:
            QGuiApplication.inputMethod().commit()
            if self.composition.is_open:
                super().inputMethodEvent(_committing(self.composition.abandon()))
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composing; a commit that repeats the last one is dropped, one for text already saved replaces it."""
        commit = event.commitString()
        if self.composition.is_echo(commit) and not event.preeditString():
            event.accept()
            return
        self.take_back(self.composition.rescued(commit))
        super().inputMethodEvent(event)
        self.composition.follow(event.preeditString(), commit)

    def take_back(self, saved: str) -> None:
        """Remove this text where it stands before the cursor; nothing for an empty one."""
        raise NotImplementedError


def _asks(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether these keys may be a command (Ctrl+S): it is looked for before they come to the input."""
    # What it is comes first: an event's type is costly to ask for, and most are no keys at all.
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    return bool(event.modifiers() & _HELD) and event.key() not in _HOLDING


def _committing(text: str) -> QInputMethodEvent:
    """The composition ends with this text."""
    made = QInputMethodEvent("", [])
    made.setCommitString(text)
    return made
