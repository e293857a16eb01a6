"""A number set by arrows."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox


class NumberField(QSpinBox):
    """A whole number between two others, with its unit behind it. (The style sheet
    sets it at the right: Qt gives a spin box's text no room at its left.)"""

    def __init__(self, name: str, lowest: int, highest: int, unit: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
