"""Times of day (时刻), kept as HH:MM; a watch may end at 24:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, compact
from app.problems import Problem

_WRITTEN = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
)
_SPOKEN = re.compile(r"([0-9]{1,2})(?:点|时)(?:([0-9]{1,2})分?|(半)|(整))?")
_DIGITS = re.compile(r"([0-9]{1,2})([0-9]{2})")
_HALVES = {"凌晨": 0, "早上": 0, "上午": 0, "中午": 0, "下午": 12, "傍晚": 12, "晚上": 12, "晚": 12}
_MINUTES = 24 * 60


@dataclass(frozen=True)
class TimeOfDay(Kind):
    """A time by the clock: 8:05, 20：00, 2030, 晚上8点半, or a sheet's fraction of a day."""

    def read(self, raw: object, reading: Reading) -> Value:
        """HH:MM; None for blank."""
        if isinstance(raw, float) and 0 <= raw < 1:
            return _text(round(raw * _MINUTES))
        text = compact(raw)
        if text in BLANKS:
            return None
        minutes = _minutes(text)
        if minutes is None:
            raise Problem("VAL044")
        return _text(minutes)

    def store(self, native: object) -> Value:
        """HH:MM of minutes since midnight, or of a `time`."""
        if isinstance(native, time):
            return f"{native:%H:%M}"
        return _text(native) if isinstance(native, int) else super().store(native)

    def restore(self, value: Value) -> object:
        """Minutes since midnight, at most 1440."""
        return None if value is None else _minutes(str(value))


def _minutes(text: str) -> int | None:
    later = 0
    for word, hours in _HALVES.items():
        if text.startswith(word):
            text, later = text.removeprefix(word), hours
            break
    found = _WRITTEN.fullmatch(text) or _DIGITS.fullmatch(text)
    spoken = _SPOKEN.fullmatch(text)
    if found:
        hour, minute = int(found[1]), int(found[2])
    elif spoken:
        hour, minute = int(spoken[1]), 30 if spoken[3] else int(spoken[2] or 0)
    else:
        return None
    if hour < later:
        hour += later
    total = hour * 60 + minute
    return total if minute < 60 and total <= _MINUTES else None


def _text(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
