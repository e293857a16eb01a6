"""The weeks of a month (周): six rows of seven days, as many as the month has."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.rosters.books import MonthShown
from app.rosters.days import WEEKDAYS
from app.rosters.roster import Entry, by_day
from app.text import _
from ui.pages.rosters.cell import HEAD, DayCell
from ui.pages.rosters.tile import HEIGHT, Tile
from ui.theme.look import scaled
from ui.widgets.basics import label

_LOW = HEAD + 2 * HEIGHT + 10
"""Pixels that a week is high at least: two shifts below each other."""
_WEEKS = 6


class Weeks(QWidget):
    """The days are made once and shown anew for each month."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self.cells: dict[date, DayCell] = {}
        self.every = [DayCell() for _each in range(_WEEKS * 7)]
        self._widest = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(scaled(3))
        for column, name in enumerate(WEEKDAYS):
            head = label(_("周{d}").format(d=name), "hint")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, 1)
        for at, cell in enumerate(self.every):
            self._grid.addWidget(cell, 1 + at // 7, at % 7)

    def show_month(self, month: MonthShown) -> None:
        """Show the days of a month with their shifts."""
        entries = month.roster.entries if month.roster else ()
        shifts, first = by_day(entries), month.first.weekday()
        self.cells = {each.day: self.every[first + at] for at, each in enumerate(month.days)}
        days = dict(zip(self.cells.values(), month.days, strict=True))
        for cell in self.every:
            day = days.get(cell)
            on = shifts.get(day.day, []) if day else []
            cell.show_day(day, on, is_today=day is not None and day.day == month.today)
        metrics = self.fontMetrics()
        self._widest = max((metrics.horizontalAdvance(each.title) for each in entries), default=0)
        self._stretch(-(-(first + len(month.days)) // 7))

    def arrange(self, width: int) -> None:
        """Put shifts side by side where all their names have room in so many pixels."""
        inner = width // 7 - scaled(12)
        columns = max(1, min(3, inner // max(1, self._widest + scaled(28))))
        for cell in self.cells.values():
            cell.arrange(columns)

    def hold(self, entry: Entry | None) -> None:
        """Mark the shift that is picked up, and no other."""
        for cell in self.cells.values():
            for tile in cell.tiles:
                tile.hold(is_held=_is(tile, entry))

    def _stretch(self, weeks: int) -> None:
        for at, cell in enumerate(self.every):
            cell.setVisible(at < weeks * 7)
        for row in range(_WEEKS):
            self._grid.setRowStretch(1 + row, 1 if row < weeks else 0)
            self._grid.setRowMinimumHeight(1 + row, scaled(_LOW) if row < weeks else 0)


def _is(tile: Tile, entry: Entry | None) -> bool:
    return entry is not None and tile.entry is not None and tile.entry.id == entry.id
