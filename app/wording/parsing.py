"""A wording taken to pieces: its lines, each of plain text and of places to fill like {签订日期}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 4000
"""Code points a wording has at most; one page holds some 700."""
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_SHOWN = 12


class Place(NamedTuple):
    """A place to fill: its name, its line from 1, and where in the line it stands, braces included."""

    name: str
    line: int
    start: int
    end: int


class Stray(NamedTuple):
    """A brace without its fellow: its line from 1, where it stands, and what stands around it."""

    line: int
    start: int
    shown: str


def places(text: str) -> Iterator[Place]:
    """The places to fill, in reading order."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _PLACE.finditer(line):
            yield Place(found[1].strip(), number, found.start(), found.end())


def strays(text: str) -> Iterator[Stray]:
    """The braces that begin or end no place."""
    for number, line in enumerate(text.split("\n"), 1):
        rest = _PLACE.sub(lambda found: "\0" * len(found[0]), line)
        for found in re.finditer("[{}]", rest):
            start = max(0, found.start() - _SHOWN // 2)
            yield Stray(number, found.start(), line[start : found.end() + _SHOWN // 2])


def filled(line: str, values: dict[str, str]) -> str:
    """The line with what its places are filled with; those without a value stay as they are."""
    return _PLACE.sub(lambda found: values.get(found[1].strip(), found[0]), line)
