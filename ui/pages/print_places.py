"""Places to tick (村、社区): what is printed is of those ticked, or of all where none is."""

from __future__ import annotations

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
        """Read the outermost places anew; ticks of places that are still there stay."""
        ticked = set(self.ticked)
        self._model.blockSignals(True)
        self._model.clear()
        for branch in branches.inside(self._place.reader):
            self._model.appendRow(_item(branch, branch.id in ticked))
        self._model.blockSignals(False)
        self._model.layoutChanged.emit()

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

    def _on_expanded(self, index: QModelIndex) -> None:
        item = self._model.itemFromIndex(index)
        if item.rowCount() == 1 and item.child(0).data(_ID) is None:
            item.removeRow(0)
            for branch in branches.inside(self._place.reader, str(item.data(_ID))):
                item.appendRow(_item(branch, is_ticked=False))

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
