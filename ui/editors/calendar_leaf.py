"""The calendar that opens beside a day (日历)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.text import _
from ui.widgets.basics import dressed
from ui.widgets.calendar import Calendar


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
