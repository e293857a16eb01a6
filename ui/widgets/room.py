"""How large a dialog opens (对话框大小): as it needs, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.theme.look import scaled

_FRAME = 40
"""Pixels of the window's own frame."""


def take_room(dialog: QDialog, width: float, height: float) -> None:
    """Give a dialog that size at ordinary text size, or what there is on its screen."""
    room = dialog.screen().availableGeometry().size()
    dialog.resize(min(scaled(width), room.width()), min(scaled(height), room.height() - _FRAME))
