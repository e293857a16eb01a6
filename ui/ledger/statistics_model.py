"""A cross table for Qt: the rows' names first, totals at the right and below."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.statistics import Crossed
from app.statistics_giving import text_of, titles
from app.text import _

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class StatisticsModel(QAbstractTableModel):
    """One statistic. The last row holds the totals."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Crossed | None = None
        self._titles: list[str] = []

    def show(self, table: Crossed) -> None:
        """Show a table."""
        self.beginResetModel()
        self.table, self._titles = table, titles(table)
        self.endResetModel()

    def place(self, index: Index) -> tuple[int | None, int | None]:
        """The row and column of the table that a cell stands for; None for a total."""
        rows = len(self.table.rows) if self.table else 0
        columns = len(self.table.columns) if self.table else 0
        row, column = index.row(), index.column() - 1
        return row if row < rows else None, column if 0 <= column < columns else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The rows and their total."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The names, the columns, their total."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns; figures stand at the right."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A name or a figure."""
        if self.table is None or not index.isValid():
            return None
        row, column = self.place(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and (
            row is None or (column is None and index.column())
        ):
            bold = QFont()
            bold.setBold(True)
            return bold
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index, row, column)
        return None

    def _text(self, index: Index, row: int | None, column: int | None) -> str:
        if self.table is None:
            return ""
        if index.column() == 0:
            return _("合计") if row is None else self.table.rows[row].label
        return text_of(self.table, row, column)
