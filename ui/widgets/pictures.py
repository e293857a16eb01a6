"""An icon standing by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.theme.icons import picture
from ui.theme.look import dresser, scaled


class Picture(QLabel):
    """An icon of `size` pixels at ordinary text size, sharp on every screen; it is passed over when read out."""

    def __init__(self, name: str, role: str = "icon", size: int = 16) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        dresser().dressed.connect(self._paint)
        self._paint()

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._paint()

    def _paint(self) -> None:
        side = scaled(self._size)
        self.setPixmap(picture(self._name, self._role, side, self.devicePixelRatioF()))
        self.setFixedSize(side, side)
