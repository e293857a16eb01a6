"""Draws a poster: a title, whom it is for, and numbers that are read from a distance."""

from __future__ import annotations

from app.paper.card_content import PosterContent
from app.paper.content import Entry
from app.paper.fonts import Role
from app.paper.furniture import define_watermark
from app.paper.paper import Paper
from app.paper.pen import THICK, Box, Pen
from app.problems import Problem

TITLE, SUBTITLE, LABEL, NUMBER, FOOTER = 48.0, 30.0, 24.0, 40.0, 16.0
"""Points, where the texts are no longer than usual."""
HIGH = 80.0
SHARE = 0.38
"""Of the width a label takes."""
PAD = 10.0
MOST = 110.0
SHOWN = 12
WATERMARK = "watermark"


class Posters:
    """Posters on the way to paper, each on a page of its own."""

    def __init__(self, pen: Pen, paper: Paper) -> None:
        self._pen = pen
        self._paper = paper
        self._mark = ""

    def draw(self, content: PosterContent) -> int:
        """Draw one; returns the number of pages. PAP009 for a text that is too long."""
        if content.watermark and not self._mark:
            self._mark = content.watermark
            define_watermark(self._pen, WATERMARK, self._mark, self._paper)
        if self._mark:
            self._pen.use(WATERMARK)
        frame = self._paper.frame
        top = frame.y + frame.height
        top -= self._across(content.title, Role.TITLE, TITLE, top)
        top -= self._across(content.subtitle, Role.HEI_BOLD, SUBTITLE, top)
        bottom = frame.y + (HIGH if content.footer else 0)
        high = min(MOST, (top - bottom) / max(1, len(content.entries)))
        start = top
        for entry in content.entries:
            self._entry(entry, Box(frame.x, top - high, frame.width, high))
            top -= high
        if content.entries:
            self._pen.frame(Box(frame.x, top, frame.width, start - top), THICK)
        self._across(content.footer, Role.SONG, FOOTER, top)
        self._pen.end_page()
        return 1

    def close(self) -> int:
        """Nothing is kept back."""
        return 0

    def _across(self, text: str, role: Role, size: float, top: float) -> float:
        if not text:
            return 0.0
        frame = self._paper.frame
        self._fill(text, role, size, Box(frame.x, top - HIGH, frame.width, HIGH))
        return HIGH

    def _entry(self, entry: Entry, box: Box) -> None:
        label = box.width * SHARE
        self._pen.line(box.x, box.y, box.x + box.width, box.y)
        self._pen.line(box.x + label, box.y, box.x + label, box.y + box.height)
        left, right = box._replace(width=label), box._replace(x=box.x + label)
        self._fill(entry.label, Role.HEI, LABEL, left)
        right = right._replace(width=box.width - label)
        self._fill(entry.text, Role.HEI_BOLD, NUMBER, right)

    def _fill(self, text: str, role: Role, size: float, box: Box) -> None:
        room = (box.width - 2 * PAD, box.height - 4)
        fitted = self._pen.fitter.fit(text, role, room, size, FOOTER / 2)
        if fitted.height > box.height:
            raise Problem("PAP009", text=text[:SHOWN])
        self._pen.fill(box, fitted, "center", PAD)
