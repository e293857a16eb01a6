"""Money (金额) in whole 分: every spelling that arrives, never a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from app.kinds.base import Kind, Reading, Value
from app.kinds.capitals import read_capitals
from app.kinds.cells import BLANKS, compact
from app.kinds.number import exact, read_decimal, scaled
from app.problems import Problem

_PERIOD = re.compile(r"(?:[/每])?(?:人)?[/每]?(月|年|季度|季|天|日|次)(?:[/每]?人)?$|[/每]人$")
_PERIOD_FIRST = re.compile("(?:每人)?每(月|年|季度|季|天|日|次)")
_LEAD = re.compile(r"^(?:人民币|RMB|CNY|[¥￥$])+[:：]?", re.IGNORECASE)
_UNIT = re.compile(r"(亿|百万|千万|十万|万|千|百)?[元圆块](?:整|正)?$|(亿|百万|千万|十万|万)$")
_TIMES = {"亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}


@dataclass(frozen=True)
class Money(Kind):
    """An amount in 分 between `low` and `high` (分). `per` is the period the field means (月, 年)."""

    low: int = 0
    high: int = 10**13
    per: str = ""

    column: ClassVar[Literal["TEXT", "INTEGER"]] = "INTEGER"

    def read(self, raw: object, reading: Reading) -> Value:
        """分; None for blank. Figures are 元: 5,400; 540元/月; 1.2万元; 伍佰元整; ¥540.00."""
        text = compact(exact(raw))
        if text in BLANKS:
            return None
        body = self._without_period(text)
        fen = _fen(_LEAD.sub("", body))
        if fen is None:
            raise Problem("VAL020")
        if not self.low <= fen <= self.high:
            raise Problem("VAL022", low=_yuan(self.low), high=_yuan(self.high))
        return fen

    def show(self, value: Value) -> str:
        """元 with thousands commas and two decimals: 5,400.00."""
        return "" if value is None else _yuan(int(value))

    def store(self, native: object) -> Value:
        """分 of a Decimal or int of 元; more than two decimals raise Problem."""
        return None if native is None else scaled(Decimal(str(native)), 2)

    def restore(self, value: Value) -> object:
        """Decimal of 元."""
        return None if value is None else Decimal(value).scaleb(-2)

    def _without_period(self, text: str) -> str:
        found = _PERIOD.search(text) or _PERIOD_FIRST.match(text)
        if not found:
            return text
        if self.per and found[1] and found[1] != self.per:
            raise Problem("VAL023", unit=f"元/{self.per}", text=text[:20])
        return text[: found.start()] + text[found.end() :]


def _fen(text: str) -> int | None:
    unit = _UNIT.search(text)
    places = _TIMES.get(unit[1] or unit[2] or "", 0) if unit else 0
    number = read_decimal(text[: unit.start()] if unit else text)
    if number is None:
        return read_capitals(text)
    return scaled(number.scaleb(places), 2)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):,.2f}"
