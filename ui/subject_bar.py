"""What belongs to one subject (业务栏): its page and its ledgers side by side, above each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.registry import LEDGERS
from app.text import _
from ui.routes import SUBJECT_PAGES, Grouping, ListOf, Route
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.workplace import Workplace

_TITLES: dict[type[Route], str] = {Grouping: _("分组")}
"""What the pages of subjects are called beside their lists."""


def parts_of(subject: str) -> Iterator[tuple[str, Route]]:
    """Titles and routes of all that belongs to a subject, in the order in which they are shown."""
    page = SUBJECT_PAGES[subject]
    yield _TITLES[type(page)], page
    for each in LEDGERS.values():
        if each.subject == subject and each.by_hand and each.part_of is None:
            yield each.title, ListOf(each.key)


class SubjectBar(QWidget):
    """A row of flat buttons; the one of the present page is down."""

    def __init__(self, place: Workplace, subject: str, here: str) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(6), scaled(8), 0)
        row.setSpacing(scaled(4))
        for title, route in parts_of(subject):
            made = self.buttons[title] = button(title, partial(place.go, route), "flat")
            made.setCheckable(True)
            made.setChecked(title == here)
            made.clicked.connect(partial(self._stay, here))
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)

    def _stay(self, here: str, _checked: bool = False) -> None:
        """Nothing is marked before one has arrived."""
        self.buttons[here].setChecked(True)
