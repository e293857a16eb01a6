"""A field for words to look for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.text import _
from ui.theme.look import dresser, scaled
from ui.widgets.basics import hinted, tool
from ui.widgets.pictures import Picture

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class SearchField(QLineEdit):
    """Words to look for, with a glass and a cross. Up and Down step through what was found, Enter takes it, Escape
    empties the field and then leaves it."""

    sought = Signal(str)
    """The words changed; trimmed."""
    stepped = Signal(int)
    """Go that many results down."""
    taken = Signal()
    """Open what is chosen."""
    left = Signal()
    """Escape in an empty field."""

    def __init__(self, name: str, keys: str = "") -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        hinted(self, name, keys)
        self._glass, self._cross = Picture("search", "icon", 16), tool(_("清空"), "x", self.clear)
        for each in (self._glass, self._cross):
            each.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.hide()
        dresser().dressed.connect(self._make_room)
        self._make_room()
        self.textChanged.connect(self._on_changed)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the glass keeps to the left edge, the cross to the right one."""
        super().resizeEvent(event)
        self._glass.move(scaled(10), (self.height() - self._glass.height()) // 2)
        side = min(self.height() - 4, self._cross.sizeHint().height())
        self._cross.setGeometry(
            self.width() - side - scaled(6), (self.height() - side) // 2, side, side
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys for the results; whatever an input method is composing never comes here."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        self.setTextMargins(scaled(20), 0, scaled(24), 0)

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()

    def _on_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.sought.emit(text.strip())
