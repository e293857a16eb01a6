"""Asking for a password (密码): a field that can be looked at, the Caps Lock hint, the wait off the window's thread."""

from __future__ import annotations

import sys
from ctypes import CDLL

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.access.passwords import LONGEST
from app.text import _
from ui.widgets.basics import dressed, label
from ui.widgets.end_tool import EndTool


class PasswordField(QLineEdit):
    """A password, hidden unless the eye is pressed; no input method gets between."""

    entered = Signal()
    capitals = Signal(bool)
    """Whether Caps Lock seems to be on, told by what a key wrote."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setMaxLength(LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhLatinOnly
        )
        self.eye = EndTool(self, _("显示密码"), "eye")
        self.eye.clicked.connect(self._on_eye)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter enters; letters tell of Caps Lock."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals.emit(caps_lock() is True)
        elif len(event.text()) == 1 and event.text().isascii() and event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(event.text().isupper() != shifted)
        super().keyPressEvent(event)

    def _on_eye(self) -> None:
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.eye.say(_("显示密码"), "eye")
        else:
            self.setEchoMode(QLineEdit.EchoMode.Normal)
            self.eye.say(_("隐藏密码"), "eye-off")


def caps_lock() -> bool | None:
    """Whether Caps Lock is on, where the system tells; None elsewhere."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        user32: CDLL = CDLL("user32")
        return bool(user32.GetKeyState(0x14) & 1)
    return None


class CapsHint(QLabel):
    """Says that Caps Lock is on, as long as a field says so."""

    def __init__(self, *fields: PasswordField) -> None:
        super().__init__(_("大写锁定已开启"))
        self.setProperty("role", "warning")
        self.hide()
        for each in fields:
            each.capitals.connect(self.setVisible)


class Waiting(QWidget):
    """A busy sign with a sentence; keeps its room while hidden, so that nothing jumps."""

    def __init__(self, words: str, *, keeps_room: bool = True) -> None:
        super().__init__()
        self.setObjectName("waiting")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        dressed(self.bar, "slim")
        self.bar.setAccessibleName(words)
        column.addWidget(self.bar)
        column.addWidget(label(words, "hint"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)
        self.hide()


class Enabler(QObject):
    """Closes widgets to the user while something is under way, and shows the busy sign."""

    def __init__(self, waiting: Waiting, *widgets: QWidget) -> None:
        super().__init__(waiting)
        self._waiting, self._widgets = waiting, widgets

    def begin(self) -> None:
        """Something is under way."""
        self._set(busy=True)

    def end(self) -> None:
        """It is over."""
        self._set(busy=False)

    def _set(self, *, busy: bool) -> None:
        for each in self._widgets:
            each.setEnabled(not busy)
        self._waiting.setVisible(busy)


def is_change(event: QEvent) -> bool:
    """Whether an event comes from somebody at keyboard or mouse."""
    return event.type() in _HUMAN


_HUMAN = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
