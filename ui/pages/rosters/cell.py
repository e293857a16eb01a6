"""One day of the calendar (日格): its number and what makes it out of the ordinary above, its shifts below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame

from app.rosters.days import MonthDay
from app.rosters.roster import Entry
from app.text import _
from ui.pages.rosters.tile import HEIGHT, TYPE, Slot, Tile
from ui.theme.look import scaled
from ui.theme.palette import colours
from ui.widgets.basics import dressed, marked

HEAD = 19
"""Pixels of a day's head at ordinary text size."""
_EDGE, _GAP = 3, 1


class DayCell(QFrame):
    """A day; as many shifts as have room, and behind them how many more there are."""

    reached = Signal(object)
    """The keyboard came to a slot of this day, or to the day itself while it is empty: None."""
    opened = Signal(object)
    dropped = Signal(str, object)
    """The shift of that id was dropped on this Entry, or beside all of them: None."""
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "day")
        self.day: MonthDay | None = None
        self.entries: Sequence[Entry] = ()
        self.is_today, self.columns = False, 1
        self.tiles: list[Tile] = []
        self.more = Slot()
        self.more.setParent(self)
        marked(self.more, "more")
        self.more.hide()
        self.more.reached.connect(self._on_more_reached)
        self.more.clicked.connect(self.list_wanted)
        self.setAcceptDrops(True)

    def show_day(self, day: MonthDay | None, entries: Sequence[Entry], *, is_today: bool) -> None:
        """Show a day with its shifts; None for a place before or behind the month."""
        self.day, self.entries, self.is_today = day, entries, is_today
        state = ("rest" if day.is_rest else "") if day else "out"
        marked(self, "today" if is_today else state)
        self.setAccessibleName(self.told)
        self.setToolTip(day.told if day else "")
        empty = day is not None and not entries
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if empty else Qt.FocusPolicy.NoFocus)
        self._place()
        self.update()

    @property
    def told(self) -> str:
        """The day in words, with how many shifts it has."""
        if self.day is None:
            return ""
        today = _("今天 ") if self.is_today else ""
        shifts = _("{n} 个班次").format(n=len(self.entries)) if self.entries else _("没有排班")
        return f"{today}{self.day.told}，{shifts}"

    @property
    def slots(self) -> list[Slot]:
        """What the keyboard goes through, in order."""
        shown: list[Slot] = [each for each in self.tiles if not each.isHidden()]
        return [*shown, self.more] if not self.more.isHidden() else shown

    def arrange(self, columns: int) -> None:
        """Put so many shifts beside each other."""
        if columns != self.columns:
            self.columns = columns
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another room for the shifts."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: an empty day has the keyboard itself."""
        super().focusInEvent(event)
        self.reached.emit(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: shifts alone."""
        if self.day and event.mimeData().hasFormat(TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: dropped beside the shifts: meant is the only one there is."""
        event.acceptProposedAction()
        id_ = bytes(event.mimeData().data(TYPE).data()).decode()
        self.dropped.emit(id_, self.entries[0] if len(self.entries) == 1 else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the head of the day."""
        super().paintEvent(event)
        if self.day is None:
            return
        painter, table = QPainter(self), colours()
        room = QRect(scaled(6), scaled(2), self.width() - scaled(12), scaled(HEAD - 2))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        ink = "error" if self.day.is_rest else "text"
        painter.setPen(QColor(table["accent" if self.is_today else ink]))
        words = _("{n} 今天") if self.is_today else "{n}"
        number = words.format(n=self.day.day.day)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(number) + scaled(6))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(table["error" if self.day.is_rest else "muted"]))
        mark = painter.fontMetrics().elidedText(
            self.day.mark, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
        painter.end()

    def _place(self) -> None:
        """Give the shifts their places; those without room are counted in the last place."""
        high, top = scaled(HEIGHT), scaled(HEAD)
        rows = max(1, (self.height() - top - scaled(_EDGE) + scaled(_GAP)) // (high + scaled(_GAP)))
        places = rows * self.columns
        shown = len(self.entries) if len(self.entries) <= places else places - 1
        self._have(shown)
        for at, each in enumerate(self.tiles):
            each.setVisible(at < shown)
            if at < shown and self.day:
                each.show_entry(self.entries[at], self.day)
                each.place_at(self._room(at))
        rest = len(self.entries) - shown
        self.more.setVisible(rest > 0)
        if rest:
            self.more.say(_("还有 {n} 个…").format(n=rest))
            self.more.setAccessibleName(_("{day}还有 {n} 个").format(day=self.told, n=rest))
            self.more.setToolTip("、".join(each.title for each in self.entries[shown:]))
            self.more.place_at(self._room(shown))

    def _room(self, at: int) -> QRect:
        row, column = divmod(at, self.columns)
        wide = (self.width() - 2 * scaled(_EDGE) + scaled(_GAP)) // self.columns
        high = scaled(HEIGHT)
        return QRect(
            scaled(_EDGE) + column * wide,
            scaled(HEAD) + row * (high + scaled(_GAP)),
            wide - scaled(_GAP),
            high,
        )

    def _have(self, count: int) -> None:
        while len(self.tiles) < count:
            made = Tile()
            made.setParent(self)
            made.reached.connect(self._on_reached)
            made.opened.connect(self._on_opened)
            made.dropped.connect(self._on_dropped)
            self.tiles.append(made)

    def _on_reached(self) -> None:
        self.reached.emit(self.sender())

    def _on_more_reached(self) -> None:
        self.reached.emit(self.more)

    def _on_opened(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.opened.emit(tile.entry)

    def _on_dropped(self, id_: str) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.dropped.emit(id_, tile.entry)
