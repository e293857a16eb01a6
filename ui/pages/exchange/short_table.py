"""A table as high as its rows (短表): a few lines on a page that has other things to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent

from ui.pages.settings_lines import Line, Lines
from ui.pages.settings_table import Table
from ui.theme.look import dresser

_EMPTY = 2
"""Rows' room for the sentence of an empty table."""


class ShortTable(Table):
    """Grows with its rows up to `most`; beyond that it scrolls."""

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        wide: int = -1,
        most: int = 6,
        lines: Lines | None = None,
    ) -> None:
        super().__init__(name, headers, wide, 1, lines)
        self._most = most
        dresser().dressed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        super().show_lines(lines)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a bar below takes room of its own."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = min(self.model().rowCount(), self._most) or _EMPTY
        bar = self.horizontalScrollBar()
        beside = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        head = self.horizontalHeader().sizeHint().height()
        inside = head + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(inside + beside + 2 * self.frameWidth())
