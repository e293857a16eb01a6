"""Draws months as sheets of a calendar (月历): Monday to Sunday across, one page for each month, then tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.paper.content import TableContent
from app.paper.fitting import LEAST, Fitted
from app.paper.fonts import Role
from app.paper.furniture import (
    SIGNATURE_ROOM,
    TEXT,
    draw_running_title,
    draw_signatures,
    draw_spread,
    draw_title,
)
from app.paper.grid import Grid
from app.paper.leaves import Leaves
from app.paper.month_content import DayContent, MonthContent
from app.paper.paper import Paper
from app.paper.pen import MM, THICK, Box, Pen
from app.problems import Problem
from app.text import _

WEEK = 7
HEAD = 8 * MM
NUMBER = 15.0
"""Height of the line with the day's number."""
PAD = 3.0
RESTING = "q 0.93 g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"
"""A day off is grey, pale enough to be written upon."""
LARGE = {"A3": 1.3}
"""Texts on larger paper are larger by so much."""
SHOWN = 12


@dataclass(frozen=True)
class _Sheet:
    """Where the days of one month stand: its columns and rows."""

    days: Sequence[DayContent]
    box: Box

    @property
    def weeks(self) -> int:
        """How many rows it takes."""
        return (self._lead + len(self.days) + WEEK - 1) // WEEK

    @property
    def _lead(self) -> int:
        return self.days[0].day.weekday()

    def cell(self, at: int) -> Box:
        """The box of a day by its place in the month; of those before and after it too."""
        row, column = divmod(self._lead + at, WEEK)
        width, height = self.box.width / WEEK, self.box.height / self.weeks
        top = self.box.y + self.box.height
        return Box(self.box.x + column * width, top - (row + 1) * height, width, height)


class Months:
    """One calendar on the way to paper; `name` tells its drawings from those of others in the document."""

    def __init__(self, pen: Pen, paper: Paper, content: MonthContent, name: str) -> None:
        self._pen = pen
        self._content = content
        self._leaves = Leaves(pen, paper, name, content.watermark, content.footer)
        self._frame = paper.frame
        scale = LARGE.get(paper.name, 1.0)
        self._size, self._high = TEXT * scale, NUMBER * scale

    def draw(self) -> int:
        """Draw all of it; returns the number of pages."""
        for month in self._content.months:
            self._month(month)
        for table in self._content.tables:
            if table.rows:
                self._table(table)
        return self._leaves.close()

    def _month(self, days: Sequence[DayContent]) -> None:
        first = days[0].day
        top = self._begin_page(_("{y}年{m}月").format(y=first.year, m=first.month))
        frame = self._frame
        bottom = frame.y + (SIGNATURE_ROOM if self._content.signatures else 0)
        self._head(Box(frame.x, top - HEAD, frame.width, HEAD))
        sheet = _Sheet(days, Box(frame.x, bottom, frame.width, top - HEAD - bottom))
        for at, day in enumerate(days):
            self._day(day, sheet.cell(at))
        self._pen.frame(Box(frame.x, bottom, frame.width, top - bottom), THICK)
        self._sign(bottom)
        self._end_page()

    def _head(self, box: Box) -> None:
        names = (
            _("星期一"),
            _("星期二"),
            _("星期三"),
            _("星期四"),
            _("星期五"),
            _("星期六"),
            _("星期日"),
        )
        width = box.width / WEEK
        for at, name in enumerate(names):
            cell = Box(box.x + at * width, box.y, width, box.height)
            fitted = self._pen.fitter.fit(name, Role.SONG_BOLD, (width, box.height), self._size)
            self._pen.frame(cell)
            self._pen.fill(cell, fitted, "center", 0)

    def _day(self, day: DayContent, box: Box) -> None:
        pen = self._pen
        if day.is_rest:
            pen.put(RESTING.format(**box._asdict()))
        pen.frame(box)
        number = Box(box.x, box.y + box.height - self._high, box.width, self._high)
        fitter = pen.fitter
        figure = fitter.fit(
            str(day.day.day), Role.SONG_BOLD, (2 * self._high, self._high), self._size + 1
        )
        pen.fill(number, figure, "left", PAD)
        if day.mark:
            room = (box.width - 30, self._high)
            pen.fill(number, fitter.fit(day.mark, Role.SONG, room, 9), "right", PAD)
        if day.entries:
            fitted = self._fit(day, Box(box.x, box.y, box.width, box.height - self._high))
            high = fitted.height + 2
            pen.fill(Box(box.x, number.y - high, box.width, high), fitted, "left", PAD)

    def _fit(self, day: DayContent, box: Box) -> Fitted:
        """The entries, told more shortly where they have no room."""
        room = (box.width - 2 * PAD, box.height - 3)
        for text in self._told(day):
            fitted = self._pen.fitter.fit(text, Role.SONG, room, self._size, LEAST)
            if fitted.height <= room[1]:
                return fitted
        raise Problem("PAP009", text=day.entries[0][:SHOWN])

    def _told(self, day: DayContent) -> Iterator[str]:
        """The entries in lines; one after the other; the first and how many there are, for the table tells them all."""
        whole = day.between.join(day.entries)
        yield whole
        yield whole.replace("\n", "；")
        for shown in range(len(day.entries) - 1, 0, -1):
            names = day.between.join(day.entries[:shown])
            yield _("{names}等{count}个").format(names=names, count=len(day.entries))
        if any(each.rows for each in self._content.tables):
            yield _("见后页的表")

    def _table(self, table: TableContent) -> None:
        """The lines of a table, over as many pages as they take."""
        frame, y, top = self._frame, 0.0, 0.0
        grid = Grid(self._pen, table.columns, frame.x, frame.width, TEXT)
        for row in table.rows:
            grid.check(row)
            heights = grid.heights([row])
            if not top or y - heights[0] < frame.y:
                self._close(grid, y, top)
                top = self._begin_page(table.title)
                y = grid.draw_head(top)
                self._body = y
            y = grid.draw_rows([row], heights, y)
        self._close(grid, y, top)

    def _close(self, grid: Grid, y: float, top: float) -> None:
        """End the page of a table, if one was begun."""
        if top:
            frame = self._frame
            grid.draw_uprights(self._body, y)
            self._pen.frame(Box(frame.x, y, frame.width, top - y), THICK)
            self._end_page()

    _body = 0.0

    def _sign(self, bottom: float) -> None:
        if self._content.signatures:
            box = Box(self._frame.x, bottom - SIGNATURE_ROOM, self._frame.width, SIGNATURE_ROOM)
            draw_signatures(self._pen, box, self._content.signatures)

    def _begin_page(self, subtitle: str) -> float:
        """Begin a page; returns where what stands on it begins."""
        first = self._leaves.begin()
        pen, frame, content = self._pen, self._frame, self._content
        top = frame.y + frame.height
        top -= (draw_title if first else draw_running_title)(pen, frame, content.title)
        return top - draw_spread(pen, frame, top, (subtitle, *content.above))

    def _end_page(self) -> None:
        self._leaves.end()
