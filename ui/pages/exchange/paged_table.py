"""A list that is read page by page (分页清单) as one goes down it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from ui.pages.settings_lines import Line, Lines
from ui.pages.settings_table import Table

After = tuple[str, str] | None
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PageOf(NamedTuple):
    """Some rows, and where the next page begins; None at the end."""

    lines: list[Line]
    after: After


Read = Callable[[After], PageOf]


class PagedLines(Lines):
    """Rows as far as they were wanted."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__(headers)
        self._read: Read | None = None
        self._after: After = None

    def begin(self, read: Read, least: int) -> None:
        """Read from the beginning, as many rows as were shown before."""
        self._read = read
        lines, self._after = read(None)
        while self._after and len(lines) < least:
            more, self._after = read(self._after)
            lines = [*lines, *more]
        self.show_lines(lines)

    def canFetchMore(self, parent: _Index = _ROOT) -> bool:
        """Qt's: whether there are further pages."""
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: _Index = _ROOT) -> None:
        """Qt's: the next page."""
        if self._read is None or self._after is None:
            return
        more, self._after = self._read(self._after)
        if more:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self.lines = [*self.lines, *more]
            self.endInsertRows()


class PagedTable(Table):
    """The list; what is chosen stays chosen, or else the row that came into its place."""

    def __init__(self, name: str, headers: Sequence[str], wide: int = -1) -> None:
        self._paged = PagedLines(headers)
        super().__init__(name, headers, wide, 3, self._paged)

    def begin(self, read: Read) -> None:
        """Read anew."""
        before, at = self.key, self.currentIndex().row()
        self._paged.begin(read, len(self._paged.lines))
        self.choose(before)
        if not self.key and self._paged.lines:
            self.selectRow(min(max(at, 0), len(self._paged.lines) - 1))

    def step(self) -> None:
        """To the row below, or to the first one from the last."""
        rows = self._paged.rowCount()
        if rows:
            self.selectRow((self.currentIndex().row() + 1) % rows)
