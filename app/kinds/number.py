"""Numbers (数字): whole ones and ones with fixed decimals, kept as scaled integers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import ClassVar, Literal, TypeVar

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, compact
from app.kinds.numerals import read_numeral
from app.problems import Problem

_N = TypeVar("_N", int, float, Decimal)
_PLAIN = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:\.[0-9]{0,15})?|[-+]?\.[0-9]{1,15}"
)
_TAIL = re.compile(r"[-+]?[0-9.,]+([一-鿿].*)")
_SAME = (
    ("人", "口", "名", "位", "口人"),
    ("岁", "周岁"),
    ("天", "日"),
    ("亩",),
    ("㎡", "m2", "平方米", "平米", "平方"),
    ("米", "m"),
    ("公里", "km", "千米"),
    ("公斤", "kg", "千克"),
)
"""Spellings of one unit."""
_COUNTERS = (
    "户", "个", "件", "处", "间", "套", "栋", "幢", "份", "次", "张", "条", "层", "小时", "期",
    "批", "只", "床", "顶", "箱", "袋", "瓶",
)  # fmt: skip
"""Counting words, any of which may stand where the kind names no unit."""


def exact(raw: object) -> object:
    """A computed cell without its binary noise, far below any decimal of ours; others unchanged."""
    return round(raw, 6) if isinstance(raw, float) else raw


def read_decimal(text: str) -> Decimal | None:
    """The number in compact text: figures with or without 1,000-commas, or a Chinese numeral."""
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    whole = read_numeral(text)
    return None if whole is None else Decimal(whole)


def scaled(number: Decimal, places: int) -> int:
    """The number in units of its last place; more decimals than `places` raise Problem."""
    shifted = number.scaleb(places)
    if shifted != shifted.to_integral_value():
        raise Problem("VAL021", places=places)
    return int(shifted)


def plain(value: int, places: int) -> str:
    """Figures with fixed decimals, no commas: 1250, 2 → 12.50."""
    return f"{Decimal(value).scaleb(-places):.{places}f}"


@dataclass(frozen=True)
class Number(Kind):
    """A number with `places` decimals between `low` and `high` (both in whole units), counted in `unit`."""

    places: int = 0
    unit: str = ""
    low: int = 0
    high: int = 10**9

    column: ClassVar[Literal["TEXT", "INTEGER"]] = "INTEGER"

    def read(self, raw: object, reading: Reading) -> Value:
        """The number in units of its last decimal place; None for blank. Reads 4人, 5,400, 二十."""
        if type(raw) is int or (type(raw) is float and raw.is_integer()):
            return int(self._within(raw)) * 10**self.places
        text = compact(exact(raw))
        if text in BLANKS:
            return None
        number = read_decimal(text)
        if number is None:
            number = read_decimal(self._without_unit(text))
        if number is None:
            raise Problem("VAL020")
        return scaled(self._within(number), self.places)

    def show(self, value: Value) -> str:
        """Figures with all decimals, without the unit."""
        return "" if value is None else plain(int(value), self.places)

    def store(self, native: object) -> Value:
        """The value of an int or Decimal; more decimals than the kind has raise Problem."""
        return None if native is None else scaled(Decimal(str(native)), self.places)

    def restore(self, value: Value) -> object:
        """Int where there are no decimals, else Decimal."""
        if value is None or self.places == 0:
            return value
        return Decimal(value).scaleb(-self.places)

    def _within(self, number: _N) -> _N:
        if not self.low <= number <= self.high:
            raise Problem("VAL022", low=self.low, high=self.high)
        return number

    def _without_unit(self, text: str) -> str:
        for unit in _spellings(self.unit):
            if text.endswith(unit):
                return text.removesuffix(unit)
        found = _TAIL.fullmatch(text)
        if found:
            raise Problem("VAL023", unit=self.unit, text=found[1][:10])
        return text


@cache
def _spellings(unit: str) -> tuple[str, ...]:
    """What may stand behind the number, the longest first."""
    same = next((each for each in _SAME if unit in each), (unit,))
    found = same if unit else (*_COUNTERS, *(each for family in _SAME for each in family))
    return tuple(sorted(found, key=len, reverse=True))
