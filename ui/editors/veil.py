"""What hides a sensitive value of an opened record (遮盖) until somebody asks to see it, or types another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ledger import Field
from app.text import _
from ui.editors.entry import Line
from ui.widgets.basics import tool


class Veil(QWidget):
    """The masked value, with a button to see it whole and one to type another."""

    lifted = Signal()
    """The user wants to see it whole."""
    replaced = Signal()
    """The user wants to type another value without seeing this one."""

    def __init__(self, field: Field, masked: str, *, may_type: bool) -> None:
        super().__init__()
        self.line = Line()
        self.line.setText(masked)
        self.line.setReadOnly(True)
        self.line.setObjectName(f"{field.key}_masked")
        self.line.setAccessibleName(_("{label}（已遮盖）").format(label=field.label))
        self._show = tool(_("查看完整号码"), "eye", self.lifted.emit)
        self._type = tool(_("改填另一个"), "pencil", self.replaced.emit)
        self._show.setObjectName(f"{field.key}_reveal")
        self._type.setObjectName(f"{field.key}_retype")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for each in (self._show, self._type):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(each)
        self._type.setVisible(may_type)
        self.setFocusProxy(self.line)
