"""Asks why (原因): nothing is voided or restored without a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.choices import Choices

VOIDING = (_("登记错误"), _("重复登记"), _("已迁出"))
RESTORING = (_("误作废"), _("情况有变，重新启用"))


class ReasonDialog(QDialog):
    """A sentence, a reason that is typed or chosen, and the verb; it stays closed to Enter while there is none."""

    given = Signal(str)
    """The reason."""

    def __init__(
        self, title: str, text: str, verb: str, usual: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(380))
        self.field = Choices()
        self.field.setObjectName("why")
        self.field.setEditable(True)
        self.field.setAccessibleName(_("原因"))
        self.field.addItems(list(usual))
        self.field.setCurrentText("")
        words = label(_("原因(&R)（必填，写进历史）"))
        words.setBuddy(self.field)
        self._done = button(verb, self.accept, "primary")
        self._done.setObjectName("apply")
        self._done.setEnabled(False)
        self.field.editTextChanged.connect(self._on_changed)
        column = QVBoxLayout(self)
        for each in (label(text), words, self.field):
            column.addWidget(each)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(self._done)
        column.addStretch()
        column.addLayout(row)
        self.field.setFocus()

    def accept(self) -> None:
        """Hand the reason over."""
        why = self.field.currentText().strip()
        if why:
            super().accept()
            self.given.emit(why)

    def _on_changed(self, text: str) -> None:
        self._done.setEnabled(bool(text.strip()))
