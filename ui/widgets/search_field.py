"""A field for words to look for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.text import _
from ui.theme.icons import inked
from ui.widgets.basics import hinted

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
        glass, self._cross = QAction(self), QAction(_("清空"), self)
        inked(glass, "search")
        inked(self._cross, "x")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._on_changed)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

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

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()

    def _on_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.sought.emit(text.strip())
