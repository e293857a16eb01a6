"""Division codes (区划代码): GB/T 2260, GB/T 10114, the statistical 12-digit codes, local 15-digit grids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, digits_of
from app.kinds.code_tables import code_table
from app.problems import Problem

Level = Literal["province", "city", "county", "town", "village", "grid"]

_LEVELS: tuple[tuple[int, int, Level], ...] = (
    (12, 15, "grid"),
    (9, 12, "village"),
    (6, 9, "town"),
    (4, 6, "county"),
    (2, 4, "city"),
)
_USUAL = range(600)
"""Township and village parts in use end at 599."""


def level_of(code: str) -> Level:
    """The level a code stands for: trailing zeros name the higher one."""
    for start, end, level in _LEVELS:
        if code[start:end].strip("0"):
            return level
    return "province"


def province_of(code: str) -> str:
    """Name of the province a code begins with; "" for an unknown one."""
    entry = code_table("province").by_code.get(code[:2])
    return entry.label if entry else ""


def significant(code: str) -> str:
    """The code without the zeros that only fill it up: what all codes below it begin with."""
    for start, end, _level in _LEVELS:
        if code[start:end].strip("0"):
            return code[:end]
    return code[:2]


@dataclass(frozen=True)
class DivisionCode(Kind):
    """A code of one of the `lengths`; only its shape is checked, the office types its own tree."""

    lengths: tuple[int, ...] = (6, 9, 12, 15)

    by_beginning: ClassVar[bool] = True

    def read(self, raw: object, reading: Reading) -> Value:
        """The digits; None for blank. An unusual township or village part is warned of."""
        text = digits_of(raw)
        if text in BLANKS:
            return None
        if not re.fullmatch(r"[0-9]+", text) or len(text) not in self.lengths:
            raise Problem("VAL050", levels="、".join(map(str, self.lengths)))
        if not province_of(text) or _has_hole(text):
            raise Problem("VAL050", levels="、".join(map(str, self.lengths)))
        for part in (text[6:9], text[9:12]):
            if part and int(part) not in _USUAL:
                reading.warn("VAL051", part=part)
        return text


def _has_hole(code: str) -> bool:
    """Whether zeros stand above a part that is filled (city and county may be 00: 省直辖)."""
    parts = [code[n : n + 3] for n in range(6, len(code), 3)]
    filled = [bool(part.strip("0")) for part in parts]
    return filled != sorted(filled, reverse=True) or (any(filled) and code[2:6] == "0000")
