"""Dresses the application: style, palette, fonts and style sheet, once at start and whenever the user changes them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.text import RESOURCES
from ui.theme.palette import Scheme, choose

_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
FAMILY = "Noto Sans SC"


def dress(application: QApplication, scheme: Scheme = "light", points: float = 10.5) -> None:
    """Give the application its look; `points` is the size of ordinary text."""
    choose(scheme)
    if FAMILY not in QFontDatabase.families():
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
    application.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    application.setFont(font)
