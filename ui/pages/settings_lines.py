"""The lines of a short table (短表) as a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Line:
    """A row: what tells it from others, its cells, and whether it is shown strong."""

    key: str
    cells: tuple[str, ...]


class Lines(QAbstractTableModel):
    """The rows, all in memory."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__()
        self._headers = list(headers)
        self.lines: list[Line] = []
        self.figures: frozenset[int] = frozenset()
        """Columns of figures: they stand below each other by their units."""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; nothing happens where they are the same."""
        if list(lines) != self.lines:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the text; a long one whole as a hint."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self.figures:
            return _FIGURES
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.lines[index.row()].cells[index.column()] if role in shown else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt's: the headers."""
        is_header = orientation == Qt.Orientation.Horizontal
        if is_header and role == Qt.ItemDataRole.TextAlignmentRole and section in self.figures:
            return _FIGURES
        return self._headers[section] if is_header and role == Qt.ItemDataRole.DisplayRole else None
