"""The editor of every kind that is typed as a line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from ui.editors.base import Editor
from ui.editors.entry import Line
from ui.workplace import Workplace


class LineEditor(Editor):
    """A field typed as one line of text, whatever its kind makes of it."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self.line = Line()
        self._begin(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self.committed)
        self.line.undone.connect(self.undone)
        self.placeholder = ""
        """What stands in the empty line of this kind."""

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
        self.verdict.is_left = True
        self.judge()

    def set_read_only(self, is_fixed: bool) -> None:
        """A line that is only read can still be copied from."""
        self.line.setReadOnly(is_fixed)

    def focus(self) -> None:
        """Put the cursor into it, all of it selected."""
        super().focus()
        self.line.selectAll()

    def tidy(self) -> None:
        """Show what was meant as the kind shows it, unless something is doubtful or wrong."""
        if self.verdict.own or self.verdict.own_doubts or self.is_blank() or self.line.hasFocus():
            return
        shown = self.kind.show(self._read())
        if shown != self.line.text():
            self.line.setText(shown)

    def _read(self) -> Value:
        return self.kind.read(self.raw(), Reading(self.place.reader.today))

    def _on_committed(self) -> None:
        super()._on_committed()
        self.tidy()

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

    def _on_entered(self, step: int) -> None:
        self.committed.emit()
        self.passed.emit(step)
