"""The wordings that the program ships: one plain text for each letter, in `resources/wording`."""

from __future__ import annotations

from functools import cache

from app.problems import Problem
from app.text import RESOURCES

_FOLDER = RESOURCES / "wording"


@cache
def every() -> tuple[str, ...]:
    """The keys of all wordings."""
    return tuple(sorted(each.stem for each in _FOLDER.glob("*.txt")))


@cache
def shipped(key: str) -> str:
    """The text that the program ships under that key; WRD005 if there is none."""
    if key not in every():
        raise Problem("WRD005", place=key)
    return (_FOLDER / f"{key}.txt").read_text(encoding="utf-8").strip()
