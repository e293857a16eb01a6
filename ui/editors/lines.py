"""Text of several lines (多行文字): Enter makes a line, Ctrl+Enter goes on to the next field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.kinds import Lines
from app.ledger import Field, Ledger
from app.text import _
from ui.editors.base import Editor
from ui.editors.sheet import Sheet
from ui.workplace import Workplace

_NEAR = 0.8
"""From this share of the limit on, the user is told how much room is left."""
_SEEN = 3
"""Lines that are seen at once, at least."""


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
