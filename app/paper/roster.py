"""Draws a roster (花名册): groups of rows over as many pages as they take, each page with its own subtotal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.paper.content import Group, RosterContent, Row
from app.paper.furniture import (
    SIGNATURE_ROOM,
    TEXT,
    define_total,
    define_watermark,
    draw_page_number,
    draw_running_title,
    draw_sentences,
    draw_signatures,
    draw_spread,
    draw_title,
)
from app.paper.grid import ROW, Grid
from app.paper.paper import Paper
from app.paper.pen import MM, THICK, Box, Pen
from app.paper.tally import Tally
from app.problems import Problem
from app.progress import Progress
from app.text import _

SUBTOTAL = 7.5 * MM
TOTAL_NAME = "total"
WATERMARK = "watermark"
KEEP_TOGETHER = 6
"""A group of up to so many rows is not torn over two pages."""
REPORT_EVERY = 50
SHOWN = 12
"""So many characters name a text that is too long."""


class Roster:
    """One roster on the way to paper; pages are closed as they fill up, nothing else is kept."""

    def __init__(self, pen: Pen, paper: Paper, content: RosterContent) -> None:
        self._pen = pen
        self._paper = paper
        self._content = content
        self._frame = paper.frame
        self._grid = Grid(pen, content.columns, self._frame.x, self._frame.width, TEXT)
        self._all = Tally(content.columns, content.units)
        self._page = Tally(content.columns, content.units)
        self._floor = self._frame.y + (SIGNATURE_ROOM if content.signatures else 0)
        self._floor += 2 * SUBTOTAL if self._all.wanted else 0
        self._number = 0
        self._top = self._body = self._y = 0.0

    def draw(self, groups: Iterator[Group], progress: Progress) -> int:
        """Draw all groups and the end; returns the number of pages."""
        self._begin_page()
        for done, group in enumerate(groups):
            if done % REPORT_EVERY == 0:
                progress.step(done, self._content.total, _("正在排版"))
            if group:
                self._draw_group(group)
        self._end_page(last=True)
        define_total(self._pen, TOTAL_NAME, self._number)
        if self._content.watermark:
            define_watermark(self._pen, WATERMARK, self._content.watermark, self._paper)
        return self._number

    @property
    def groups(self) -> int:
        """How many groups were drawn."""
        return self._all.groups

    def _draw_group(self, group: Sequence[Row]) -> None:
        for row in group:
            self._grid.check(row)
        heights = self._grid.heights(group)
        needed = sum(heights)
        if needed > self._y - self._floor and self._stays_together(group, needed):
            self._turn_page()
        if needed <= self._y - self._floor:
            self._put(group, heights, begins=True)
        else:
            self._tear(list(group))

    def _stays_together(self, group: Sequence[Row], needed: float) -> bool:
        return len(group) <= KEEP_TOGETHER and needed <= self._body - self._floor

    def _put(self, rows: Sequence[Row], heights: list[float], begins: bool) -> None:
        self._y = self._grid.draw_rows(rows, heights, self._y)
        self._page.add(rows, begins)
        self._all.add(rows, begins)

    def _tear(self, rest: list[Row]) -> None:
        """Draw a group over several pages, its merged cells again on each."""
        begins = True
        while rest:
            count, heights = self._fitting(rest)
            if not count:
                self._turn_page()
                continue
            self._put(rest[:count], heights, begins)
            rest, begins = rest[count:], False

    def _fitting(self, rows: list[Row]) -> tuple[int, list[float]]:
        """How many of the rows fit on the page, and their heights; Problem for one too high for any page."""
        room = self._y - self._floor
        for count in range(min(len(rows), int(room / ROW) + 1), 0, -1):
            heights = self._grid.heights(rows[:count])
            if sum(heights) <= room + 1e-6:
                return count, heights
        if self._y == self._body:
            raise Problem("PAP009", text=max(rows[0], key=len)[:SHOWN])
        return 0, []

    def _turn_page(self) -> None:
        self._end_page(last=False)
        self._begin_page()

    def _begin_page(self) -> None:
        self._number += 1
        self._page = Tally(self._content.columns, self._content.units)
        pen, frame, content = self._pen, self._frame, self._content
        if content.watermark:
            pen.use(WATERMARK)
        draw = draw_title if self._number == 1 else draw_running_title
        top = frame.y + frame.height - draw(pen, frame, content.title)
        if content.above:
            top -= draw_spread(pen, frame, top, content.above)
        if self._number == 1:
            top -= draw_sentences(pen, frame, top, content.told)
        self._top = top
        self._body = self._y = self._grid.draw_head(top)

    def _end_page(self, last: bool) -> None:
        pen, frame, content = self._pen, self._frame, self._content
        self._grid.draw_uprights(self._body, self._y)
        if last and self._y - ROW >= self._floor:
            self._y = self._grid.draw_note(_("以下空白"), self._y)
        if self._all.wanted:
            for title, tally in ((_("本页小计"), self._page), (_("累计"), self._all)):
                self._y = self._grid.draw_across(tally.cells(title), self._y, SUBTOTAL)
        pen.frame(Box(frame.x, self._y, frame.width, self._top - self._y), THICK)
        if content.signatures:
            box = Box(frame.x, self._y - SIGNATURE_ROOM, frame.width, SIGNATURE_ROOM)
            draw_signatures(pen, box, content.signatures)
        draw_page_number(pen, self._paper, self._number, TOTAL_NAME, content.footer)
        pen.end_page()
