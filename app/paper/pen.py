"""Draws texts and lines on the pages of one document; points, y grows upwards from the lower left corner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from typing import BinaryIO, Literal, NamedTuple

from app.paper.fitting import LEADING, Fitted, Fitter
from app.paper.fonts import Library, Role, library
from app.paper.shaping import Shaped, Shaper
from app.paper.surface import Surface

MM = 72 / 25.4
THIN = 0.5
THICK = 1.2
ASCENT = 0.88
"""Height of a Han character above its base line, in ems; below it hangs the rest."""
BOLDER = 0.03
"""Width of the stroke that thickens a character for which there is no bold font, in ems."""

Align = Literal["left", "center", "right"]
_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


class Box(NamedTuple):
    """A rectangle: left and bottom edge, width and height."""

    x: float
    y: float
    width: float
    height: float


class Pen:
    """Collects the marks of a page: lines and boxes below, texts in reading order above."""

    def __init__(
        self, out: BinaryIO, title: str, size: tuple[float, float], fonts: Library | None = None
    ) -> None:
        self._surface = Surface(out, title, size)
        self.shaper = Shaper(fonts or library(), self._surface.document)
        self.fitter = Fitter(self.shaper)
        self._rules: defaultdict[float, list[str]] = defaultdict(list)
        self._texts: list[str] = []
        self._above: list[tuple[str, float, float]] = []
        self._font: tuple[str, float] | None = None

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = THIN) -> None:
        """A straight line."""
        self._rules[width].append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")

    def frame(self, box: Box, width: float = THIN) -> None:
        """The border of a box."""
        self._rules[width].append(f"{box.x:.2f} {box.y:.2f} {box.width:.2f} {box.height:.2f} re")

    def write(self, x: float, y: float, shaped: Shaped, size: float, spread: float = 0.0) -> None:
        """A shaped text whose base line begins at (x, y), its characters `spread` points further apart."""
        texts = self._texts
        if spread:
            texts.append(f"{spread:.3f} Tc")
        texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for subset, codes, thicken in shaped.stretches:
            if self._font != (subset, size):
                self._font = (subset, size)
                texts.append(f"{subset} {size:g} Tf")
            bolder = f"2 Tr {size * BOLDER:.2f} w ({codes}) Tj 0 Tr"
            texts.append(bolder if thicken else f"({codes}) Tj")
        if spread:
            texts.append("0 Tc")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        role: Role = Role.SONG,
        align: Align = "left",
    ) -> float:
        """A text on one line, beginning, centred or ending at x; returns its width in points."""
        shaped = self.shaper.shape(text, role)
        width = shaped.width * size
        self.write(x - width * _SHARE[align], y, shaped, size)
        return width

    def fill(self, box: Box, fitted: Fitted, align: Align, pad: float) -> None:
        """Fitted lines in a box, centred in height, `pad` points from its sides."""
        size = fitted.size
        y = box.y + (box.height + fitted.height) / 2 - (LEADING - 1) / 2 * size - ASCENT * size
        share = _SHARE[align]
        room = box.width - 2 * pad
        for line in fitted.lines:
            self.write(box.x + pad + (room - line.width * size) * share, y, line, size)
            y -= size * LEADING

    def end_page(self) -> None:
        """Put the marks on the page and close it."""
        self._flush()
        self._surface.end_page()

    @contextmanager
    def drawing(self, name: str) -> Generator[None]:
        """The marks made meanwhile become a named drawing; begin it only between pages."""
        with self._surface.drawing(name):
            yield
            self._flush()

    def use(
        self, name: str, x: float = 0.0, y: float = 0.0, above: bool = False, turned: bool = False
    ) -> None:
        """Show a named drawing on this page with its origin at (x, y), below or above the page's marks, or upside
        down."""
        if above:
            self._above.append((name, x, y))
            return
        way = -1 if turned else 1
        self._surface.put(f"q {way} 0 0 {way} {x:.2f} {y:.2f} cm")
        self._surface.use(name)
        self._surface.put("Q")

    def put(self, code: str) -> None:
        """Add operators before the marks of this page or drawing."""
        self._surface.put(code)

    def finish(self) -> None:
        """Write the document; nothing can be drawn any more."""
        self._surface.finish()

    def _flush(self) -> None:
        for width, marks in self._rules.items():
            self._surface.put(f"{width:g} w {' '.join(marks)} S")
        if self._texts:
            self._surface.put(f"BT {' '.join(self._texts)} ET")
        for name, x, y in self._above:
            self.use(name, x, y)
        self._above.clear()
        self._rules.clear()
        self._texts = []
        self._font = None
