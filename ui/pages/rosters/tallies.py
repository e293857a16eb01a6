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

_ROOM = 14
"""Pixels of a header beside its text."""


class TallyLines(Lines):
    """The lines; their headers follow the roster."""

    def name_columns(self, headers: Sequence[str]) -> None:
        """Give the columns these names."""
        if len(headers) == len(self._headers):
            self._headers = list(headers)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)
        else:
            self.beginResetModel()
            self._headers, self.lines = list(headers), []
            self.figures = frozenset(range(1, len(headers)))
            self.endResetModel()


class TallyTable(Table):
    """A click on a header sorts by it, and so does Space in its column; once more turns the order round."""

    sorted = Signal()

    def __init__(self) -> None:
        self._tallies: Sequence[Tally] = ()
        self._titles: list[str] = [_("组"), _("次数")]
        self._column, self._is_down = 0, False
        self._own = TallyLines([_("组"), _("次数")])
        self._own.figures = frozenset({1})
        super().__init__("tallies", [_("组"), _("次数")], 0, 3, self._own)
        self.setAccessibleName(_("次数"))
        self.setAccessibleDescription(_("空格按所在的列排序"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(scaled(_ROOM))
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort_by)

    def show_roster(self, roster: Roster) -> None:
        """Show who is on how often."""
        self._tallies = roster.tallies
        self._titles = [roster.noun, *roster.counts]
        self._show()

    def sort_by(self, column: int) -> None:
        """Sort by a column; the other way round where it is sorted by it already."""
        is_again = self._column == column
        self._is_down = not self._is_down if is_again else column > 0
        self._column, stood = column, self.currentIndex().column()
        self._show()
        here = self.currentIndex()
        if here.isValid() and stood >= 0:
            self.setCurrentIndex(here.siblingAtColumn(stood))
        self.sorted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Space sorts."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self._column >= len(self._titles):
            self._column, self._is_down = 0, False
        sign = "↓" if self._is_down else "↑"
        marked = [f"{t}{sign}" if at == self._column else t for at, t in enumerate(self._titles)]
        self._own.name_columns(marked)
        self._fit()
        found = ordered(self._tallies, self._column - 1, descending=self._is_down)
        self.show_lines([Line(each.who, (each.label, *map(str, each.figures))) for each in found])

    def _fit(self) -> None:
        """Figures as wide as their headers, names with what is left."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(self._titles)):
            text = f"{self._titles[column]}{'↓' if column == self._column else ''}"
            wide = header.fontMetrics().horizontalAdvance(text) + scaled(_ROOM)
            header.resizeSection(column, wide)
