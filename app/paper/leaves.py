"""The numbered pages of one document: where each begins and ends, with its watermark and 第 x 页 共 y 页."""

from __future__ import annotations

from dataclasses import dataclass

from app.paper.furniture import define_total, define_watermark, draw_page_number
from app.paper.paper import Paper
from app.paper.pen import Pen


@dataclass
class Leaves:
    """Pages on the way to paper; `name` tells their drawings from those of other documents in the file."""

    pen: Pen
    paper: Paper
    name: str
    watermark: str = ""
    footer: str = ""
    number: int = 0

    def begin(self) -> bool:
        """Begin a page; whether it is the first."""
        self.number += 1
        if self.watermark:
            self.pen.use(self._mark)
        return self.number == 1

    def end(self) -> None:
        """Number the page and end it."""
        draw_page_number(self.pen, self.paper, self.number, self._total, self.footer)
        self.pen.end_page()

    def close(self) -> int:
        """Make what all pages show, now that their number is known; returns that number."""
        define_total(self.pen, self._total, self.number)
        if self.watermark:
            define_watermark(self.pen, self._mark, self.watermark, self.paper)
        return self.number

    @property
    def _total(self) -> str:
        return f"total-{self.name}"

    @property
    def _mark(self) -> str:
        return f"watermark-{self.name}"
