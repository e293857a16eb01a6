"""A list to choose one of (下拉框) that the wheel does not change: what decides about records is chosen on purpose."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choices(QComboBox):
    """Chosen by click or key; turning the wheel over it scrolls what it stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: scrolling changes nothing."""
        event.ignore()
