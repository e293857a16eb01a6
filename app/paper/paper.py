"""Sheets of paper: sizes, margins with the edge for binding, and the frame that is left for marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.paper.pen import MM, Box

Orientation = Literal["portrait", "landscape"]
SIZES: dict[str, tuple[float, float]] = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}
"""Width and height upright, in millimetres."""
BINDING = 25.0
SIDE = 15.0
FOOT = 16.0


@dataclass(frozen=True)
class Paper:
    """A sheet; it is bound at the left when upright, at the top when lying (GB/T 9704-2012, 3.3)."""

    name: str = "A4"
    orientation: Orientation = "portrait"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        short, tall = (side * MM for side in SIZES[self.name])
        return (short, tall) if self.orientation == "portrait" else (tall, short)

    @property
    def frame(self) -> Box:
        """What is left between the margins, in points."""
        width, height = self.size
        left, top = (BINDING, SIDE) if self.orientation == "portrait" else (SIDE, BINDING)
        return Box(left * MM, FOOT * MM, width - (left + SIDE) * MM, height - (top + FOOT) * MM)


A4_UPRIGHT = Paper()
A4_LYING = Paper("A4", "landscape")
A3_LYING = Paper("A3", "landscape")
