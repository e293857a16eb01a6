"""Which font shows which part of a text, and what no font shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from app.paper.fonts import Library, Link, Role, library

STAND_IN = "〓"
"""Printed for a character no font holds (下位符); the missing characters are reported besides."""


class Run(NamedTuple):
    """A stretch of text in one font."""

    link: Link
    text: str


class MissingGlyph(NamedTuple):
    """A character no font at hand holds, its code, and the first text it stands in."""

    character: str
    code: str
    text: str


def is_silent(character: str) -> bool:
    """Whether a character has no mark of its own: controls, joiners, variation selectors."""
    code = ord(character)
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return selector or unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def split(text: str, role: Role = Role.SONG, fonts: Library | None = None) -> list[Run]:
    """The text in stretches of one font each, silent characters left out, missing ones as 〓."""
    at_hand = fonts or library()
    shown = [(_shown(each, role, at_hand)) for each in text if not is_silent(each)]
    return [
        Run(link, "".join(character for _link, character in group))
        for link, group in groupby(shown, key=lambda pair: pair[0])
    ]


def missing(
    texts: Iterable[str], role: Role = Role.SONG, fonts: Library | None = None
) -> list[MissingGlyph]:
    """Every character of the texts that would print as 〓, once each, in the order met."""
    at_hand = fonts or library()
    known: set[str] = set()
    found: list[MissingGlyph] = []
    for text in texts:
        for character in set(text) - known:
            known.add(character)
            if not is_silent(character) and at_hand.find(role, character) is None:
                found.append(MissingGlyph(character, f"U+{ord(character):04X}", text))
    return found


def _shown(character: str, role: Role, fonts: Library) -> tuple[Link, str]:
    link = fonts.find(role, character)
    if link is not None:
        return link, character
    return fonts.find(role, STAND_IN) or fonts.chain(role)[0], STAND_IN
