"""Texts in the order in which people count (自然次序): 3栋 before 12栋, 二单元 before 十单元."""

from __future__ import annotations

import re
from functools import cache

from app.kinds.numerals import read_numeral

_PART = re.compile(r"([0-9]+)|([零〇一二三四五六七八九十百千]+)")

Key = tuple[tuple[int, int, str], ...]
"""What texts are compared by: numbers by their size, before all else."""


@cache
def natural(text: str) -> Key:
    """A text as people order it: 3栋 before 12栋, 二单元 before 十单元."""
    found: list[tuple[int, int, str]] = []
    end = 0
    for match in _PART.finditer(text):
        found += [(1, 0, text[end : match.start()])] if match.start() > end else []
        number = int(match[1]) if match[1] else read_numeral(match[2])
        found.append((0, number, "") if number is not None else (1, 0, match[0]))
        end = match.end()
    return tuple(found + ([(1, 0, text[end:])] if text[end:] else []))
