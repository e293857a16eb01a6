"""Sheets of cards: ten to an A4 sheet, or four folded ones, with crop marks; backs mirrored to meet their fronts.

The sheet is turned over its long edge between the sides, so that the left column's backs stand at the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.paper.card import HEIGHT, WIDTH, Card, cards, draw_back, draw_front
from app.paper.card_content import CardContent
from app.paper.furniture import define_watermark
from app.paper.paper import Paper
from app.paper.pen import MM, Pen
from app.text import _

LEFT, TOP = 15.0 * MM, 13.5 * MM
ACROSS = 2
MARK = 3.0 * MM
OFF = 1.0 * MM
"""Crop marks begin so far from the cards."""
FOLD = 7.0
WATERMARK = "watermark"


class Place(NamedTuple):
    """Where a card's lower left corner is on the sheet."""

    x: float
    y: float


def down(folded: bool) -> int:
    """How many cards stand below one another."""
    return 2 if folded else 5


def places(paper: Paper, folded: bool, back: bool) -> Iterator[Place]:
    """The places of a sheet in order; those of the backs are mirrored in the sheet's upright middle."""
    width, height = paper.size
    tall = HEIGHT * (2 if folded else 1)
    for row in range(down(folded)):
        for column in range(ACROSS):
            x = LEFT + column * WIDTH
            yield Place(width - x - WIDTH if back else x, height - TOP - (row + 1) * tall)


class CardSheets:
    """Cards on the way to paper: kept until they fill a sheet, whose two sides are then drawn."""

    def __init__(self, pen: Pen, paper: Paper) -> None:
        self._pen = pen
        self._paper = paper
        self._waiting: list[tuple[Card, str]] = []
        self._known = 0
        self._mark = ""

    def draw(self, content: CardContent) -> int:
        """Draw the sheets that fill up; returns their pages."""
        if content.watermark and not self._mark:
            self._mark = content.watermark
            define_watermark(self._pen, WATERMARK, self._mark, self._paper)
        return sum(self._add(card) for card in cards(content, self._pen.shaper))

    def close(self) -> int:
        """Draw the last sheet, filled up with spare copies of its last card; returns its pages."""
        if not self._waiting:
            return 0
        self._waiting += self._waiting[-1:] * (self._full - len(self._waiting))
        return self._print()

    @property
    def _full(self) -> int:
        return ACROSS * down(self._waiting[0][0].folded)

    def _add(self, card: Card) -> int:
        pages = self.close() if self._waiting and self._waiting[0][0].folded != card.folded else 0
        self._known += 1
        name = f"card-{self._known}"
        with self._pen.drawing(f"{name}-front"):
            draw_front(self._pen, card, 0, 0)
        with self._pen.drawing(f"{name}-back"):
            draw_back(self._pen, card, 0, 0)
        for _copy in range(card.copies):
            self._waiting.append((card, name))
            pages += self._print() if len(self._waiting) == self._full else 0
        return pages

    def _print(self) -> int:
        for back in (False, True):
            self._side(back)
        self._waiting.clear()
        return 2

    def _side(self, back: bool) -> None:
        pen, folded = self._pen, self._waiting[0][0].folded
        if self._mark:
            pen.use(WATERMARK)
        at = places(self._paper, folded, back)
        for (_card, name), place in zip(self._waiting, at, strict=True):
            if back:
                pen.use(f"{name}-back", place.x, place.y)
            elif folded:
                # The lid is lifted from below: it lies in the upper half, upside down.
                pen.use(f"{name}-front", place.x + WIDTH, place.y + 2 * HEIGHT, turned=True)
            else:
                pen.use(f"{name}-front", place.x, place.y)
        self._crop(folded)
        pen.end_page()

    def _crop(self, folded: bool) -> None:
        """Short lines in the margins where the sheet is cut, and a word where a card is folded."""
        width, height = self._paper.size
        bottom = height - TOP - HEIGHT * down(folded) * (2 if folded else 1)
        for column in range(ACROSS + 1):
            x = LEFT + column * WIDTH
            self._pen.line(x, height - TOP + OFF, x, height - TOP + OFF + MARK)
            self._pen.line(x, bottom - OFF, x, bottom - OFF - MARK)
        for row in range(down(folded) * (2 if folded else 1) + 1):
            y = height - TOP - row * HEIGHT
            if folded and row % 2:
                self._fold(y, width)
                continue
            self._pen.line(LEFT - OFF, y, LEFT - OFF - MARK, y)
            self._pen.line(width - LEFT + OFF, y, width - LEFT + OFF + MARK, y)

    def _fold(self, y: float, width: float) -> None:
        self._pen.text(LEFT - OFF, y - FOLD / 3, _("折"), FOLD, align="right")
        self._pen.text(width - LEFT + OFF, y - FOLD / 3, _("折"), FOLD)
