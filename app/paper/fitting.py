"""Making a text fit a cell: smaller down to a least size, then in lines; nothing is ever cut off."""

from __future__ import annotations

import re
from math import ceil
from typing import NamedTuple

from app.paper.fonts import Role
from app.paper.shaping import Shaped, Shaper

LEAST = 7.0
"""Points; smaller print is not read by old people (domain 3.8)."""
STEP = 0.5
SLIGHTLY = 1.5
"""A line is made that much smaller before it is broken, in points."""
SHORT = 12
LEADING = 1.25
"""Distance of base lines, in ems."""

_WORDS = re.compile(
    r"[（《「『【〔“‘(]*(?:[0-9A-Za-z.,:/@_%+-]+|[^\n])[，。、；：！？）》」』】〕”’…,.;:!?)%℃]*|\n"
)
"""Pieces a line may break between: no closing mark begins a line, no opening one ends it, numbers stay whole."""


class Fitted(NamedTuple):
    """Lines of one size; the size and the height of all lines in points."""

    size: float
    lines: tuple[Shaped, ...]
    height: float

    @classmethod
    def of(cls, size: float, *lines: Shaped) -> Fitted:
        """The lines at that size."""
        return cls(size, lines, len(lines) * size * LEADING)


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
        """The text in a cell `room` points wide and high: a little smaller on one line, else in lines.

        Between one small line and several greater ones the greater print wins; several are as great as the
        height allows. If not even the `least` size does, all lines come at it, and the caller gives the height.
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
        width = shaped.width * size
        if width <= room[0] + 1e-6 and "\n" not in text:
            return Fitted.of(size, shaped)
        shrunk = 0.0 if "\n" in text else room[0] / shaped.width // STEP * STEP
        single = Fitted.of(shrunk, shaped)
        if single.size >= max(size - SLIGHTLY, least):
            return single
        wrapped = self._wrap(text, role, room, size, least)
        whole = len(_WORDS.findall(text)) == 1 or wrapped.size < single.size + 1
        return single if whole and single.size >= least else wrapped

    def _wrap(
        self, text: str, role: Role, room: tuple[float, float], size: float, least: float
    ) -> Fitted:
        width, height = room
        fitted = Fitted.of(size)
        for step in range(int((size - least) / STEP) + 1):
            each = size - step * STEP
            lines = self._balanced(text, role, width / each)
            fitted = Fitted.of(each, *(self._shaper.shape(line, role) for line in lines))
            if fitted.height <= height + 1e-6:
                break
        return fitted

    def _balanced(self, text: str, role: Role, room: float) -> list[str]:
        """Lines no wider than the room; two short ones about equally long."""
        lines = break_lines(text, role, room, self._shaper)
        if len(lines) != 2 or len(text) > SHORT or "\n" in text:
            return lines
        half = ceil(self._shaper.width(text, role) / 2 + 0.01)
        even = break_lines(text, role, min(half, room), self._shaper)
        return even if len(even) == 2 else lines
