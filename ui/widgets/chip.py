"""A small framed word that can be taken away: a filter that is on, a choice that was made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import dressed, tool
from ui.widgets.elided import ElidedLabel
from ui.widgets.pictures import Picture

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QFrame):
    """A word with a cross. Enter or a click changes what it stands for, Delete takes it away."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, text: str, picture: str = "", *, removable: bool = True) -> None:
        super().__init__()
        dressed(self, "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text = ElidedLabel(text)
        self._removable = removable
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), scaled(1), scaled(4 if removable else 10), scaled(1))
        row.setSpacing(scaled(4))
        if picture:
            row.addWidget(Picture(picture, "accent", 14))
        row.addWidget(self.text)
        if removable:
            row.addWidget(self._cross())
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another word."""
        self.text.setText(text)
        self.setAccessibleName(text)
        if self._removable:
            self.setAccessibleDescription(_("按删除键去掉，按回车键更改。"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the keys that press and remove."""
        if event.key() in _PRESSING:
            self.pressed.emit()
        elif event.key() in _REMOVING and self._removable:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a click presses."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def _cross(self) -> QToolButton:
        """The keyboard removes with Delete, so the cross is no stop of the Tab key."""
        made = tool(_("去掉"), "x", self.removed.emit)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setIconSize(QSize(scaled(12), scaled(12)))
        return made
