"""How tables and lists look: rows with room, whole rows chosen, no grid."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView

from ui.theme.look import dresser, scaled
from ui.widgets.basics import dressed

ROW = 32
"""Height of a row at ordinary text size."""


def dress_table(view: QTableView, row: int = ROW) -> None:
    """Give a table its rows; they grow with the text."""
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    header.setDefaultAlignment(left)
    _Rows(view, row)


def dress_list(view: QListView, role: str = "") -> None:
    """Give a list its looks before it is filled: rows laid out earlier keep the height of an undressed list."""
    dressed(view, role)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.ensurePolished()


class _Rows(QObject):
    """Keeps the height of a table's rows in step with the text; lives as long as the table."""

    def __init__(self, view: QTableView, row: int) -> None:
        super().__init__(view)
        self._view, self._row = view, row
        dresser().dressed.connect(self._on_dressed)
        self._on_dressed()

    def _on_dressed(self) -> None:
        header = self._view.verticalHeader()
        header.setMinimumSectionSize(scaled(self._row))
        header.setDefaultSectionSize(scaled(self._row))
