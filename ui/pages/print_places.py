"""Places to tick (村、社区): what is printed is of those ticked, or of all where none is."""

from __future__ import annotations

from collections.abc import Container, Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from app import branches
from app.branches import Branch
from app.text import _
from ui.workplace import Workplace

_ID = Qt.ItemDataRole.UserRole


class PlaceTree(QTreeView):
    """The division tree; what lies inside a place is read when it is opened."""

    changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._model = place, QStandardItemModel()
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setObjectName("places")
        self.setAccessibleName(_("打印哪些村（社区）"))
        self.setUniformRowHeights(True)
        self.expanded.connect(self._on_expanded)
        self._model.itemChanged.connect(self._on_changed)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked places, without those inside a ticked one."""
        return tuple(self._ticked(self._model.invisibleRootItem()))

    def fill(self) -> None:
        """Read the places anew; what was read of their insides is read again, and ticks of places still there
        stay: a tick that went unseen would have everything printed."""
        root = self._model.invisibleRootItem()
        ticked, read, opened = set(self.ticked), set[str](), set[str]()
        for item in self._read_items(root):
            read.add(str(item.data(_ID)))
            opened |= {str(item.data(_ID))} if self.isExpanded(item.index()) else set()
        self._model.blockSignals(True)
        self._model.clear()
        for branch in branches.inside(self._place.reader):
            self._model.appendRow(_item(branch, branch.id in ticked))
        self._model.blockSignals(False)
        self._model.layoutChanged.emit()
        self._read_again(self._model.invisibleRootItem(), read, opened, ticked)

    def tick(self, id_: str) -> None:
        """Tick an outermost place."""
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(_ID) == id_:
                item.setCheckState(Qt.CheckState.Checked)

    def _ticked(self, parent: QStandardItem) -> list[str]:
        found: list[str] = []
        for row in range(parent.rowCount()):
            item = parent.child(row)
            if item.checkState() == Qt.CheckState.Checked:
                found.append(str(item.data(_ID)))
            else:
                found += self._ticked(item)
        return found

    def _read_items(self, parent: QStandardItem) -> Iterator[QStandardItem]:
        """The places whose insides were read."""
        for item in (parent.child(row) for row in range(parent.rowCount())):
            if item.rowCount() and item.child(0).data(_ID) is not None:
                yield item
                yield from self._read_items(item)

    def _read_again(
        self, parent: QStandardItem, read: set[str], opened: set[str], ticked: set[str]
    ) -> None:
        for item in [parent.child(row) for row in range(parent.rowCount())]:
            if item.rowCount() and item.data(_ID) in read:
                self._read_inside(item, ticked)
                self.setExpanded(item.index(), item.data(_ID) in opened)
                self._read_again(item, read, opened, ticked)

    def _read_inside(self, item: QStandardItem, ticked: Container[str] = ()) -> None:
        item.removeRow(0)
        for branch in branches.inside(self._place.reader, str(item.data(_ID))):
            item.appendRow(_item(branch, branch.id in ticked))

    def _on_expanded(self, index: QModelIndex) -> None:
        item = self._model.itemFromIndex(index)
        if item.rowCount() == 1 and item.child(0).data(_ID) is None:
            self._read_inside(item)

    def _on_changed(self, item: QStandardItem) -> None:
        if item.isCheckable():
            self.changed.emit()


def _item(branch: Branch, is_ticked: bool) -> QStandardItem:
    item = QStandardItem(branch.name)
    item.setData(branch.id, _ID)
    item.setEditable(False)
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    if branch.has_more:
        item.appendRow(QStandardItem("…"))
    return item
