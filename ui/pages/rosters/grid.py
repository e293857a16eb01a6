"""The month as a calendar (月历): shifts as tiles, moved about by mouse or keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.problems import Problem
from app.rosters.books import MonthShown
from app.rosters.roster import Entry
from ui.pages.rosters.cell import DayCell
from ui.pages.rosters.steps import TURNING, At, stepped
from ui.pages.rosters.tile import Slot, Tile
from ui.pages.rosters.weeks import Weeks
from ui.theme.look import dresser

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthGrid(QScrollArea):
    """Arrows move, Space or Enter picks a shift up and drops it on another, Esc lets go, Ctrl+Enter opens its record,
    Page Up and Page Down turn months."""

    moved = Signal()
    """The keyboard stands elsewhere, or something was picked up or let go."""
    swap_wanted = Signal(object, object)
    refused = Signal(object)
    """The Problem for which two shifts cannot be swapped."""
    opened = Signal(object)
    list_wanted = Signal(object)
    """All shifts of that day are asked for."""
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.month: MonthShown | None = None
        self.at: At | None = None
        self.held: Entry | None = None
        """The shift that is picked up."""
        self.may_move = True
        """Whether the user changes rosters."""
        self.weeks = Weeks()
        self.setWidget(self.weeks)
        for each in self.weeks.every:
            self._connect(each)
        dresser().dressed.connect(self._on_dressed)

    @property
    def cells(self) -> Mapping[date, DayCell]:
        """The days of the month."""
        return self.weeks.cells

    @property
    def entry(self) -> Entry | None:
        """The shift that the keyboard stands on."""
        slot = self._slot()
        return slot.entry if isinstance(slot, Tile) else None

    def show_month(self, month: MonthShown) -> None:
        """Show a month; the keyboard's place stays, with the shift if it is still there."""
        before, entry, had_focus = self.at, self.entry, self._has_focus()
        self.month, self.held = month, None
        self.weeks.show_month(month)
        self.weeks.arrange(self.viewport().width())
        self.weeks.hold(None)
        self._stand(self._start(before), focus=had_focus)
        if entry:
            self.choose(entry.id, focus=had_focus)

    def choose(self, id_: str, *, focus: bool = True) -> None:
        """Stand on the shift of that id; on its day where it has no tile."""
        found = self._found(id_)
        if found is None:
            return
        tiles = [each.entry for each in self.cells[found.day].slots if isinstance(each, Tile)]
        slot = tiles.index(found) if found in tiles else len(tiles)
        self._stand(At(found.day, slot), focus=focus)

    def take_focus(self) -> None:
        """Give the keyboard to where it stood."""
        if self.at:
            self._target(self.at).setFocus()
            self.ensureWidgetVisible(self.cells[self.at.day], 0, 0)

    def press(self, entry: Entry) -> None:
        """Pick a shift up, let it go, or swap it with the one that is held."""
        held = self.held
        if not self.may_move:
            return
        if held is None:
            self._hold(entry)
        elif held.id == entry.id:
            self.let_go()
        else:
            self._swap(held, entry)

    def let_go(self) -> None:
        """Nothing is picked up any more."""
        self._hold(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the keys of the calendar."""
        key = Qt.Key(event.key())
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _PRESSING:
            self._on_pressed(has_ctrl)
        elif key in TURNING:
            self.turned.emit(TURNING[key])
        elif key == Qt.Key.Key_Escape and self.held:
            self.let_go()
        elif self.at and not has_ctrl and (to := stepped(self.at, key, self._counts())):
            self._stand(to)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another room for the shifts."""
        super().resizeEvent(event)
        self.weeks.arrange(self.viewport().width())

    def _connect(self, cell: DayCell) -> None:
        cell.reached.connect(partial(self._on_reached, cell))
        cell.opened.connect(self.opened)
        cell.dropped.connect(self._on_dropped)
        cell.list_wanted.connect(partial(self._on_list_wanted, cell))

    def _on_dressed(self) -> None:
        if self.month:
            self.show_month(self.month)

    def _counts(self) -> Mapping[date, int]:
        return {day: len(cell.slots) for day, cell in self.cells.items()}

    def _start(self, before: At | None) -> At:
        """Where the keyboard stands first: where it stood, today, or the first shift."""
        if before and before.day in self.cells:
            return before
        if self.month and self.month.today in self.cells:
            return At(self.month.today)
        return At(next((day for day, cell in self.cells.items() if cell.entries), min(self.cells)))

    def _slot(self) -> Slot | None:
        slots = self.cells[self.at.day].slots if self.at and self.at.day in self.cells else []
        return slots[self.at.slot] if self.at and self.at.slot < len(slots) else None

    def _target(self, at: At) -> QWidget:
        """What has the keyboard there: a slot, or the day where it has none."""
        slots = self.cells[at.day].slots
        return slots[min(at.slot, len(slots) - 1)] if slots else self.cells[at.day]

    def _stand(self, at: At, *, focus: bool = True) -> None:
        """Stand there; the Tab key comes to this place alone."""
        if self.at and self.at.day in self.cells:
            self._target(self.at).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.at = at
        self._target(at).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focus:
            self.take_focus()
        self.moved.emit()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return bool(focused and self.isAncestorOf(focused))

    def _found(self, id_: str) -> Entry | None:
        entries = self.month.roster.entries if self.month and self.month.roster else ()
        return next((each for each in entries if each.id == id_), None)

    def _hold(self, entry: Entry | None) -> None:
        self.held = entry
        self.weeks.hold(entry)
        self.moved.emit()

    def _swap(self, one: Entry, other: Entry) -> None:
        roster = self.month.roster if self.month else None
        refusal = roster.refusal(one, other) if roster else None
        if refusal:
            self.refused.emit(refusal)
        else:
            self.let_go()
            self.swap_wanted.emit(one, other)

    def _on_pressed(self, has_ctrl: bool) -> None:
        entry = self.entry
        if entry is None:
            if self.at and self._slot():
                self.list_wanted.emit(self.at.day)
        elif has_ctrl:
            self.opened.emit(entry)
        else:
            self.press(entry)

    def _on_reached(self, cell: DayCell, slot: Slot | None) -> None:
        if cell.day is None:
            return
        at = At(cell.day.day, cell.slots.index(slot) if slot in cell.slots else 0)
        if at != self.at:
            self._stand(at, focus=False)

    def _on_dropped(self, id_: str, entry: Entry | None) -> None:
        one = self._found(id_)
        if one is None or not self.may_move or (entry and entry.id == id_):
            return
        if entry is None:
            self.refused.emit(Problem("ROS006"))
        else:
            self._swap(one, entry)

    def _on_list_wanted(self, cell: DayCell) -> None:
        if cell.day:
            self.list_wanted.emit(cell.day.day)
