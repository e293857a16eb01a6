"""The look as shipped, put on where something else is worn."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.theme.look import dress, dresser
from ui.theme.sheet import ORDINARY

_SHIPPED = ("light", ORDINARY)


def wear(application: QApplication) -> None:
    """Dress the application as shipped, unless it is dressed so."""
    if (dresser().wish, dresser().points) != _SHIPPED or not application.styleSheet():
        dress(application)
