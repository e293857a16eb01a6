"""What belongs to one subject (业务栏): its page and its ledgers side by side, above each of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.subjects import parts_of
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.widgets.flow import FlowLayout
from ui.workplace import Workplace


class SubjectBar(QWidget):
    """Flat buttons, on as many lines as a narrow window needs; the one of the present page is down."""

    def __init__(self, place: Workplace, subject: str, here: str) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        parts, around = QWidget(), QVBoxLayout(self)
        around.setContentsMargins(scaled(8), scaled(6), scaled(8), 0)
        around.addWidget(parts)
        row = FlowLayout(parts, scaled(4))
        for title, route in parts_of(subject):
            made = self.buttons[title] = button(title, partial(place.go, route), "flat")
            made.setCheckable(True)
            made.setChecked(title == here)
            made.clicked.connect(partial(self._stay, here))
            self._group.addButton(made)
            row.addWidget(made)

    def _stay(self, here: str, _checked: bool = False) -> None:
        """Nothing is marked before one has arrived."""
        self.buttons[here].setChecked(True)
