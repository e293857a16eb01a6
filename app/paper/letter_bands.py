"""The strips a letter is built of: its lines of text, and the places where the parties sign and seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.paper.bands import Band
from app.paper.fitting import break_lines
from app.paper.fonts import Role
from app.paper.letter_content import Paragraph, Style
from app.paper.pen import ASCENT, MM, Align, Box, Pen
from app.paper.runs import is_silent

TEXT = 16.0
"""3号."""
PITCH = 28.0
INDENT = 2
"""Ems that a paragraph's first line is indented."""
LOOSE = 2.0
"""A line that lacks more than so many ems of its width is not spread over it."""
SEAL = 46 * MM
"""A round seal is 42 mm wide."""
SIGNED = 14.0
BESIDE = 2
"""So many parties sign side by side; three do if there are just three."""

_ROLES: dict[Style, Role] = {"heading": Role.HEI, "subheading": Role.KAI}
_INDENTED = frozenset({"body", "heading", "subheading"})


@dataclass
class Written:
    """One line of text, spread over its width where it goes on in the next one."""

    pen: Pen
    text: str
    role: Role
    box: tuple[float, float]
    """Where it begins and how wide it may be."""
    is_spread: bool = False
    align: Align = "left"
    leads: bool = False
    head: Band | None = None
    height: float = PITCH

    def draw(self, top: float) -> float:
        """Write it below `top`."""
        x, width = self.box
        shaped = self.pen.shaper.shape(self.text, self.role)
        short = width - shaped.width * TEXT
        gaps = sum(not is_silent(each) for each in self.text) - 1
        spread = short / gaps if self.is_spread and gaps > 0 and 0 < short < LOOSE * TEXT else 0.0
        if self.align == "right":
            x += short
        y = top - (PITCH - TEXT) / 2 - ASCENT * TEXT
        self.pen.write(x, y, shaped, TEXT, spread)
        return top - PITCH


@dataclass
class Space:
    """What parts a table from the text before it."""

    height: float = PITCH / 2
    head: Band | None = None
    leads: bool = True

    def draw(self, top: float) -> float:
        """Nothing."""
        return top - self.height


@dataclass
class Signing:
    """The parties' blocks side by side, each line with room to sign and the whole with room for a seal."""

    pen: Pen
    frame: Box
    parties: Sequence[str]
    head: Band | None = None
    leads: bool = False
    height: float = SEAL

    def draw(self, top: float) -> float:
        """Write the blocks below `top`."""
        part = self.frame.width / max(len(self.parties), 1)
        for at, party in enumerate(self.parties):
            self._block(party.split("\n"), self.frame.x + at * part, part, top)
        return top - self.height

    def _block(self, lines: Sequence[str], x: float, width: float, top: float) -> None:
        pitch = self.height / len(lines)
        for at, line in enumerate(lines, 1):
            room = (width - 8, pitch - 2)
            fitted = self.pen.fitter.fit(line, Role.FANGSONG, room, SIGNED, 9)
            self.pen.fill(Box(x, top - at * pitch, width, pitch), fitted, "left", 4)


def lines_of(pen: Pen, paragraph: Paragraph, frame: Box) -> Iterator[Written]:
    """A paragraph's lines; the first two and the last two stay together."""
    role = _ROLES.get(paragraph.style, Role.FANGSONG)
    is_indented = paragraph.style in _INDENTED
    indent = "\u3000" * INDENT if is_indented else ""
    found = break_lines(indent + paragraph.text, role, frame.width / TEXT, pen.shaper)
    last = len(found) - 1
    for at, text in enumerate(found):
        shift = INDENT * TEXT if is_indented and at == 0 else 0.0
        yield Written(
            pen,
            text[len(indent) :] if at == 0 else text,
            role,
            (frame.x + shift, frame.width - shift),
            is_spread=at < last,
            align="right" if paragraph.style == "reference" else "left",
            leads=(at < last and at in {0, last - 1}) or paragraph.style.endswith("heading"),
        )


def signing_of(pen: Pen, parties: Sequence[str], frame: Box) -> Iterator[Signing]:
    """The blocks in which the parties sign."""
    beside = len(parties) if len(parties) <= BESIDE + 1 else BESIDE
    waiting = iter(parties)
    while row := tuple(islice(waiting, beside)):
        yield Signing(pen, frame, row)
