"""One shift in the calendar (班次): a small button that is dragged, dropped on, or picked up by keys."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton

from app.rosters.days import MonthDay
from app.rosters.roster import Entry, Standing
from app.text import _
from ui.theme.icons import icon
from ui.theme.look import scaled
from ui.widgets.basics import marked

TYPE = "application/x-lince-shift"
HEIGHT = 21
"""Pixels of a tile at ordinary text size."""
_ROOM = 26
"""Pixels that a tile's icon and edges take beside its text."""
_SIGNS = {Standing.DONE: ("check", "done"), Standing.OPEN: ("circle-alert", "warning")}


class Slot(QPushButton):
    """What has a place of its own in a day: tells when the keyboard comes to it; keys go to the calendar."""

    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "shift")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAutoDefault(False)
        self.setIconSize(QSize(scaled(12), scaled(12)))
        self.whole, self._short = "", ""

    def say(self, text: str, short: str = "") -> None:
        """Show a text, or where it has no room a shorter one, cut to its room."""
        self.whole, self._short = text, short or text
        self._fit()

    def place_at(self, room: QRect) -> None:
        """Stand there."""
        self.setGeometry(room)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the calendar knows what keys mean."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: tell."""
        super().focusInEvent(event)
        self.reached.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: cut the text to its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = scaled(_ROOM if not self.icon().isNull() else _ROOM - 14)
        metrics, end = self.fontMetrics(), Qt.TextElideMode.ElideRight
        room = max(0, self.width() - taken)
        has_room = metrics.horizontalAdvance(self.whole) <= room
        self.setText(metrics.elidedText(self.whole if has_room else self._short, end, room))


class Tile(Slot):
    """A shift."""

    opened = Signal()
    dropped = Signal(str)
    """The shift of that id was dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self._day: MonthDay | None = None
        self._pressed_at = QPoint()
        self.setAcceptDrops(True)

    def show_entry(self, entry: Entry, day: MonthDay) -> None:
        """Show a shift of that day."""
        if (entry, day) == (self.entry, self._day):
            return
        self.entry, self._day = entry, day
        name, ink = _sign(entry)
        self.setIcon(icon(name, ink) if name else QIcon())
        is_past = entry.standing is not Standing.AHEAD
        words = _("{title} 换") if entry.is_swapped and is_past else "{title}"
        self.say(words.format(title=entry.title), words.format(title=entry.label))
        told = f"{day.told}，{entry.told}"
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.hold(is_held=False)

    def hold(self, *, is_held: bool) -> None:
        """Show whether it is picked up."""
        if self.entry is None:
            return
        state = "swapped" if self.entry.is_swapped else self.entry.standing.value
        marked(self, "held" if is_held else state, _("已拿起") if is_held else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: remember where a drag may begin."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: drag it once the mouse went far enough."""
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        is_left = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self.entry and is_left and way >= QApplication.startDragDistance():
            self.setDown(False)
            drag = QDrag(self)
            drag.setMimeData(carried(self.entry))
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: open its record."""
        self.opened.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: shifts alone."""
        if event.mimeData().hasFormat(TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: tell; the page swaps."""
        data = event.mimeData()
        if data.hasFormat(TYPE):
            event.acceptProposedAction()
            self.dropped.emit(bytes(data.data(TYPE).data()).decode())


def carried(entry: Entry) -> QMimeData:
    """A shift as it is dragged."""
    data = QMimeData()
    data.setData(TYPE, QByteArray(entry.id.encode()))
    return data


def _sign(entry: Entry) -> tuple[str, str]:
    """The sign of a shift, and its colour: how it went, else that it was swapped or is fixed."""
    if entry.standing in _SIGNS:
        return _SIGNS[entry.standing]
    if entry.is_swapped:
        return "arrow-right-left", "warning"
    return ("lock", "muted") if entry.is_fixed else ("", "")
