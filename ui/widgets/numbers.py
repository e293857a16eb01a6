"""A number set by arrows."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

from ui.theme.look import scaled


class NumberField(QSpinBox):
    """A whole number between two others, with its unit behind it. (Style sheets give a spin box's text no room at its
    left.)"""

    def __init__(self, name: str, lowest: int, highest: int, unit: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
        self.lineEdit().setTextMargins(scaled(6), 0, 0, 0)
