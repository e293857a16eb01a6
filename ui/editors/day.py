"""Days and months (日期、年月), typed in any spelling or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app import spoken
from app.kinds import Reading
from app.ledger import Field, Ledger
from app.problems import Problem
from app.text import _
from ui.editors.line import LineEditor
from ui.widgets.basics import dressed, tool
from ui.widgets.calendar import Calendar
from ui.workplace import Workplace


class MonthEditor(LineEditor):
    """A month; 本月, 上月 and +1 are understood."""

    def raw(self) -> object:
        """What was typed; what people say for a month, as the month."""
        text = self.line.text()
        said = spoken.month_of(text, self._today)
        return said.isoformat()[:7] if said else text

    @property
    def _today(self) -> date:
        return self.place.reader.today

    def meant(self) -> date | None:
        """The day that is meant, if any."""
        try:
            value = self.field.kind.read(self.raw(), Reading(self._today))
        except Problem:
            return None
        found = self.field.kind.restore(value)
        return found if isinstance(found, date) else None


class DayEditor(MonthEditor):
    """A day; 今天, +7 and -3 are understood. Beneath stands the weekday."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._opener = tool(_("打开日历（F4）"), "calendar-days", self.open_calendar)
        self._opener.setObjectName(f"{field.key}_calendar")
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self._opener)
        self.line.before = self._take_key
        self.calendar: Leaf | None = None

    def raw(self) -> object:
        """What was typed; what people say for a day, as the day."""
        text = self.line.text()
        said = spoken.day_of(text, self._today)
        return said.isoformat() if said else text

    def hint(self) -> str:
        """The weekday, and how far it is."""
        day = self.meant()
        if day is None:
            return ""
        parts = [spoken.weekday(day), spoken.distance(day, self._today)]
        if self.line.text().strip() != day.isoformat():
            parts.insert(0, day.isoformat())
        return "　".join(filter(None, parts))

    def set_read_only(self, is_fixed: bool) -> None:
        """No calendar where nothing can be changed."""
        super().set_read_only(is_fixed)
        self._opener.setVisible(not is_fixed)

    def open_calendar(self) -> None:
        """Open the calendar at the day that stands there."""
        self.calendar = Leaf(self, self.meant() or self._today)
        self.calendar.days.activated.connect(self._on_picked)
        self.calendar.days.clicked.connect(self._on_picked)
        self.calendar.open()

    def _take_key(self, event: QKeyEvent) -> bool:
        is_wanted = event.key() == Qt.Key.Key_F4 and not self.line.isReadOnly()
        if is_wanted:
            self.open_calendar()
        return is_wanted

    def _on_picked(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self.calendar = None
        self.edited.emit()
        self.judge()


class Leaf(QFrame):
    """A calendar over the form, gone once the focus goes elsewhere."""

    def __init__(self, beside: QWidget, day: date) -> None:
        super().__init__(beside.window())
        dressed(self, "card")
        self.days = Calendar()
        self.days.setAccessibleName(_("日历"))
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        QVBoxLayout(self).addWidget(self.days)
        self._beside = beside
        self.hide()

    def open(self) -> None:
        """Open below what it belongs to, or above where there is no room."""
        self.adjustSize()
        window = self._beside.window()
        at = self._beside.mapTo(window, QPoint(0, self._beside.height()))
        at.setX(max(0, min(at.x(), window.width() - self.width())))
        if at.y() + self.height() > window.height():
            at.setY(max(0, at.y() - self._beside.height() - self.height()))
        self.move(at)
        self.show()
        self.raise_()
        self.days.setFocus()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._beside.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            self.hide()
            self.deleteLater()
