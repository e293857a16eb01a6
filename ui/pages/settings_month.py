"""A month with its days off and working days (月历): told by a word beside the colour."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from app.holidays.shipped import Mark
from app.text import _
from app.workdays import Workdays
from ui.theme.look import scaled
from ui.theme.palette import colours
from ui.widgets.calendar import Calendar


class Month(Calendar):
    """Marks 休 and 班 with the festival's name under the day; the office's own entries are underlined."""

    def __init__(self) -> None:
        super().__init__()
        self._workdays = Workdays({})
        self.setNavigationBarVisible(True)
        self.setAccessibleName(_("月历"))
        self.setMinimumSize(scaled(360), scaled(300))

    def show_days(self, workdays: Workdays) -> None:
        """Show these working days."""
        self._workdays = workdays
        self.updateCells()

    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def choose(self, day: date) -> None:
        """Choose a day."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | object) -> None:
        """Qt's: the day with its mark."""
        if not isinstance(date, QDate):
            return
        super().paintCell(painter, rect, date)
        day = _python(date)
        mark = self._workdays.mark(day)
        if mark and date.month() == self.monthShown():
            self._paint(painter, rect, mark)

    def _paint(self, painter: QPainter, rect: QRect, mark: Mark) -> None:
        table, text = colours(), f"{_('休') if mark.rest else _('班')} {mark.name}".strip()
        painter.save()
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.78)
        font.setUnderline(bool(mark.record))
        painter.setFont(font)
        painter.setPen(QColor(table["error" if mark.rest else "accent"]))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width() - 4
        )
        low = QRect(rect.topLeft() + QPoint(0, rect.height() * 6 // 10), rect.bottomRight())
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
