"""Line items as a table shows them (明细表): their texts, and a sign at those with something against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.items import Items, columns_of
from app.ledger import Ledger
from app.problems import Problem
from app.text import _
from ui.notify import sentence
from ui.theme.icons import icon
from ui.widgets.tones import INKS, SIGNS

Index = QModelIndex | QPersistentModelIndex
Marks = Mapping[int, Sequence[Problem]]
"""What stands against some rows."""
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class LinesModel(QAbstractTableModel):
    """The rows of some items."""

    def __init__(self, line: Ledger, parent: QWidget) -> None:
        super().__init__(parent)
        self.items = Items(columns_of(line), (), (), "")
        self.marks: Marks = {}

    def show_items(self, items: Items, marks: Marks) -> None:
        """Show others."""
        self.beginResetModel()
        self.items, self.marks = items, marks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: how many lines."""
        return 0 if parent.isValid() else len(self.items.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: how many fields."""
        return 0 if parent.isValid() else len(self.items.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the texts; at the beginning of a row that something is against, a sign and why."""
        if not index.isValid():
            return None
        text = self.items.rows[index.row()][index.column()]
        wrong = self.marks.get(index.row(), ()) if index.column() == 0 else ()
        if wrong:
            return self._marked(text, wrong, role)
        return text if role in _TEXTS else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's: labels of the fields."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.items.fields[section].label
        return None

    def _marked(self, text: str, wrong: Sequence[Problem], role: int) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(SIGNS["error"], INKS["error"])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(map(sentence, wrong))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{text}，有 {count} 处要改").format(text=text, count=len(wrong))
        return text if role == Qt.ItemDataRole.DisplayRole else None
