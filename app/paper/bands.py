"""The horizontal strips a form is built of; no strip is torn over two pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from app.paper.content import Row
from app.paper.fitting import Fitted
from app.paper.furniture import LINE_ROOM, draw_signatures
from app.paper.grid import Grid
from app.paper.pen import Align, Box, Pen


class Band(Protocol):
    """A strip; `head` is drawn again when the strip begins a new page."""

    @property
    def height(self) -> float:
        """Points it takes."""
        ...

    @property
    def head(self) -> Band | None:
        """The headings of the table it belongs to."""
        ...

    @property
    def leads(self) -> bool:
        """Whether it is a heading, which never stands alone at the foot of a page."""
        ...

    def draw(self, top: float) -> float:
        """Draw it below `top`; returns where it ends."""
        ...


class Spot(NamedTuple):
    """A cell of a strip: where it begins, how wide it is, what stands in it and how."""

    x: float
    width: float
    fitted: Fitted
    align: Align
    pad: float


@dataclass
class Strip:
    """Cells side by side, each with its border."""

    pen: Pen
    height: float
    spots: Sequence[Spot]
    head: Band | None = None
    leads: bool = False

    def draw(self, top: float) -> float:
        """Draw the cells below `top`."""
        for spot in self.spots:
            box = Box(spot.x, top - self.height, spot.width, self.height)
            self.pen.frame(box)
            self.pen.fill(box, spot.fitted, spot.align, spot.pad)
        return top - self.height


@dataclass
class Stack:
    """Strips one under the other with one high cell beside them: a photograph's space."""

    pen: Pen
    strips: Sequence[Strip]
    beside: Spot
    head: Band | None = None
    leads: bool = False

    @property
    def height(self) -> float:
        """The height of all strips."""
        return sum(strip.height for strip in self.strips)

    def draw(self, top: float) -> float:
        """Draw the strips and the cell beside them."""
        bottom = Strip(self.pen, self.height, [self.beside]).draw(top)
        for strip in self.strips:
            top = strip.draw(top)
        return bottom


@dataclass
class Signed:
    """A label, a text, and who signs under it: an opinion."""

    pen: Pen
    height: float
    label: Spot
    text: Spot
    signatures: Sequence[str]
    head: Band | None = None
    leads: bool = False

    def draw(self, top: float) -> float:
        """Draw the label, the text above and the signatures at the foot."""
        bottom = Strip(self.pen, self.height, [self.label]).draw(top)
        x, width, fitted, align, pad = self.text
        self.pen.frame(Box(x, bottom, width, self.height))
        lift = LINE_ROOM if self.signatures else 0.0
        self.pen.fill(Box(x, bottom + lift, width, self.height - lift), fitted, align, pad)
        foot = Box(x + width * 0.2, bottom + 2, width * 0.8 - pad, LINE_ROOM)
        draw_signatures(self.pen, foot, self.signatures)
        return bottom


@dataclass
class Headings:
    """The headings of a table inside a form."""

    grid: Grid
    head: Band | None = None
    leads: bool = True

    @property
    def height(self) -> float:
        """The height of the headings, on one or two levels."""
        return self.grid.head_height

    def draw(self, top: float) -> float:
        """Draw the headings."""
        return self.grid.draw_head(top)


@dataclass
class Line:
    """One row of a table inside a form."""

    grid: Grid
    row: Row
    head: Band
    height: float = field(init=False)
    leads: bool = False

    def __post_init__(self) -> None:
        self.grid.check(self.row)
        (self.height,) = self.grid.heights([self.row])

    def draw(self, top: float) -> float:
        """Draw the row and the lines between its cells."""
        bottom = self.grid.draw_rows([self.row], [self.height], top)
        self.grid.draw_uprights(top, bottom)
        return bottom


@dataclass
class Blank:
    """An unused row of a table; the first one says 以下空白."""

    grid: Grid
    note: str
    head: Band
    leads: bool = False

    @property
    def height(self) -> float:
        """The height of an empty row."""
        return self.grid.row

    def draw(self, top: float) -> float:
        """Draw the note over the whole width, or the empty cells."""
        bottom = self.grid.draw_note(self.note, top)
        if not self.note:
            self.grid.draw_uprights(top, bottom)
        return bottom
