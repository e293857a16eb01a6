"""A short table of texts: users, backups, entries of the log. Long lists are the ledgers' own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.text import _
from ui.pages.settings_lines import Line, Lines
from ui.theme.look import scaled
from ui.theme.palette import colours
from ui.widgets.tables import dress_table


class Table(QTableView):
    """A short table; one row is chosen at a time, and stays chosen when others come and go."""

    chosen = Signal()
    """Another row, or none, is chosen."""

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        wide: int = -1,
        rows: int = 6,
        lines: Lines | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("表格：{columns}").format(columns="、".join(headers)))
        self.empty = ""
        """What is said where there is no row."""
        self._lines = lines or Lines(headers)
        self.setModel(self._lines)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(scaled(360))
        stretched = wide if wide >= 0 else len(headers) - 1
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(scaled(34 * (rows + 1)))
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def key(self) -> str:
        """What tells the chosen row from others; empty where none is chosen."""
        rows = self.selectionModel().selectedRows()
        return self._lines.lines[rows[0].row()].key if rows else ""

    def count_in(self, *columns: int) -> None:
        """These columns hold figures."""
        self._lines.figures = frozenset(columns)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows and keep the one that is chosen, if it is still there."""
        before = self.key
        self._lines.show_lines(lines)
        self.choose(before)

    def choose(self, key: str) -> None:
        """Choose the row of that key, or none."""
        at = next((n for n, line in enumerate(self._lines.lines) if line.key == key), None)
        if at is not None and self.key != key:
            self.selectRow(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: an empty table says what to do next."""
        super().paintEvent(event)
        if not self._lines.lines and self.empty:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours()["muted"]))
            room = self.viewport().rect().adjusted(*(scaled(each) for each in (16, 8, -16, -8)))
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, how, self.empty)
            painter.end()

    def texts(self) -> list[tuple[str, ...]]:
        """What is shown, row by row."""
        return [each.cells for each in self._lines.lines]

    def _on_selection(self, *_args: object) -> None:
        self.chosen.emit()
