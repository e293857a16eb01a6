"""What stands where a list would: that there is nothing, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.flow import FlowLayout
from ui.widgets.pictures import Picture

_WIDTH = 240
"""Pixels that a sentence always has."""
_HEIGHT = 190
"""Pixels from which there is room for the icon too."""


class EmptyState(QWidget):
    """An icon, a sentence, a hint and buttons that lead on, in the middle of the room there is."""

    def __init__(self, picture: str, sentence: str, hint: str = "", *actions: QPushButton) -> None:
        super().__init__()
        self.sentence, self.hint = label(sentence, "heading"), label(hint, "hint")
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, scaled(8))
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        column.addStretch(2)
        self._picture = Picture(picture, "edge", 48)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (self.sentence, self.hint):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setMinimumWidth(scaled(_WIDTH))
            column.addWidget(each)
        column.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.tell(sentence, hint, *actions)

    def tell(self, sentence: str, hint: str = "", *actions: QPushButton) -> None:
        """Say something else, with other buttons."""
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._row.clear()
        for each in actions:
            self._row.addWidget(each)
        self._buttons.setVisible(bool(actions))
        self.setAccessibleName(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the icon is the first to go where there is little room."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= scaled(_HEIGHT))

    def labels(self) -> list[QLabel]:
        """What is said."""
        return [self.sentence, self.hint]
