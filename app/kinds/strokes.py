"""Order of names by strokes (姓氏笔画): stroke counts of the Unihan database, then the first stroke."""

from __future__ import annotations

from functools import cache

from app.kinds.resources import load

_FIRST = "横竖撇点折"
_UNKNOWN = 99


@cache
def _counts() -> dict[str, int]:
    blocks: list[tuple[str, str]] = load("characters", "strokes.json")["blocks"]
    return {
        chr(int(start, 16) + place): ord(mark) - ord("0")
        for start, marks in blocks
        for place, mark in enumerate(marks)
        if mark != "0"
    }


@cache
def _first_strokes() -> dict[str, int]:
    groups: dict[str, str] = load("characters", "surnames.json")["first_strokes"]
    return {each: _FIRST.index(kind) + 1 for kind, group in groups.items() for each in group}


def stroke_count(character: str) -> int | None:
    """Strokes of a Han character; None for any other."""
    return _counts().get(character)


class _Keys(dict[int, str]):
    """Sort key per code point, made at its first use."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        count = _counts().get(character, _UNKNOWN)
        key = f"{count:02d}{_first_strokes().get(character, len(_FIRST) + 1)}{character}"
        self[point] = key
        return key


_keys = _Keys()


def stroke_key(name: str) -> str:
    """Text that sorts names by strokes, first strokes 横竖撇点折, then code point, character by character."""
    return name.translate(_keys)


COMMON_SURNAMES = frozenset(_first_strokes())
"""Surnames of one character that are met often."""
