"""The filters that are on, as chips (筛选条件): a click or Enter changes one, Delete takes it away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import filters
from app.lists import TREE
from app.lookup import Lookup
from app.text import _
from app.views import View
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.workplace import Workplace

_VOIDED = {"voided": _("只看已作废"), "all": _("含已作废")}


class Chips(QWidget):
    """What a view leaves out, to be changed or taken away."""

    edited = Signal(str)
    """Change the filter of that column."""
    removed = Signal(str)
    """Take the filter of that column away."""
    left_place = Signal()
    """Show everywhere."""
    left_voided = Signal()
    """Show what is in force."""
    cleared = Signal()
    """Take all of it away."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._row = FlowLayout(self, scaled(6))
        self.chips: dict[str, Chip] = {}
        self.setAccessibleName(_("筛选条件"))
        self.hide()

    def show_view(self, view: View) -> None:
        """The chips of a view; names of places and people are read at once, they are few."""
        lookup = Lookup(self._place.reader.listing)
        words = {each.column: filters.told(view.ledger, each, lookup) for each in view.filters}
        self._row.clear()
        self.chips = {}
        if view.place:
            self._add("place", lookup.name(TREE, view.place), "map-pin").removed.connect(
                self.left_place
            )
        if view.voided in _VOIDED:
            self._add("voided", _VOIDED[view.voided], "ban").removed.connect(self.left_voided)
        for column, text in words.items():
            chip = self._add(column, text, "filter")
            chip.pressed.connect(partial(self.edited.emit, column))
            chip.removed.connect(partial(self.removed.emit, column))
        if len(self.chips) > 1:
            every = button(_("清除全部"), self.cleared.emit, "link")
            every.setObjectName("clear_filters")
            self._row.addWidget(every)
        self.setVisible(bool(self.chips))

    def focus(self, key: str) -> None:
        """Put the cursor on a chip, or on the first one."""
        chip = self.chips.get(key) or next(iter(self.chips.values()), None)
        if chip:
            chip.setFocus()

    def _add(self, key: str, text: str, picture: str) -> Chip:
        chip = Chip(text, picture)
        chip.setObjectName(f"chip_{key}")
        self.chips[key] = chip
        self._row.addWidget(chip)
        return chip
