"""Where attachments lie as small pictures (附件架); files and pictures are dropped or pasted here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QListWidget

EDGE = 96
"""Pixels of a small picture."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Shelf(QListWidget):
    """Shows the files; takes what is dropped or pasted."""

    pasted = Signal()
    removed = Signal()
    passed = Signal(int)

    def __init__(self, take: Callable[[QMimeData], bool]) -> None:
        super().__init__()
        self._take = take
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(QSize(EDGE, EDGE))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        line = self.fontMetrics().height()
        self.setGridSize(QSize(EDGE + 3 * line, EDGE + 3 * line))
        self.setMinimumHeight(EDGE + 4 * line)
        self.take_drops(True)
        self.setTabKeyNavigation(False)

    def take_drops(self, takes: bool) -> None:
        """Let files be dropped here, or not; a list that does not move its items would refuse them of itself."""
        self.setAcceptDrops(takes)
        self.viewport().setAcceptDrops(takes)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the shelf."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes, Delete removes; Enter on nothing goes on to the next field."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.removed.emit()
        elif event.key() in _ENTER and self.currentRow() < 0:
            self.passed.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
