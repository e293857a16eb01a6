"""排班: a month's roster as a calendar; made, published, swapped, printed, recorded."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.office import Office
from app.rights import Right
from app.rosters.books import GROUND, Book, MonthShown, books, month_shown
from app.rosters.roster import Entry
from app.text import _
from ui.page import Page
from ui.pages.rosters.aside import WIDTH, Aside
from ui.pages.rosters.bar import RosterBar
from ui.pages.rosters.deeds import Deeds
from ui.pages.rosters.empty import NoRoster
from ui.pages.rosters.grid import MonthGrid
from ui.pages.rosters.spoken import told_of
from ui.pages.rosters.steps import TURNING
from ui.routes import Rosters, Route
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.speech import announce
from ui.workplace import Workplace

_WIDE = 670 + WIDTH
"""Pixels from which the details stand beside the calendar."""
Found = tuple[list[Book], MonthShown | None]


class RostersPage(Page):
    """The calendar with its bar above, its details beside, and a line below that says where the keyboard stands."""

    manual = "rosters"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.month: MonthShown | None = None
        self.grid, self.aside, self.empty = MonthGrid(), Aside(), NoRoster(place)
        self.deeds = Deeds(place, self)
        self.bar = RosterBar(*self.deeds.buttons)
        self.status = label("", "hint")
        self.status.setObjectName("status")
        self.middle = QStackedWidget()
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.grid, 1)
        row.addWidget(self.aside)
        for each in (board, self.empty):
            self.middle.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(10),) * 4)
        column.setSpacing(scaled(6))
        column.addWidget(self.bar)
        column.addWidget(self.middle, 1)
        column.addWidget(self.status)
        self._connect()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("排班")

    def open(self, route: Route) -> None:
        """Show the roster that is asked for."""
        if isinstance(route, Rosters) and self.place.may(Right.READ):
            first = date.fromisoformat(f"{route.month}-01") if route.month else None
            if first or self.month is None:
                self.bar.show_month(first or self.place.reader.today, self.place.reader.today)
            self._ask(route.book)

    def refresh(self, changes: Changes) -> None:
        """What rosters are made of has changed."""
        if self.month is not None and changes.ledgers & GROUND:
            self._ask()

    def first_focus(self) -> QWidget | None:
        """The roster that is shown."""
        return self.bar.book

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: another month, wherever the key means nothing else."""
        step = TURNING.get(Qt.Key(event.key()))
        if step:
            self.bar.turn(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the details stand beside the calendar where there is room for both."""
        super().resizeEvent(event)
        self._make_room()

    def _connect(self) -> None:
        self.bar.chosen.connect(self._on_chosen)
        self.grid.moved.connect(self._tell)
        self.grid.turned.connect(self.bar.turn)
        self.grid.refused.connect(self.deeds.refuse)
        self.grid.swap_wanted.connect(self.deeds.swap)
        self.grid.opened.connect(self.deeds.open_record)
        self.grid.list_wanted.connect(self._on_list)
        self.deeds.pressed.connect(self._on_pressed)
        self.aside.swap_wanted.connect(self._on_swap)
        self.aside.replace_wanted.connect(self._on_replace)
        self.aside.open_wanted.connect(self._on_open)
        self.aside.who_chosen.connect(self._on_who)
        self.empty.plan_wanted.connect(self.deeds.plan)
        self.deeds.details.toggled.connect(self._make_room)
        for keys, step in (("Ctrl+Left", -1), ("Ctrl+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.bar.turn, step))

    def _on_chosen(self) -> None:
        self._ask()

    def _ask(self, key: str = "") -> None:
        wanted = key or (self.bar.shown.key if self.bar.shown else "")
        first = self.bar.first

        def job(office: Office) -> Found:
            found = books(office)
            book = next((e for e in found if e.key == wanted), next(iter(found), None))
            return found, month_shown(office, book, first) if book else None

        self._lane.ask(job, self._show)

    def _show(self, found: Found) -> None:
        offered, month = found
        is_first = self.month is None and self._is_nowhere()
        self.bar.offer(offered, month.book.key if month else "")
        self.month = month
        self.grid.may_move = self.place.may(Right.WRITE)
        self.deeds.show_month(month)
        self.bar.show_state(month.roster.published_on if month and month.roster else None)
        if month is None or month.roster is None:
            self.empty.show_month(month)
            self.middle.setCurrentWidget(self.empty)
        else:
            self.aside.show_roster(month.roster)
            self.grid.show_month(month)
            self.middle.setCurrentIndex(0)
            self._stand_on_swapped()
            if is_first:
                self.grid.take_focus()
        self._tell()
        self._make_room()

    def _make_room(self) -> None:
        is_wide = self.width() >= scaled(_WIDE)
        self.deeds.details.setVisible(not is_wide and self.middle.currentIndex() == 0)
        self.aside.setVisible(is_wide or self.deeds.details.isChecked())
        self.grid.setVisible(is_wide or not self.deeds.details.isChecked())

    def _tell(self) -> None:
        month, at = self.month, self.grid.at
        if month is None or month.roster is None or at is None:
            self.status.setText("")
            return
        entry = self.grid.entry
        day = next((each for each in month.days if each.day == at.day), None)
        may_log = entry is not None and month.roster.logging(entry) is not None
        may_write = self.grid.may_move
        self.aside.show_shift(day, entry, may_log=may_log and may_write, may_swap=may_write)
        text = told_of(day, entry, self.grid.held, may_move=may_write)
        if text != self.status.text():
            self.status.setText(text)
            if self.grid.held:
                announce(self.status, text)

    def _on_swap(self) -> None:
        entry = self.grid.entry
        if entry:
            self.grid.press(entry)
            self.grid.take_focus()

    def _is_nowhere(self) -> bool:
        """Whether the keyboard stands where it does when one comes here."""
        return self.window().focusWidget() in (None, self.bar.book)

    def _stand_on_swapped(self) -> None:
        """The keyboard goes along with the shift that was swapped."""
        swapped, self.deeds.swapped = self.deeds.swapped, ""
        if swapped:
            self.grid.choose(swapped)

    def _on_list(self, day: date) -> None:
        self.deeds.list_day(day, self.grid.held)

    def _on_pressed(self, entry: Entry) -> None:
        self.grid.press(entry)
        self.grid.take_focus()

    def _on_replace(self) -> None:
        if self.grid.entry:
            self.deeds.replace(self.grid.entry)

    def _on_open(self) -> None:
        if self.grid.entry:
            self.deeds.open_record(self.grid.entry)

    def _on_who(self, who: str) -> None:
        entries = self.month.roster.entries if self.month and self.month.roster else ()
        found = next((each for each in entries if each.who == who), None)
        if found:
            self.grid.choose(found.id, focus=False)
