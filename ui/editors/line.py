"""A line of text that input methods cannot confuse, and the editor of every kind that is typed as a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ledger import Field, Ledger
from ui.editors.base import Editor
from ui.editors.composition import Composition
from ui.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """An input of one line. Enter is told by `entered`, never while composing."""

    entered = Signal(int)
    """Enter (1) or Shift+Enter (-1)."""
    left = Signal()
    """The focus went elsewhere in the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition()

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
        if event.key() in _ENTER:
            if not self.composition.is_open and not self.composition.has_just_ended:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.entered.emit(-1 if back else 1)
            event.accept()
            return
        self.composition.key()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was being composed stays as it was typed."""
        composed, before = self.composition.preedit, self.text()
        super().focusOutEvent(event)
        if composed and self.text() == before:
            self.insert(self.composition.abandon())
            self.textEdited.emit(self.text())
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _take_back(self, saved: str) -> None:
        at = self.cursorPosition() - len(saved)
        if saved and self.text()[at : at + len(saved)] == saved:
            self.setSelection(at, len(saved))
            self.del_()


class LineEditor(Editor):
    """A field typed as one line of text, whatever its kind makes of it."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self.line = Line()
        self._begin(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self.committed)

    @property
    def face(self) -> QWidget:
        """The line."""
        return self.line

    def raw(self) -> object:
        """The text."""
        return self.line.text()

    def put_raw(self, raw: object) -> None:
        """Show a text; it is judged as if typed, without counting as the user's."""
        self.line.setText("" if raw is None else str(raw))
        self.line.setCursorPosition(0)
        self._late = True
        self.judge()

    def set_read_only(self, is_fixed: bool) -> None:
        """A line that is only read can still be copied from."""
        self.line.setReadOnly(is_fixed)

    def focus(self) -> None:
        """Put the cursor into it, all of it selected."""
        super().focus()
        self.line.selectAll()

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

    def _on_entered(self, step: int) -> None:
        self.committed.emit()
        self.passed.emit(step)
