"""Days and months (日期、年月), typed in any spelling or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent

from app import spoken
from app.kinds import Day, Reading
from app.ledger import Field, Ledger
from app.problems import Problem
from app.text import _
from ui.editors.calendar_leaf import Leaf
from ui.editors.line import LineEditor
from ui.widgets.basics import tool
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
        if isinstance(self.kind, Day) and not self.kind.future:
            self.calendar.days.setMaximumDate(QDate(*self._today.timetuple()[:3]))
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
