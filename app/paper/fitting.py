"""Making a text fit a cell: smaller down to a least size, then in lines; nothing is ever cut off."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.paper.fonts import Role
from app.paper.shaping import Shaped, Shaper

LEAST = 7.0
"""Points; smaller print is not read by old people (domain 3.8)."""
STEP = 0.5
LEADING = 1.25
"""Distance of base lines, in ems."""

_WORDS = re.compile(
    r"[（《「『【〔“‘(]*(?:[0-9A-Za-z.,:/@_%+-]+|[^\n])[，。、；：！？）》」』】〕”’…,.;:!?)%℃]*|\n"
)
"""Pieces a line may break between: no closing mark begins a line, no opening one ends it, numbers stay whole."""


class Fitted(NamedTuple):
    """Lines of one size in points."""

    size: float
    lines: tuple[Shaped, ...]

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return len(self.lines) * self.size * LEADING


def break_lines(text: str, role: Role, room: float, shaper: Shaper) -> list[str]:
    """The text in lines no wider than `room` ems, as far as a single character fits."""
    lines = [""]
    used = 0.0
    for piece in _pieces(text, role, room, shaper):
        width = shaper.width(piece, role)
        if piece == "\n" or (used and used + width > room + 1e-6):
            lines.append("")
            used = 0.0
        if piece != "\n":
            lines[-1] += piece
            used += width
    return lines


def _pieces(text: str, role: Role, room: float, shaper: Shaper) -> list[str]:
    pieces: list[str] = []
    for word in _WORDS.findall(text):
        pieces += [word] if word == "\n" or shaper.width(word, role) <= room else list(word)
    return pieces


class Fitter:
    """Fits texts of one document into cells and remembers the answers."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._known: dict[tuple[str, Role, float, float, float, float], Fitted] = {}

    def fit(
        self, text: str, role: Role, room: tuple[float, float], size: float, least: float = LEAST
    ) -> Fitted:
        """The text in a cell `room` points wide and high, from `size` down to `least`, then in lines.

        With several lines the size is the greatest at which they fit the height; if none does, the lines
        at the least size, whose height the caller gives them.
        """
        key = (text, role, *room, size, least)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            found = self._known[key] = self._fit(text, role, room, size, least)
        return found

    def _fit(
        self, text: str, role: Role, room: tuple[float, float], size: float, least: float
    ) -> Fitted:
        shaped = self._shaper.shape(text, role)
        if "\n" not in text:
            if shaped.width * size <= room[0] + 1e-6:
                return Fitted(size, (shaped,))
            shrunk = room[0] / shaped.width // STEP * STEP
            if shrunk >= least:
                return Fitted(shrunk, (shaped,))
        return self._wrap(text, role, room, size, least)

    def _wrap(
        self, text: str, role: Role, room: tuple[float, float], size: float, least: float
    ) -> Fitted:
        width, height = room
        steps = [size - i * STEP for i in range(int((size - least) / STEP) + 1)]
        sizes = [each for each in (*steps, least) if each <= size]
        fitted = Fitted(size, ())
        for each in sizes:
            lines = break_lines(text, role, width / each, self._shaper)
            fitted = Fitted(each, tuple(self._shaper.shape(line, role) for line in lines))
            if fitted.height <= height + 1e-6:
                break
        return fitted
