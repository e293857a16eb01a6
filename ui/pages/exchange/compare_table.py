"""The table of versions beside each other: what differs bears a sign and is strong, not only coloured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.sync.conflicts.version import Versions
from app.text import _
from ui.pages.exchange.compare import Row, heads_of, rows_of
from ui.theme.palette import colours
from ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class CompareModel(QAbstractTableModel):
    """Rows of texts, one column for each version."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._heads: Sequence[str] = ()
        self._chosen = -1

    def show_versions(self, found: Versions | None) -> None:
        """Show another conflict, or none."""
        self.beginResetModel()
        self.rows = rows_of(found) if found else []
        self._heads = heads_of(found) if found else ()
        self._chosen = -1
        self.endResetModel()

    def choose(self, column: int) -> None:
        """Mark the version in that column as the one that would be taken."""
        self._chosen = column
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Qt's: a text, and how it looks."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._text(row, column)
        if role == _Role.FontRole and (row.is_heading or (row.differs and column)):
            return _strong()
        if role == _Role.BackgroundRole and column and column == self._chosen:
            return QBrush(QColor(colours()["accent_soft"]))
        if role == _Role.ForegroundRole and column == 0:
            return QBrush(QColor(colours()["muted"]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Qt's: the numbers of the versions."""
        if role != _Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        text = self._heads[section]
        return _("{n}（将采用）").format(n=text) if section == self._chosen else text

    def _text(self, row: Row, column: int) -> str:
        if column == 0:
            return _("▲ {label}").format(label=row.label) if row.differs else row.label
        return row.texts[column - 1]


class CompareTable(QTableView):
    """Columns of one width each."""

    def __init__(self) -> None:
        super().__init__()
        self.versions = CompareModel()
        self.setModel(self.versions)
        self.setObjectName("compare")
        self.setAccessibleName(_("各版本对照，▲ 表示不一致"))
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)


def _strong() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
