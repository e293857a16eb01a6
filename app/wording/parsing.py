"""A wording taken to pieces: its lines, each of plain text and of places to fill like {签订日期}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

LONGEST = 4000
"""Code points a wording has at most; a page holds some 700."""
_PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_SHOWN = 6


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
        rest = _PLACE.sub(lambda found: " " * len(found[0]), line)
        for found in _BRACE.finditer(rest):
            around = line[max(0, found.start() - _SHOWN) : found.end() + _SHOWN]
            yield Stray(number, found.start(), _wide(around))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what its places are filled with; KeyError for one that has no value."""
    return _PLACE.sub(lambda found: values[found[1].strip()], text)


def _wide(text: str) -> str:
    """Braces as sentences show them."""
    return text.replace("{", "｛").replace("}", "｝")
