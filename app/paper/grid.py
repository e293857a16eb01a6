"""A table's columns laid on paper: headings on one or two levels, rows, cells merged over a group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from app.paper.content import Column, Row
from app.paper.fitting import LEAST, Fitted
from app.paper.fonts import Role
from app.paper.pen import MM, Box, Pen
from app.problems import Problem

ROW = 8.5 * MM
"""Rows are signed in by hand."""
HEAD = 8.0 * MM
PAD = 2.5
KEPT = 4_000


class _Fits(dict[str, Fitted]):
    """The cells of one column fitted to a row of the usual height."""

    def __init__(self, pen: Pen, room: float, size: float, row: float) -> None:
        super().__init__()
        self._row = row
        self._pen = pen
        self._room = room
        self._size = size

    def __missing__(self, text: str) -> Fitted:
        if len(self) >= KEPT:
            self.clear()
        fitted = self[text] = self.in_height(text, self._row)
        return fitted

    def in_height(self, text: str, height: float) -> Fitted:
        """The cell fitted to that height."""
        room = (self._room, height - 2)
        return self._pen.fitter.fit(text, Role.SONG, room, self._size, LEAST)


class Grid:
    """The columns of one table in a given width; `top` and the returned `bottom` are heights on the page."""

    def __init__(
        self,
        pen: Pen,
        columns: Sequence[Column],
        x: float,
        width: float,
        size: float,
        row: float = ROW,
    ) -> None:
        self.columns = tuple(columns)
        self.row = row
        """Height of a row at least."""
        self._pen = pen
        self._size = size
        total = sum(column.weight for column in columns)
        self.edges = [
            x,
            *(x + width * part / total for part in accumulate(c.weight for c in columns)),
        ]
        self.widths = [
            right - left for left, right in zip(self.edges, self.edges[1:], strict=False)
        ]
        self._fits = [_Fits(pen, each - 2 * PAD, size, row) for each in self.widths]
        self._merged = [i for i, column in enumerate(columns) if column.merged]
        self._single = [i for i, column in enumerate(columns) if not column.merged]
        self._rules = self._inner_rules()
        self._upper, self.head_height = self._head_heights()

    def _head_heights(self) -> tuple[float, float]:
        """How high the upper headings are and all headings together, so that each has room."""
        spans = list(_spans(self.columns))
        if not any(group for group, *_span in spans):
            return 0.0, self._tallest(range(len(self.columns)), HEAD * 1.1)
        each = HEAD * 0.875
        upper = max(self._head_room(group, a, b, each) for group, a, b in spans if group)
        lower = self._tallest([i for group, a, b in spans if group for i in range(a, b)], each)
        alone = [i for group, a, b in spans if not group for i in range(a, b)]
        return upper, self._tallest(alone, upper + lower)

    def _tallest(self, places: Iterable[int], least: float) -> float:
        rooms = (self._head_room(self.columns[i].label, i, i + 1, least) for i in places)
        return max(rooms, default=least)

    def _head_room(self, text: str, first: int, last: int, height: float) -> float:
        return max(height, self._fit_head(text, first, last, height).height + 3)

    def _fit_head(self, text: str, first: int, last: int, height: float) -> Fitted:
        room = (self.edges[last] - self.edges[first] - 2 * PAD, height - 2)
        return self._pen.fitter.fit(text, Role.SONG_BOLD, room, self._size, self._size - 1.5)

    def check(self, row: Row) -> None:
        """Refuse a row that has not one cell for each column."""
        if len(row) != len(self.columns):
            raise Problem("PAP002", found=len(row), wanted=len(self.columns))

    def heights(self, rows: Sequence[Row]) -> list[float]:
        """How high each row of a group is drawn, so that every cell has room."""
        fits = self._fits
        single = self._single
        heights = [
            max([self.row - 3, *[fits[i][row[i]].height for i in single]]) + 3 for row in rows
        ]
        wanted = max(
            (self._fits[i].in_height(rows[0][i], sum(heights)).height for i in self._merged),
            default=0.0,
        )
        heights[-1] += max(0.0, wanted + 3 - sum(heights))
        return heights

    def draw_rows(self, rows: Sequence[Row], heights: Sequence[float], top: float) -> float:
        """Draw the rows of a group with a line under each; returns where they end."""
        bottom = top - sum(heights)
        for i in self._merged:
            fitted = self._fits[i].in_height(rows[0][i], top - bottom)
            self._fill(i, bottom, top - bottom, fitted)
        y = top
        last = len(rows) - 1
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            y -= height
            for i in self._single:
                text = row[i]
                if text:
                    self._fill(i, y, height, self._fits[i][text])
            for left, right in self._rules if number < last else ((self.edges[0], self.edges[-1]),):
                self._pen.line(left, y, right, y)
        return bottom

    def draw_head(self, top: float) -> float:
        """Draw the headings; returns where they end."""
        bottom = top - self.head_height
        for group, first, last in _spans(self.columns):
            upper = self._upper if group else 0.0
            if group:
                self._heading(group, first, last, top, upper)
            for i in range(first, last):
                lower = self.head_height - upper
                self._heading(self.columns[i].label, i, i + 1, top - upper, lower)
        return bottom

    def draw_across(
        self, texts: Sequence[tuple[int, int, str]], top: float, height: float
    ) -> float:
        """Draw a line of cells, each from one column edge to another; returns where it ends."""
        bottom = top - height
        for first, last, text in texts:
            box = self._box(first, last, bottom, height)
            fitted = self._pen.fitter.fit(text, Role.SONG, (box.width - 6, height), self._size)
            align = self.columns[first].align if last - first == 1 else "left"
            self._pen.fill(box, fitted, align, PAD)
            self._pen.line(box.x, bottom, box.x + box.width, bottom)
            if first:
                self._pen.line(box.x, bottom, box.x, top)
        return bottom

    def draw_note(self, text: str, top: float) -> float:
        """Draw a row without columns that says a word in its middle; returns where it ends."""
        bottom = top - self.row
        box = self._box(0, len(self.columns), bottom, self.row)
        fitted = self._pen.fitter.fit(text, Role.SONG, (box.width, self.row), self._size)
        self._pen.fill(box, fitted, "center", 0)
        self._pen.line(box.x, bottom, box.x + box.width, bottom)
        return bottom

    def draw_uprights(self, top: float, bottom: float) -> None:
        """Draw the lines between the columns over the height of the rows."""
        if top > bottom:
            for x in self.edges[1:-1]:
                self._pen.line(x, top, x, bottom)

    def _heading(self, text: str, first: int, last: int, top: float, height: float) -> None:
        box = self._box(first, last, top - height, height)
        self._pen.fill(box, self._fit_head(text, first, last, height), "center", PAD)
        self._pen.frame(box)

    def _box(self, first: int, last: int, bottom: float, height: float) -> Box:
        return Box(self.edges[first], bottom, self.edges[last] - self.edges[first], height)

    def _fill(self, i: int, bottom: float, height: float, fitted: Fitted) -> None:
        box = Box(self.edges[i], bottom, self.widths[i], height)
        self._pen.fill(box, fitted, self.columns[i].align, PAD)

    def _inner_rules(self) -> list[tuple[float, float]]:
        rules: list[tuple[float, float]] = []
        for i in self._single:
            if rules and rules[-1][1] == self.edges[i]:
                rules[-1] = (rules[-1][0], self.edges[i + 1])
            else:
                rules.append((self.edges[i], self.edges[i + 1]))
        return rules


def _spans(columns: Sequence[Column]) -> Iterator[tuple[str, int, int]]:
    """Neighbours under a common upper heading: its text (empty for none), from which column to which."""
    start = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        stop = start + len(list(members))
        yield group, start, stop
        start = stop
