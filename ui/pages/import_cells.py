"""The first rows of a sheet as they stand, the header marked."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from app.sheets.looking import Seen
from app.sheets.mapping import letter
from app.text import _
from ui.theme.palette import colours

ROWS = 40
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class CellsModel(QAbstractTableModel):
    """Rows and columns of a sheet; what is never taken in shows only its title."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._width = 0

    def show_sheet(self, seen: Seen) -> None:
        """Show another sheet, or the same read differently."""
        self.beginResetModel()
        self._seen = seen
        self._width = max((len(row) for row in seen.sheet.rows[:ROWS]), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: the first rows."""
        if self._seen is None or (parent is not None and parent.isValid()):
            return 0
        return min(ROWS, len(self._seen.sheet.rows))

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's: as wide as the widest row."""
        return 0 if parent is not None and parent.isValid() else self._width

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Qt's: the cell."""
        if self._seen is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._seen.text(row, column)
        if not self._is_header(row):
            return _faint() if role == _Role.ForegroundRole and self._is_above(row) else None
        return _header_look(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Qt's: letters above, numbers beside; the header says so in words."""
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return letter(section)
        number = str(section + 1)
        return _("{n}  表头").format(n=number) if self._is_header(section) else number

    def _is_header(self, row: int) -> bool:
        header = self._seen.header if self._seen else None
        return header is not None and header.top <= row <= header.bottom

    def _is_above(self, row: int) -> bool:
        header = self._seen.header if self._seen else None
        return header is not None and row < header.top


def _header_look(role: int) -> object:
    if role == _Role.FontRole:
        font = QFont()
        font.setBold(True)
        return font
    if role == _Role.BackgroundRole:
        return QBrush(QColor(colours()["accent_soft"]))
    return None


def _faint() -> QBrush:
    return QBrush(QColor(colours()["muted"]))
