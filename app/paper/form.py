"""Draws a form (登记表): labelled values in two columns, tables, opinions, signatures, over as many pages as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.paper.bands import Band, Blank, Headings, Line, Signed, Spot, Stack, Strip
from app.paper.content import Entry, FormContent, Opinion, Section, TableContent
from app.paper.fonts import Role
from app.paper.furniture import (
    LINE_ROOM,
    SIGNATURE_ROOM,
    TEXT,
    draw_running_title,
    draw_signatures,
    draw_spread,
    draw_title,
)
from app.paper.grid import Grid
from app.paper.leaves import Leaves
from app.paper.paper import Paper
from app.paper.pen import MM, THICK, Box, Pen
from app.problems import Problem
from app.text import _

LINE = 9.0 * MM
HEADING = 7.5 * MM
LABEL = 0.16
"""Share of the width a label takes."""
PHOTO_WIDTH = 32 * MM
PHOTO_LINES = 4
"""The space for a photograph spans so many lines."""
OPINION = 26 * MM
PAD = 3.0
PREFACE = 6.0
SHOWN = 12
"""So many characters name a text that is too long."""


class Form:
    """One form on the way to paper; `name` tells its drawings from those of other forms in the document."""

    def __init__(self, pen: Pen, paper: Paper, content: FormContent, name: str) -> None:
        self._pen = pen
        self._content = content
        self._leaves = Leaves(pen, paper, name, content.watermark, content.footer)
        self._frame = paper.frame
        self._top = self._y = 0.0

    def draw(self) -> int:
        """Draw all of it; returns the number of pages."""
        self._begin_page()
        bands = list(self._bands())
        for at, band in enumerate(bands):
            self._place(band, self._room_below(bands, at))
        self._sign()
        self._end_page()
        return self._leaves.close()

    def _bands(self) -> Iterator[Band]:
        photo = self._content.photo
        if self._content.preface:
            yield self._preface(self._content.preface)
        for section in self._content.sections:
            yield from self._section(section, photo)
            photo = ""
        for table in self._content.tables:
            yield from self._table(table)
        for opinion in self._content.opinions:
            yield self._opinion(opinion)

    def _section(self, section: Section, photo: str) -> Iterator[Band]:
        if section.title:
            yield self._heading(section.title)
        lines = list(pair(section.entries))
        beside = PHOTO_LINES if photo else 0
        if beside:
            yield self._beside_photo(lines[:beside], photo)
        for line in lines[beside:]:
            yield self._line(line, self._frame.width)

    def _preface(self, text: str) -> Band:
        width = self._frame.width
        fitted = self._pen.fitter.fit(text, Role.SONG, (width - 2 * PREFACE, OPINION), TEXT, TEXT)
        spot = Spot(self._frame.x, width, fitted, "left", PREFACE)
        return Strip(self._pen, fitted.height + 2 * PREFACE, [spot])

    def _heading(self, title: str) -> Band:
        width = self._frame.width
        fitted = self._pen.fitter.fit(title, Role.SONG_BOLD, (width - 8, HEADING), TEXT)
        return Strip(
            self._pen, HEADING, [Spot(self._frame.x, width, fitted, "left", 4)], leads=True
        )

    def _line(self, entries: Sequence[Entry], width: float) -> Strip:
        x = self._frame.x
        label = LABEL * self._frame.width
        room = (width - label * len(entries)) / len(entries)
        spots: list[Spot] = []
        for entry in entries:
            spots.append(self._spot(entry.label, x, label, Role.SONG_BOLD))
            spots.append(self._spot(entry.text, x + label, room, Role.SONG))
            x += label + room
        return Strip(self._pen, max(LINE, *(spot.fitted.height + 6 for spot in spots)), spots)

    def _spot(self, text: str, x: float, width: float, role: Role) -> Spot:
        bold = role is Role.SONG_BOLD
        least = TEXT - 2.5 if bold else TEXT - 1.5
        fitted = self._pen.fitter.fit(text, role, (width - 2 * PAD, LINE - 2), TEXT, least)
        return Spot(x, width, fitted, "center" if bold else "left", PAD)

    def _beside_photo(self, lines: Sequence[Sequence[Entry]], photo: str) -> Band:
        width = self._frame.width - PHOTO_WIDTH
        strips = [self._line(line, width) for line in lines]
        short = LINE * PHOTO_LINES - sum(strip.height for strip in strips)
        for strip in strips:
            strip.height += max(0.0, short) / len(strips)
        fitted = self._pen.fitter.fit(photo, Role.SONG, (PHOTO_WIDTH, LINE), TEXT)
        spot = Spot(self._frame.x + width, PHOTO_WIDTH, fitted, "center", 0)
        return Stack(self._pen, strips, spot)

    def _table(self, table: TableContent) -> Iterator[Band]:
        if table.title:
            yield self._heading(table.title)
        grid = Grid(self._pen, table.columns, self._frame.x, self._frame.width, TEXT)
        head = Headings(grid)
        yield head
        for row in table.rows:
            yield Line(grid, row, head)
        for number in range(table.least - len(table.rows)):
            yield Blank(grid, "" if number else _("以下空白"), head)

    def _opinion(self, opinion: Opinion) -> Band:
        label, frame = LABEL * self._frame.width, self._frame
        title = self._spot(opinion.title, frame.x, label, Role.SONG_BOLD)
        room = frame.width - label
        text = self._pen.fitter.fit(opinion.text, Role.SONG, (room - 2 * PAD, OPINION), TEXT, 9)
        height = max(OPINION, text.height + LINE_ROOM + 10)
        spot = Spot(frame.x + label, room, text, "left", PAD)
        return Signed(self._pen, height, title, spot, opinion.signatures)

    def _room_below(self, bands: Sequence[Band], at: int) -> float:
        """What must stay on the page of a strip: what its heading leads to, and the signatures after the last."""
        room = 0.0
        while bands[at].leads and at + 1 < len(bands):
            at += 1
            room += bands[at].height
        last = at == len(bands) - 1
        return room + (SIGNATURE_ROOM if last and self._content.signatures else 0)

    def _place(self, band: Band, below: float) -> None:
        """Draw the strip here or on a new page; `below` it that much must stay free."""
        if self._y - band.height - below < self._frame.y and self._y < self._top:
            self._end_page()
            self._begin_page()
            if band.head:
                self._y = band.head.draw(self._y)
        if self._y - band.height < self._frame.y:
            raise Problem("PAP009", text=longest(self._content)[:SHOWN])
        self._y = band.draw(self._y)

    def _sign(self) -> None:
        """The signatures below the last strip, on a page of their own where it leaves them no room."""
        if not self._content.signatures:
            return
        if self._y - SIGNATURE_ROOM < self._frame.y and self._y < self._top:
            self._end_page()
            self._begin_page()
        box = Box(self._frame.x, self._y - SIGNATURE_ROOM, self._frame.width, SIGNATURE_ROOM)
        draw_signatures(self._pen, box, self._content.signatures)

    def _begin_page(self) -> None:
        first = self._leaves.begin()
        pen, frame, content = self._pen, self._frame, self._content
        top = frame.y + frame.height
        if first:
            top -= draw_title(pen, frame, content.title, content.subtitle)
        else:
            top -= draw_running_title(pen, frame, content.title)
        if content.above:
            top -= draw_spread(pen, frame, top, content.above)
        self._top = self._y = top

    def _end_page(self) -> None:
        frame = self._frame
        if self._y < self._top:
            self._pen.frame(Box(frame.x, self._y, frame.width, self._top - self._y), THICK)
        self._leaves.end()


def longest(content: FormContent) -> str:
    """The longest text of a form: the one that makes a strip higher than a page."""
    texts = [entry.text for section in content.sections for entry in section.entries]
    texts += [opinion.text for opinion in content.opinions]
    texts += [text for table in content.tables for row in table.rows for text in row]
    return max(texts, key=len, default="")


def pair(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries line by line: a wide one alone, the others two by two, a last one alone beside an empty one."""
    waiting: Entry | None = None
    for entry in entries:
        if entry.wide:
            if waiting:
                yield waiting, Entry("", "")
            yield (entry,)
            waiting = None
        elif waiting:
            yield waiting, entry
            waiting = None
        else:
            waiting = entry
    if waiting:
        yield waiting, Entry("", "")
