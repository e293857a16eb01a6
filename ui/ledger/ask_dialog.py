"""Asks for a few values before something is done, and stays open while they do not go together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.problems import Problem
from app.text import _
from ui.pages.guard.day_field import told
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import button, label


class AskDialog(QDialog):
    """A sentence, a row for each value, and the button that does it."""

    given = Signal(object)
    """What `read` made of the rows."""

    def __init__(
        self,
        words: tuple[str, str, str],
        rows: Sequence[tuple[str, QWidget]],
        read: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        title, text, verb = words
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(420))
        self._read = read
        self.note = FieldNote()
        form = QFormLayout()
        for name, widget in rows:
            form.addRow(name, widget)
        done = button(verb, self.accept, "primary")
        done.setObjectName("apply")
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(button(_("取消"), self.reject))
        below.addWidget(done)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        told_ = label(text)
        told_.setWordWrap(True)
        column.addWidget(told_)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addStretch()
        column.addLayout(below)

    def accept(self) -> None:
        """Hand over what was given, once it goes together."""
        try:
            found = self._read()
        except Problem as problem:
            self.note.tell(told(problem))
            return
        super().accept()
        self.given.emit(found)
