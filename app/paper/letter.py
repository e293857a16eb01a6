"""Draws a letter (书): title, paragraphs, lines to sign in, the parties' seals, over as many pages as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.paper.bands import Band, Blank, Headings, Line
from app.paper.content import TableContent
from app.paper.furniture import (
    draw_running_title,
    draw_title,
)
from app.paper.grid import Grid
from app.paper.leaves import Leaves
from app.paper.letter_bands import PITCH, Space, lines_of, signing_of
from app.paper.letter_content import LetterContent, Paragraph
from app.paper.paper import Paper
from app.paper.pen import MM, THICK, Box, Pen
from app.problems import Problem
from app.text import _

LEFT, RIGHT, TOP = 3 * MM, 7 * MM, 8 * MM
"""Further in than forms stand: 28 characters to a line, and the right edge free for a seal across the sheets."""
ROW = 10 * MM
"""Rows are signed in by hand."""
CELL = 12.0
"""小四."""
GAP = PITCH / 2
ALONG = 2
"""So many lines go along with the places to sign."""
SHOWN = 12


class Letter:
    """One letter on the way to paper; `name` tells its drawings from those of others in the document."""

    def __init__(self, pen: Pen, paper: Paper, content: LetterContent, name: str) -> None:
        self._pen = pen
        self._content = content
        self._leaves = Leaves(pen, paper, name, content.watermark, content.footer)
        frame = paper.frame
        self._frame = Box(frame.x + LEFT, frame.y, frame.width - LEFT - RIGHT, frame.height - TOP)
        self._top = self._y = 0.0
        self._table: float | None = None
        """Where the table on this page begins, as long as it goes on."""

    def draw(self) -> int:
        """Draw all of it; returns the number of pages."""
        self._begin_page()
        bands = [*self._text(), *self._tables()]
        signing = list(signing_of(self._pen, self._content.signatures, self._frame))
        needed = signing[0].height + GAP if signing else 0.0
        for band, below in zip(bands, rooms(bands, needed), strict=True):
            self._place(band, below)
        self._leave_table()
        self._y -= GAP
        for each in signing:
            self._place(each, 0.0)
        self._end_page()
        return self._leaves.close()

    @property
    def _title(self) -> str:
        return self._content.paragraphs[0].text

    def _text(self) -> Iterator[Band]:
        for paragraph in self._content.paragraphs[1:]:
            yield from lines_of(self._pen, paragraph, self._frame)

    def _tables(self) -> Iterator[Band]:
        for table in self._content.tables:
            yield from self._rows(table)

    def _rows(self, table: TableContent) -> Iterator[Band]:
        yield Space()
        if table.title:
            yield from lines_of(self._pen, Paragraph(table.title, "heading"), self._frame)
        grid = Grid(self._pen, table.columns, self._frame.x, self._frame.width, CELL, ROW)
        head = Headings(grid)
        yield head
        for row in table.rows:
            yield Line(grid, row, head)
        for number in range(table.least - len(table.rows)):
            yield Blank(grid, "" if number or not table.rows else _("以下空白"), head)

    def _place(self, band: Band, below: float) -> None:
        """Draw the strip here or on a new page; `below` it that much must stay free."""
        if self._y - band.height - below < self._frame.y and self._y < self._top:
            self._end_page()
            self._begin_page()
            if band.head:
                self._enter_table()
                self._y = band.head.draw(self._y)
        if self._y - band.height < self._frame.y:
            raise Problem("PAP009", text=longest(self._content)[:SHOWN])
        if isinstance(band, Headings):
            self._enter_table()
        elif not band.head:
            self._leave_table()
        self._y = band.draw(self._y)

    def _enter_table(self) -> None:
        self._table = self._y

    def _leave_table(self) -> None:
        """Put the border around what of a table stands on this page."""
        if self._table is not None:
            frame = self._frame
            self._pen.frame(Box(frame.x, self._y, frame.width, self._table - self._y), THICK)
        self._table = None

    def _begin_page(self) -> None:
        first = self._leaves.begin()
        pen, frame = self._pen, self._frame
        top = frame.y + frame.height
        if first:
            top -= draw_title(pen, frame, self._title) + GAP
        else:
            top -= draw_running_title(pen, frame, self._title) + GAP / 2
        self._top = self._y = top

    def _end_page(self) -> None:
        self._leave_table()
        self._leaves.end()


def longest(content: LetterContent) -> str:
    """The longest text of a letter's tables: the one that makes a row higher than a page."""
    texts = [text for table in content.tables for row in table.rows for text in row]
    return max(texts, key=len, default="")


def rooms(bands: Sequence[Band], needed: float) -> list[float]:
    """What must stay free below each strip: for what it leads to, and below the last ones for the places to sign."""
    found, below, next_height = list[float](), needed, 0.0
    last = len(bands) - 1
    for at in range(last, -1, -1):
        if at < last:
            goes_along = bands[at].leads or (needed > 0 and last - at < ALONG)
            below = next_height + below if goes_along else 0.0
        found.append(below)
        next_height = bands[at].height
    return found[::-1]
