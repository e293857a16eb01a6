"""Beside the calendar (排班明细): the shift one stands on, what lacks, who is on how often."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.rosters.days import MonthDay
from app.rosters.duty import DutyRoster
from app.rosters.roster import Entry, Roster
from app.text import _
from ui.pages.rosters.tallies import TallyTable
from ui.pages.settings_part import buttons, deed
from ui.theme.look import scaled
from ui.widgets.basics import hinted, label
from ui.widgets.card import Card

WIDTH = 296
"""Pixels at ordinary text size."""


class Aside(QScrollArea):
    """What is told beside the calendar."""

    open_wanted = Signal()
    """The record of the shift one stands on."""
    swap_wanted = Signal()
    replace_wanted = Signal()
    who_chosen = Signal(str)
    """Somebody in the table."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFixedWidth(scaled(WIDTH))
        self.shift, self.lacking = Card(_("所选班次")), Card(_("缺项"))
        self.who = Card(_("次数"))
        self.day, self.told = label("", "strong"), label("")
        self.log = deed("log", _("登记巡逻"), self.open_wanted.emit, "", "clipboard-list")
        hinted(self.log, self.log.text(), "Ctrl+Return")
        self.swap = deed("swap", _("对调…"), self.swap_wanted.emit, "", "arrow-right-left")
        hinted(self.swap, _("拿起这一班，再选要对调的一班"), "Space")
        self.replace = deed("replace", _("换人…"), self.replace_wanted.emit, "", "user")
        self.shift.add(self.day, self.told, buttons(self.swap, self.replace, self.log))
        self.lacks = label("", "warning")
        self.lacking.add(self.lacks)
        self.tallies = TallyTable()
        self.tallies.chosen.connect(self._on_chosen)
        self.who.add(self.tallies)
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for each in (self.shift, self.lacking, self.who):
            column.addWidget(each, 1 if each is self.who else 0)
        self.setWidget(inside)

    def show_roster(self, roster: Roster | None) -> None:
        """Show what lacks in a roster, and who is on how often."""
        lacks = roster.lacks if roster else ()
        self.replace.setVisible(isinstance(roster, DutyRoster))
        self.lacks.setText("\n".join(lacks))
        self.lacking.setVisible(bool(lacks))
        self.who.setVisible(roster is not None)
        if roster:
            self.tallies.show_roster(roster)

    def show_shift(
        self, day: MonthDay | None, entry: Entry | None, *, may_log: bool, may_swap: bool
    ) -> None:
        """Show the day and shift that the keyboard stands on."""
        self.day.setText(day.told if day else "")
        self.told.setText(entry.told.replace("，", "\n") if entry else _("没有选中班次。"))
        self.log.setVisible(bool(entry and (entry.log or may_log)))
        self.log.setText(_("打开记录") if entry and entry.log else _("登记巡逻"))
        for each in (self.swap, self.replace):
            each.setEnabled(entry is not None and may_swap)

    def _on_chosen(self) -> None:
        if self.tallies.key:
            self.who_chosen.emit(self.tallies.key)
