"""Arranges the lines of a card's back: as large as they fit, in as few columns, never below the least size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.paper.card_content import CardGroup
from app.paper.content import Row
from app.paper.fitting import LEADING, LEAST, STEP, Fitted, break_lines
from app.paper.fonts import Role
from app.paper.shaping import Shaper

LARGEST = 9.0
COLUMNS = (1, 2, 3)
GAP = 6.0
"""Between columns of lines, in points."""
CREASE = 2.0
"""What stays free on either side of a fold, in points."""
SPACE = 0.5
"""Between the cells of a line, in ems."""
NAME, PRESSED = 5.0, 3.0
"""Ems that a name has at least, and where nothing else helps; a longer one takes several lines."""
PLACE = 5.0
"""Ems that a place has at most."""


class Piece(NamedTuple):
    """A text laid on the face: from its upper left corner to the right and down."""

    x: float
    y: float
    fitted: Fitted


class Face(NamedTuple):
    """How many of the rows are laid on the face, and where their texts stand."""

    rows: int
    pieces: tuple[Piece, ...]


class _Line(NamedTuple):
    """A heading, which never ends a column, or a row: its cells with their places, and its height."""

    cells: tuple[tuple[float, Fitted], ...]
    height: float
    is_row: bool


class Room(NamedTuple):
    """What a face has for lines; where it is folded, points from its top, no line stands."""

    width: float
    height: float
    fold: float = 0.0


def arrange(groups: Sequence[CardGroup], room: Room, shaper: Shaper) -> Face:
    """The rows on a face, all of them if they fit, else as many as do."""
    total = sum(len(group.rows) for group in groups)
    best = Face(0, ())
    for size in _sizes():
        for count in COLUMNS:
            face = _Columns(groups, room, shaper, size, count).lay()
            if face.rows == total:
                return face
            best = max(best, face, key=_laid)
    return best


def _laid(face: Face) -> int:
    return face.rows


def _sizes() -> Iterator[float]:
    for step in range(int((LARGEST - LEAST) / STEP) + 1):
        yield LARGEST - step * STEP


class _Columns:
    """The lines in that many columns at one size."""

    def __init__(
        self,
        groups: Sequence[CardGroup],
        room: Room,
        shaper: Shaper,
        size: float,
        count: int,
    ) -> None:
        self._groups = groups
        self._room = room
        self._shaper = shaper
        self._size = size
        self._count = count
        self._width = (room.width - GAP * (count - 1)) / count
        rows = [row for group in groups for row in group.rows]
        self._place = min(self._widest(rows, 0), PLACE * size)
        self._number = self._widest(rows, 2)
        self._names = self._widest(rows, 1)

    def lay(self) -> Face:
        """The face as far as it holds them; nothing where the columns are too narrow for a name and a number."""
        least = (NAME if self._size > LEAST else PRESSED) * self._size
        lines = list(self._lines()) if self._name >= min(least, self._names) else []
        pieces: list[Piece] = []
        rows = column = 0
        y = 0.0
        for at, line in enumerate(lines):
            ahead = 0.0 if line.is_row or at + 1 == len(lines) else lines[at + 1].height
            y = self._below_fold(y, line.height)
            if y + line.height + ahead > self._room.height + 1e-6:
                column, y = column + 1, self._below_fold(0.0, line.height)
            if column == self._count or y + line.height + ahead > self._room.height + 1e-6:
                break
            x = column * (self._width + GAP)
            pieces += [Piece(x + left, y, fitted) for left, fitted in line.cells]
            rows += line.is_row
            y += line.height
        return Face(rows, tuple(pieces))

    def _below_fold(self, y: float, height: float) -> float:
        """Where a line begins that would begin at `y`: below the fold if it would stand on it."""
        fold = self._room.fold
        return fold + CREASE if y < fold + CREASE and y + height > fold - CREASE and fold else y

    @property
    def _name(self) -> float:
        return self._width - self._place - self._number - 2 * SPACE * self._size

    def _lines(self) -> Iterator[_Line]:
        for group in self._groups:
            if group.title and group.rows:
                yield self._line(((0.0, group.title, self._width, Role.HEI_BOLD),), is_row=False)
            for row in group.rows:
                yield self._line(self._cells(row), is_row=True)

    def _cells(self, row: Row) -> tuple[tuple[float, str, float, Role], ...]:
        space = SPACE * self._size
        return (
            (0.0, row[0], self._place, Role.SONG),
            (self._place + space, row[1], self._name, Role.SONG),
            (self._width - self._number, row[2], self._number, Role.SONG_BOLD),
        )

    def _line(self, cells: Sequence[tuple[float, str, float, Role]], is_row: bool) -> _Line:
        fitted = [(x, self._fit(text, role, width)) for x, text, width, role in cells if text]
        height = max([each.height for _x, each in fitted], default=LEADING * self._size)
        return _Line(tuple(fitted), height, is_row)

    def _fit(self, text: str, role: Role, width: float) -> Fitted:
        lines = break_lines(text, role, width / self._size, self._shaper)
        return Fitted.of(self._size, *(self._shaper.shape(line, role) for line in lines))

    def _widest(self, rows: Sequence[Row], cell: int) -> float:
        role = Role.SONG_BOLD if cell == 2 else Role.SONG
        texts = {line for row in rows for line in row[cell].split("\n")}
        return max([self._shaper.width(each, role) * self._size for each in texts], default=0.0)
