"""Watches the keys of a form for a card reader in keyboard mode (读卡器), which types faster than anybody can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

FASTEST_HAND = 30
"""Milliseconds between two keys below which no hand typed them."""
_SILENCE = 150
"""Milliseconds without a key after which a burst is over."""
_SURELY = 8
"""Keys of a burst from which on they are held back."""
_BREAKS = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD_DOWN = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass
class _Before:
    """A line as it stood before a burst began."""

    line: QLineEdit
    text: str
    cursor: int


class CardReader(QObject):
    """Takes what was typed within one breath for a card if `reads` makes something of it, and tells so by
    `recognised`; otherwise the keys that were held back go where they would have gone.

    How fast keys come is told by the system's own time of each key, so that keys of a hand which had to wait
    for a busy window are none of a reader's.
    """

    recognised = Signal(object)
    """What `reads` gave."""
    ended = Signal()
    """A burst that was held back is over."""

    def __init__(
        self, reads: Callable[[str], Mapping[str, str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reads = reads
        self._is_replaying = False
        self._at = 0
        self._text = ""
        self._before: _Before | None = None
        self._held: list[QKeyEvent] = []
        self._timer = QTimer(self, singleShot=True, interval=_SILENCE)
        self._timer.timeout.connect(self._on_silence)

    def watch(self, face: QWidget) -> None:
        """Watch the keys of an input; a burst into anything but a line is let through."""
        if isinstance(face, QLineEdit):
            face.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the keys of a burst back; everything else passes."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if self._is_replaying or event.isAutoRepeat() or event.key() in _HELD_DOWN:
            return False
        return self._follow(watched, event)

    def _follow(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key is held back."""
        is_break = Qt.Key(event.key()) in _BREAKS
        text = "" if event.modifiers() & _COMMANDS else "\t" if is_break else event.text()
        fast = bool(text and self._at) and 0 <= event.timestamp() - self._at <= FASTEST_HAND
        self._at = event.timestamp() if text else 0
        if not fast:
            self._begin(watched)
        self._text += text
        if not self._held and not (fast and (is_break or len(self._text) >= _SURELY)):
            return False
        self._held.append(event.clone())
        self._timer.start()
        return True

    def _begin(self, watched: QObject) -> None:
        """A key after a pause: what stands now is what a burst would have to give back."""
        if self._held:
            self._on_silence()
        self._text, self._before = "", None
        if isinstance(watched, QLineEdit):
            self._before = _Before(watched, watched.text(), watched.cursorPosition())

    def _on_silence(self) -> None:
        self._timer.stop()
        held, text, before = self._held, self._text, self._before
        self._held, self._text, self._at = [], "", 0
        found = self._reads(text) if before else {}
        if before and found:
            _give_back(before)
            self.recognised.emit(found)
        else:
            self._replay(held, before)
        self.ended.emit()

    def _replay(self, held: list[QKeyEvent], before: _Before | None) -> None:
        self._is_replaying = True
        for event in held:
            target = before.line.window().focusWidget() if before else None
            if target:
                QCoreApplication.sendEvent(target, event)
        self._is_replaying = False


def _give_back(before: _Before) -> None:
    before.line.setText(before.text)
    before.line.setCursorPosition(before.cursor)
    before.line.textEdited.emit(before.text)
