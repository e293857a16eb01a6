"""Order of names by strokes (姓氏笔画): stroke counts of the Unihan database, then the first stroke."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from app.kinds.resources import load

_FIRST = "横竖撇点折"
_UNKNOWN = 99
_groups: dict[str, str] = load("characters", "surnames.json")["first_strokes"]
_first_strokes = {each: _FIRST.index(kind) + 1 for kind, group in _groups.items() for each in group}

COMMON_SURNAMES = frozenset(_first_strokes)
"""Surnames of one character that are met often."""


@cache
def _blocks() -> tuple[list[int], list[str]]:
    """First code points in order, and the counts from each on, as chr(48 + strokes)."""
    blocks: list[tuple[str, str]] = load("characters", "strokes.json")["blocks"]
    return [int(start, 16) for start, _marks in blocks], [marks for _start, marks in blocks]


def stroke_count(character: str) -> int | None:
    """Strokes of a Han character; None for any other."""
    starts, counts = _blocks()
    place = bisect_right(starts, ord(character)) - 1
    if place < 0 or ord(character) - starts[place] >= len(counts[place]):
        return None
    return ord(counts[place][ord(character) - starts[place]]) - ord("0") or None


class _Keys(dict[int, str]):
    """Sort key per code point, made at its first use."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        count = stroke_count(character) or _UNKNOWN
        key = f"{count:02d}{_first_strokes.get(character, len(_FIRST) + 1)}{character}"
        self[point] = key
        return key


_keys = _Keys()


def stroke_key(name: str) -> str:
    """Text that sorts names by strokes, first strokes 横竖撇点折, then code point, character by character."""
    return name.translate(_keys)
