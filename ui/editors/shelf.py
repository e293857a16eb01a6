"""Where attachments lie as small pictures (附件架); files and pictures are dropped or pasted here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.kinds.attachment import File
from app.text import _
from ui.theme.icons import icon

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

    def put(self, file: File, picture: QIcon | None, *, is_awaited: bool) -> None:
        """Lay a file on it; one that has not arrived yet (未到) says so."""
        told = _("{name}（未到）") if is_awaited else "{name}"
        item = QListWidgetItem(
            picture or icon("clock" if is_awaited else "file-text"), told.format(name=file.name)
        )
        tip = (
            _("{name}，{size}，还没有收到，随对方的数据包送来")
            if is_awaited
            else _("{name}，{size}")
        )
        item.setToolTip(tip.format(name=file.name, size=_size(file.size)))
        self.addItem(item)

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


def _size(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{max(1, count >> 10)} KB"
