"""The buttons at the foot of a dialog (按钮行): at the right, the one that does it last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def foot(*buttons: QWidget) -> QHBoxLayout:
    """A row of these buttons, kept to the right."""
    row = QHBoxLayout()
    row.addStretch(1)
    for each in buttons:
        row.addWidget(each)
    return row
