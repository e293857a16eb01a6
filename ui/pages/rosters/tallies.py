"""Who is on how often (次数), sorted by any of the figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView

from app.rosters.roster import Roster, Tally, ordered
from app.text import _
from ui.pages.settings_lines import Line, Lines
from ui.pages.settings_table import Table
from ui.theme.look import scaled

_ROOM = 20
"""Pixels of a header beside its text: for the sign of sorting."""
_DOWN = Qt.SortOrder.DescendingOrder


class TallyLines(Lines):
    """The lines; their headers follow the roster."""

    def name_columns(self, headers: Sequence[str]) -> None:
        """Give the columns these names."""
        if headers != self._headers:
            self.beginResetModel()
            self._headers, self.lines = list(headers), []
            self.figures = frozenset(range(1, len(headers)))
            self.endResetModel()


class TallyTable(Table):
    """A click on a header sorts by it, and so does Space in its column; once more turns the order round."""

    sorted = Signal()

    def __init__(self) -> None:
        self._tallies: Sequence[Tally] = ()
        self._own = TallyLines([_("组"), _("次数")])
        super().__init__("tallies", [_("组"), _("次数")], 0, 3, self._own)
        self.setAccessibleName(_("次数"))
        self.setAccessibleDescription(_("空格按所在的列排序"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(scaled(_ROOM))
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, _DOWN)
        header.sectionClicked.connect(self.sort_by)

    def show_roster(self, roster: Roster) -> None:
        """Show who is on how often."""
        self._tallies = roster.tallies
        self._own.name_columns([roster.noun, *roster.counts])
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, text in enumerate(roster.counts, 1):
            wide = header.fontMetrics().horizontalAdvance(text) + scaled(_ROOM)
            header.resizeSection(column, wide)
        self._show()

    def sort_by(self, column: int) -> None:
        """Sort by a column; the other way round where it is sorted by it already."""
        header = self.horizontalHeader()
        is_again = header.sortIndicatorSection() == column
        is_down = header.sortIndicatorOrder() == _DOWN
        down = not is_down if is_again else column > 0
        header.setSortIndicator(column, _DOWN if down else Qt.SortOrder.AscendingOrder)
        self._show()
        self.sorted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Space sorts."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        header = self.horizontalHeader()
        column, down = header.sortIndicatorSection() - 1, header.sortIndicatorOrder() == _DOWN
        by = column if 0 <= column < self._own.columnCount() - 1 else -1
        found = ordered(self._tallies, by, descending=down and column >= -1)
        self.show_lines([Line(each.who, (each.label, *map(str, each.figures))) for each in found])
