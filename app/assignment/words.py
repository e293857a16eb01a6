"""How what stands in the way is told: dates as people say them, long lists cut short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.text import _

_SHOWN = 8
"""So many names or dates are told; of more, how many there are."""


def told(day: date) -> str:
    """A day of a roster."""
    return _("{m}月{d}日").format(m=day.month, d=day.day)


def listed(names: Sequence[str]) -> str:
    """The names, the first few of many."""
    text = "、".join(names[:_SHOWN])
    if len(names) <= _SHOWN:
        return text
    return _("{names}等{count}个").format(names=text, count=len(names))
