"""The steps of a wizard (步骤): which are done, where one is, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label, rule
from ui.widgets.elided import ElidedLabel

_DONE = "✓"


class Steps(QWidget):
    """Numbered steps in a row; the present one is strong, those before it bear a tick."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = list(names)
        self._numbers = [_number() for _name in names]
        self._labels = [ElidedLabel(name) for name in names]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        for index, (number, name) in enumerate(zip(self._numbers, self._labels, strict=True)):
            if index:
                row.addWidget(_line(), 1)
            row.addWidget(number)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """Show the step of that index as the present one."""
        for index, (number, name) in enumerate(zip(self._numbers, self._labels, strict=True)):
            is_done = index < present
            number.setText(_DONE if is_done else str(index + 1))
            dressed(number, _role(index, present))
            dressed(name, "strong" if index == present else "hint")
        self.present = present
        told = _("第 {number} 步，共 {all} 步：{name}")
        self.setAccessibleName(
            told.format(number=present + 1, all=len(self._names), name=self._names[present])
        )


def _role(index: int, present: int) -> str:
    if index == present:
        return "step-now"
    return "step-done" if index < present else "step"


def _number() -> QLabel:
    made = label("", "step")
    made.setWordWrap(False)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _line() -> QWidget:
    made = rule()
    made.setMinimumWidth(scaled(12))
    return made
