"""Asking for a name (名称) under which something is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import saved
from app.text import _
from ui.ledger.taken import unless_taken
from ui.notify import Notify
from ui.theme.look import scaled
from ui.widgets.basics import button, label


class NameDialog(QDialog):
    """Asks for a name; without one it cannot be left by its button, with one of the `taken` only knowingly."""

    named = Signal(str)

    def __init__(
        self, notify: Notify, title: str, name: str, parent: QWidget, taken: Iterable[str] = ()
    ) -> None:
        super().__init__(parent)
        self._notify, self._taken = notify, set(taken)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.field = QLineEdit(name)
        self.field.setObjectName("name")
        self.field.setAccessibleName(_("名称"))
        self.field.setMaxLength(saved.LONGEST)
        self.field.selectAll()
        words = label(_("名称(&N)"))
        words.setBuddy(self.field)
        self._done = button(_("保存"), self.accept, "primary")
        self._done.setEnabled(bool(name))
        self.field.textChanged.connect(self._on_changed)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(self._done)
        self.setMinimumWidth(scaled(340))
        column = QVBoxLayout(self)
        for each in (words, self.field):
            column.addWidget(each)
        column.addLayout(row)
        self.field.setFocus()

    def accept(self) -> None:
        """Hand the name over."""
        name = " ".join(self.field.text().split())
        if name:
            unless_taken(self._notify, name, self._taken, partial(self._hand_over, name), self)

    def _hand_over(self, name: str) -> None:
        super().accept()
        self.named.emit(name)

    def _on_changed(self, text: str) -> None:
        self._done.setEnabled(bool(text.strip()))
