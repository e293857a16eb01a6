"""Cards (名片大小): which lines come on which card, and how front and back are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.paper.card_content import CardContent, CardGroup
from app.paper.card_lines import Face, Piece, Room, arrange
from app.paper.content import Entry
from app.paper.fitting import LEAST, STEP, Fitted, break_lines
from app.paper.fonts import Role
from app.paper.pen import MM, Box, Pen
from app.paper.shaping import Shaper
from app.problems import Problem
from app.text import _

WIDTH, HEIGHT = 90 * MM, 54 * MM
EDGE = 3.5 * MM
"""What stays free along the edge of a card: nobody cuts more exactly."""
INSIDE = WIDTH - 2 * EDGE
HEAD = 11.0
"""What the headline of the back takes on one line, in points."""
BELOW = 1.5
"""Between the headline's rule and the first line, in points."""
HEADED = 8.0
CONTINUED = _("{title}（续）")
LARGEST = 11.0
SHOWN = 12
"""So many characters name a text that is too long."""


@dataclass(frozen=True)
class Card:
    """One card: what its front tells, the lines on its back, and whether it is twice as high and folded."""

    content: CardContent
    part: str
    face: Face
    head: float
    folded: bool = False

    @property
    def height(self) -> float:
        """Its height before it is folded."""
        return HEIGHT * 2 if self.folded else HEIGHT

    @property
    def copies(self) -> int:
        """As many as it has lines."""
        return max(1, self.face.rows)


def room(folded: bool, head: float = HEAD) -> Room:
    """What a headline of that height leaves for lines on the back."""
    half = HEIGHT - EDGE - head
    return Room(INSIDE, half + HEIGHT - EDGE, half) if folded else Room(INSIDE, half - EDGE)


def cards(content: CardContent, shaper: Shaper) -> list[Card]:
    """All lines on one card if they fit at a readable size; else a card for each group, or folded ones."""
    head = _head(content, "", shaper)
    whole = arrange(content.groups, room(False, head), shaper)
    if whole.rows == sum(len(group.rows) for group in content.groups):
        return [Card(content, "", whole, head)]
    return [card for group in content.groups for card in _of_group(content, group, shaper)]


def _head(content: CardContent, part: str, shaper: Shaper) -> float:
    """What the headline takes with the gap below it: a second line only where it must."""
    text = _named(content, part)
    return max(HEAD, _lines(text, Role.HEI_BOLD, INSIDE, LEAST, shaper).height + 1) + BELOW


def _named(content: CardContent, part: str) -> str:
    return " ".join(filter(None, (content.subtitle, part)))


def _of_group(content: CardContent, group: CardGroup, shaper: Shaper) -> Iterator[Card]:
    rest = replace(group, title="")
    part = group.title
    head = _head(content, CONTINUED.format(title=part), shaper)
    while rest.rows:
        face, folded = arrange([rest], room(False, head), shaper), False
        if face.rows < len(rest.rows):
            face, folded = arrange([rest], room(True, head), shaper), True
        if not face.rows:
            raise Problem("PAP009", text=max(rest.rows[0], key=len)[:SHOWN])
        yield Card(content, part, face, head, folded)
        rest = replace(rest, rows=rest.rows[face.rows :])
        part = CONTINUED.format(title=group.title)


class _Told(NamedTuple):
    """The texts of a front at one size, and the height they take."""

    pieces: tuple[Piece, ...]
    height: float


def draw_front(pen: Pen, card: Card, x: float, y: float) -> None:
    """Draw the front with its lower left corner at (x, y); PAP009 where a text is too long for it."""
    width, height = INSIDE, HEIGHT - 2 * EDGE
    size = LARGEST
    told = _front(card, width, size, pen.shaper)
    while told.height > height and size > LEAST:
        size -= STEP
        told = _front(card, width, size, pen.shaper)
    if told.height > height:
        raise Problem("PAP009", text=max(_texts(card.content), key=len)[:SHOWN])
    spare = (height - told.height) / 2
    for piece in told.pieces:
        _draw(pen, piece._replace(y=piece.y + spare), x + EDGE, y + HEIGHT - EDGE)


def draw_back(pen: Pen, card: Card, x: float, y: float) -> None:
    """Draw the back with its lower left corner at (x, y): a headline, and the lines below it."""
    top, high = y + card.height - EDGE, card.head - BELOW
    text = _named(card.content, card.part)
    headline = pen.fitter.fit(text, Role.HEI_BOLD, (INSIDE, high), HEADED, LEAST)
    pen.fill(Box(x + EDGE, top - high, INSIDE, high), headline, "left", 0)
    pen.line(x + EDGE, top - high, x + EDGE + INSIDE, top - high)
    for piece in card.face.pieces:
        _draw(pen, piece, x + EDGE, top - card.head)


def _draw(pen: Pen, piece: Piece, left: float, top: float) -> None:
    height = piece.fitted.height
    pen.fill(Box(left + piece.x, top - piece.y - height, 0, height), piece.fitted, "left", 0)


def _texts(content: CardContent) -> list[str]:
    return [content.subtitle, *(each.label + each.text for each in content.entries)]


def _front(card: Card, width: float, size: float, shaper: Shaper) -> _Told:
    title, large = max(size - 2, LEAST), min(size + 2, 13.0)
    name = _named(card.content, card.part)
    texts = [
        (0.0, _lines(card.content.title, Role.HEI, width, title, shaper)),
        (title * 1.4, _lines(name, Role.HEI_BOLD, width, large, shaper)),
    ]
    y = title * 1.4 + texts[1][1].height + size * 0.4
    pieces = [Piece(0.0, at, fitted) for at, fitted in texts]
    for entry, label in zip(card.content.entries, _labels(card.content.entries, size), strict=True):
        lines = _entry(entry, label, (width, size), shaper)
        pieces += [piece._replace(y=piece.y + y) for piece in lines]
        y += max(piece.fitted.height for piece in lines)
    return _Told(tuple(pieces), y)


def _labels(entries: Sequence[Entry], size: float) -> list[float]:
    """How wide the labels are, all alike."""
    widest = max([len(each.label) for each in entries], default=0)
    return [(widest + 0.8) * size] * len(entries)


def _entry(
    entry: Entry, label: float, room_: tuple[float, float], shaper: Shaper
) -> tuple[Piece, Piece]:
    width, size = room_
    return (
        Piece(0.0, 0.0, _lines(entry.label, Role.SONG, label, size, shaper)),
        Piece(label, 0.0, _lines(entry.text, Role.HEI_BOLD, width - label, size, shaper)),
    )


def _lines(text: str, role: Role, width: float, size: float, shaper: Shaper) -> Fitted:
    lines = break_lines(text, role, width / size, shaper)
    return Fitted.of(size, *(shaper.shape(line, role) for line in lines))
