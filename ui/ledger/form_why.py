"""Asks, where a critical field changes, why it was changed (改动原因); the reason may be left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.text import _
from ui.editors.entry import Line
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.foot import foot

_WIDTH = 380


class WhyDialog(QDialog):
    """One line; Enter saves with or without a reason, Escape goes back to the form."""

    given = Signal(str)

    def __init__(self, fields: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("改动原因"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = Line()
        self.line.setObjectName("why")
        self.line.setAccessibleName(_("改动原因"))
        self.line.setPlaceholderText(_("可以不写"))
        self.line.setMinimumWidth(scaled(_WIDTH))
        self.line.entered.connect(self.accept)
        keep = button(_("保存"), self.accept, "primary")
        keep.setObjectName("give")
        told = _("改动了{fields}。写明原因，日后查得到。").format(fields=fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(scaled(16),) * 4)
        whole.setSpacing(scaled(10))
        whole.addWidget(label(told))
        whole.addWidget(self.line)
        whole.addLayout(foot(button(_("取消"), self.reject), keep))
        self.line.setFocus()

    def accept(self) -> None:
        """Hand over what was written."""
        super().accept()
        self.given.emit(self.line.text().strip())
