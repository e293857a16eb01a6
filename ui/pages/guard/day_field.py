"""A day that is typed (日期): read as everywhere, told beside it where it is none."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit

from app.kinds import Day, Reading
from app.problems import Problem
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import marked


class DayField(QLineEdit):
    """One line for a day; empty is a day only where it may be."""

    def __init__(self, name: str, told: str, today: date, shown: date | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.setMaximumWidth(scaled(150))
        self._today = today
        if shown:
            self.setText(Day().show(shown.isoformat()))

    def day(self) -> date | None:
        """The day that stands there, None for nothing; Problem for what is none."""
        marked(self, "")
        try:
            value = Day().read(self.text().strip(), Reading(self._today))
        except Problem as problem:
            marked(self, "error", problem.message)
            raise
        return date.fromisoformat(str(value)) if value else None

    def sure_day(self) -> date:
        """The day that stands there; Problem where there is none."""
        found = self.day()
        if found is None:
            problem = Problem("AGR026", self.objectName(), self.accessibleName())
            marked(self, "error", problem.message)
            raise problem
        return found


def told(problem: Problem, field: str = "") -> str:
    """A problem as it is said on a page."""
    where = _("{field}：").format(field=field) if field else ""
    return f"{where}{problem.message}{problem.remedy}"


def years_on(day: date, years: int) -> date:
    """The last day of so many years from that day."""
    try:
        later = day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        later = day.replace(year=day.year + years, month=3, day=1)
    return later - timedelta(1)
