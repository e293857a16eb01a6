"""A month to choose a day from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget

from ui.theme.look import dresser
from ui.theme.palette import colours

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """Weeks from Monday, without their numbers, in the colours of the scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        dresser().dressed.connect(self._on_dressed)
        self._on_dressed()

    def _on_dressed(self) -> None:
        self.setHeaderTextFormat(_ink("muted"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, _ink("error" if day in _WEEKEND else "text"))


def _ink(role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colours()[role]))
    return made
