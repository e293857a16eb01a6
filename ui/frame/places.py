"""The tree of places as the navigation has it: a click lists what lies there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QTreeView

from app.branches import counts, path_to
from app.changes import Changes
from app.lists import TREE
from app.registry import LEDGERS, links_to
from app.text import _
from ui.frame.tree import TreeModel
from ui.workplace import Workplace


class PlaceTree(QTreeView):
    """Places with their figures. What is open stays open when places are added."""

    picked = Signal(str)
    """The id of the place that was chosen."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._lane = place.lane(is_long=True)
        self._places = TreeModel(place)
        self.setModel(self._places)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(_("区划"))
        self.setObjectName("places")
        self.setProperty("role", "nav")
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)
        place.changed.connect(self._on_changed)
        self.recount()

    def recount(self) -> None:
        """Ask for the figures anew."""
        self._lane.ask(counts, self._places.count)

    def show_place(self, place: str) -> None:
        """Mark a place and open the way to it; none for an empty id."""
        index = self._places.find(path_to(self._place.reader, place)) if place else QModelIndex()
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()

    def open_ids(self) -> list[str]:
        """The places that are open, outer ones first."""
        return self._open_below(QModelIndex())

    def open_again(self, ids: list[str]) -> None:
        """Open these places, where they still are."""
        for each in ids:
            index = self._places.find(path_to(self._place.reader, each))
            if index.isValid():
                self.expand(index)

    def _open_below(self, parent: QModelIndex) -> list[str]:
        found: list[str] = []
        for row in range(self._places.rowCount(parent)):
            index = self._places.index(row, 0, parent)
            if self.isExpanded(index):
                found += [self._places.node(index).branch.id, *self._open_below(index)]
        return found

    def _on_picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self._places.node(index).branch.id)

    def _on_changed(self, changes: Changes) -> None:
        if TREE in changes.ledgers:
            opened, marked = self.open_ids(), self.currentIndex()
            here = self._places.node(marked).branch.id
            self._places.reread()
            self.open_again(opened)
            self.show_place(here)
        if changes.ledgers & placed():
            self.recount()


def placed() -> set[str]:
    """The ledgers whose records have a place, the tree itself included."""
    return {ledger.key for ledger, _key in links_to(TREE)} & set(LEDGERS)
