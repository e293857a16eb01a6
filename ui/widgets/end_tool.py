"""A small button within the end of a line (行内按钮). Qt's own keep the size of ordinary text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from ui.theme.icons import inked
from ui.theme.look import dresser, scaled
from ui.widgets.basics import hinted

_ROOM, _EDGE = 24, 4
"""Pixels at ordinary text size that the button takes of the line, and its distance from the edge."""


class EndTool(QToolButton):
    """Stands in its line's right end and grows with the text. The keyboard stays in the line."""

    def __init__(self, line: QLineEdit, text: str, picture: str) -> None:
        super().__init__(line)
        self._line = line
        self.say(text, picture)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        line.installEventFilter(self)
        dresser().dressed.connect(self._make_room)
        self.setVisible(True)

    def say(self, text: str, picture: str) -> None:
        """What it does now, in words and as a sign."""
        inked(self, picture)
        self.setAccessibleName(text)
        hinted(self, text)

    def setVisible(self, visible: bool) -> None:
        """Qt's: the line has the room back."""
        super().setVisible(visible)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the line has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        room = 0 if self.isHidden() else scaled(_ROOM - _EDGE)
        self._line.setTextMargins(0, 0, room, 0)
        self._place()

    def _place(self) -> None:
        line, side = self._line, min(scaled(_ROOM), self._line.height() - 4)
        left = line.width() - side - scaled(_EDGE)
        self.setGeometry(left, (line.height() - side) // 2, side, side)
