"""Which roster is shown (排班栏): of what, of which month, how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.kinds import Day
from app.rosters.books import Book
from app.rosters.days import shifted
from app.text import _
from ui.pages.rosters.steps import TURNING
from ui.pages.settings_part import deed
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label, tool
from ui.widgets.choices import Choices
from ui.widgets.flow import FlowLayout


class BookChoices(Choices):
    """The books; PgUp and PgDn are left to the page, which turns to another month."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: choose."""
        if event.key() in TURNING:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RosterBar(QWidget):
    """The book and the month at the left, the deeds behind them; breaks into lines where the window is narrow."""

    chosen = Signal()
    """Another book or month is asked for."""

    def __init__(self, *deeds: QPushButton) -> None:
        super().__init__()
        self.books: Sequence[Book] = ()
        self.first, self.today = date.min, date.min
        self.book = BookChoices()
        self.book.setObjectName("book")
        self.book.setAccessibleName(_("排班表"))
        self.book.setMinimumWidth(scaled(170))
        self.month, self.state = label("", "heading"), label("", "badge")
        self.month.setWordWrap(False)
        self.month.setMinimumWidth(scaled(92))
        self.before = tool(_("上个月"), "chevron-left", partial(self.turn, -1), "PgUp")
        self.after = tool(_("下个月"), "chevron-right", partial(self.turn, 1), "PgDown")
        self.now = deed("this_month", _("本月"), self._on_now, "flat")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, scaled(6), 0)
        line.setSpacing(scaled(6))
        for each in (self.book, self.before, self.month, self.after, self.now, self.state):
            line.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        row = FlowLayout(self, scaled(6))
        for each in (shown, *deeds):
            row.addWidget(each)
        self.book.currentIndexChanged.connect(self._on_book)

    @property
    def shown(self) -> Book | None:
        """The book that is chosen."""
        at = self.book.currentIndex()
        return self.books[at] if 0 <= at < len(self.books) else None

    def offer(self, books: Sequence[Book], key: str) -> None:
        """Offer these books; that of the key, or the one that was chosen, or the first is chosen."""
        before = self.shown
        keys = [each.key for each in books]
        wanted = key if key in keys else before.key if before else ""
        self.books = books
        self.book.blockSignals(True)
        self.book.clear()
        for each in books:
            self.book.addItem(each.title)
        self.book.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self.book.blockSignals(False)

    def show_month(self, first: date, today: date) -> None:
        """Show which month it is."""
        self.first, self.today = first.replace(day=1), today
        self.month.setText(_("{y}年{m}月").format(y=first.year, m=first.month))
        self.now.setEnabled(self.first != today.replace(day=1))

    def show_state(self, published_on: str | None) -> None:
        """Show whether the roster is published; None where there is none."""
        self.state.setVisible(published_on is not None)
        words = _("已公布 {day}") if published_on else _("草稿，未公布")
        self.state.setText(words.format(day=Day().show(published_on or "")))
        dressed(self.state, "badge-done" if published_on else "badge-warning")

    def turn(self, step: int) -> None:
        """Go that many months on or back."""
        if self.first != date.min:
            self.show_month(shifted(self.first, step), self.today)
            self.chosen.emit()

    def _on_now(self) -> None:
        self.show_month(self.today, self.today)
        self.chosen.emit()

    def _on_book(self, _index: int) -> None:
        self.chosen.emit()
