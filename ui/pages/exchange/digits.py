"""核对码 on the screen: eight groups, large enough to be read out and compared by telephone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import label

_PER_LINE = 4


class Digits(QWidget):
    """The groups in two lines, numbered, to be read out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = _grid(self)
        self._groups = [label("", "code") for _each in range(2 * _PER_LINE)]
        for at, each in enumerate(self._groups):
            each.setWordWrap(False)
            line, column = divmod(at, _PER_LINE)
            self._grid.addWidget(label(f"{at + 1}", "small"), line, 2 * column)
            self._grid.addWidget(each, line, 2 * column + 1)

    def show_digits(self, digits: str) -> None:
        """Show these eight groups."""
        for at, (each, group) in enumerate(zip(self._groups, digits.split(), strict=True), 1):
            each.setText(group)
            each.setAccessibleName(_("第 {n} 组：{digits}").format(n=at, digits=" ".join(group)))


class TickedDigits(QWidget):
    """The groups with a box each, ticked as the other side reads them out."""

    ticked = Signal()

    def __init__(self, digits: str) -> None:
        super().__init__()
        grid = _grid(self)
        self.boxes = [QCheckBox(each) for each in digits.split()]
        for at, each in enumerate(self.boxes):
            each.setProperty("role", "code")
            each.setObjectName(f"group_{at + 1}")
            spoken = _("第 {n} 组 {digits}，一致").format(n=at + 1, digits=" ".join(each.text()))
            each.setAccessibleName(spoken)
            each.toggled.connect(partial(self._on_toggled))
            grid.addWidget(each, *divmod(at, _PER_LINE))

    @property
    def is_complete(self) -> bool:
        """Whether every group was ticked."""
        return all(each.isChecked() for each in self.boxes)

    def follow(self, typed: str) -> None:
        """Tick the groups that were typed as they stand here."""
        for at, each in enumerate(self.boxes):
            each.setChecked(typed[4 * at : 4 * at + 4] == each.text())

    def _on_toggled(self, _on: bool) -> None:
        self.ticked.emit()


def _grid(of: QWidget) -> QGridLayout:
    grid = QGridLayout(of)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(12))
    grid.setVerticalSpacing(scaled(4))
    grid.setColumnStretch(2 * _PER_LINE, 1)
    return grid
