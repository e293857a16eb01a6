"""Text of several lines (多行文字): Enter makes a line, Ctrl+Enter goes on to the next field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.kinds import Lines
from app.ledger import Field, Ledger
from app.text import _
from ui.editors.base import Editor
from ui.editors.composition import Composition
from ui.editors.entry import STAYING
from ui.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEAR = 0.8
"""From this share of the limit on, the user is told how much room is left."""
_SEEN = 3
"""Lines that are seen at once, at least."""


class Sheet(QPlainTextEdit):
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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """As in `Line`."""
        commit = event.commitString()
        if self.composition.is_echo(commit) and not event.preeditString():
            event.accept()
            return
        self._take_back(self.composition.rescued(commit))
        super().inputMethodEvent(event)
        self.composition.follow(event.preeditString(), commit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter moves on."""
        self.composition.key()
        held = event.modifiers()
        if event.key() in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
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

    def _take_back(self, saved: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(saved)
        )
        if saved and cursor.selectedText() == saved:
            cursor.removeSelectedText()


class LinesEditor(Editor):
    """A field of several lines."""

    wide = True

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self.sheet = Sheet()
        self._quiet = False
        self._begin(self.sheet)
        self.sheet.setMinimumHeight(self.sheet.fontMetrics().lineSpacing() * (_SEEN + 1))
        self.sheet.setMaximumHeight(self.sheet.fontMetrics().lineSpacing() * _SEEN * 2)
        self.sheet.textChanged.connect(self._on_changed)
        self.sheet.entered.connect(self._on_entered)
        self.sheet.left.connect(self.committed)
        self.sheet.undone.connect(self.undone)

    @property
    def face(self) -> QWidget:
        """The sheet."""
        return self.sheet

    def raw(self) -> object:
        """The text."""
        return self.sheet.toPlainText()

    def put_raw(self, raw: object) -> None:
        """Show a text."""
        self._quiet = True
        self.sheet.setPlainText("" if raw is None else str(raw))
        self._quiet = False
        self.verdict.is_left = True
        self.judge()

    def set_read_only(self, is_fixed: bool) -> None:
        """It can still be read and copied."""
        self.sheet.setReadOnly(is_fixed)

    def hint(self) -> str:
        """How much room is left, when it gets little."""
        limit = self.field.kind.limit if isinstance(self.field.kind, Lines) else 0
        left = limit - len(str(self.raw()))
        return _("还可写{left}字。").format(left=left) if left < limit * (1 - _NEAR) else ""

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _on_entered(self, step: int) -> None:
        self.committed.emit()
        self.passed.emit(step)
