"""Days (日期), kept as ISO text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.kinds.base import Kind, Reader, Reading, Value
from app.kinds.calendar import (
    BLANK_DAYS,
    FIRST_YEAR,
    LAST_YEAR,
    OPEN_ENDS,
    Parts,
    parse_number,
    parse_text,
    tidy,
)
from app.kinds.cells import BLANKS, text_of
from app.problems import Problem

_KEPT = 50_000
"""Different cells a reader of a column remembers."""


def read_parts(raw: object, reading: Reading, open_end: bool) -> Parts | None:
    """The year, month and day (0 if none) of raw input; None for blank and for an allowed open end."""
    if isinstance(raw, date):
        return Parts(raw.year, raw.month, raw.day)
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        text_of(raw)
        return parse_number(float(raw), reading) if raw else None
    text = tidy(text_of(raw))
    if text in BLANKS or text in BLANK_DAYS:
        return None
    if text in OPEN_ENDS:
        if open_end:
            return None
        raise Problem("VAL035", text=text)
    return parse_text(text, reading)


def check_year(year: int) -> None:
    """Refuse a year nobody means."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Problem("VAL037", year=year, first=FIRST_YEAR, last=LAST_YEAR)


@dataclass(frozen=True)
class Day(Kind):
    """A day. `future` allows days after today; `open_end` reads 至今 as blank: the end has not come."""

    future: bool = True
    open_end: bool = False

    def read(self, raw: object, reading: Reading) -> Value:
        """ISO text of the day; None for blank. A month alone, a lunar date, 2026.1 as number are refused."""
        parts = read_parts(raw, reading, self.open_end)
        if parts is None:
            return None
        if not parts.day:
            raise Problem("VAL032")
        check_year(parts.year)
        try:
            day = date(*parts)
        except ValueError:
            text = f"{parts.year}-{parts.month:02d}-{parts.day:02d}"
            raise Problem("VAL031", text=text) from None
        if not self.future and day > reading.today:
            raise Problem("VAL036")
        return day.isoformat()

    def reader(self, reading: Reading) -> Reader:
        """As `read`; a cell met before without a doubt is answered from memory."""
        seen: dict[object, Value] = {}
        read, warnings, known = self.read, reading.warnings, {str, float, int, date, datetime}

        def fast(raw: object) -> Value:
            if type(raw) in known and raw in seen:
                return seen[raw]
            doubts = len(warnings)
            value = read(raw, reading)
            if doubts == len(warnings) and len(seen) < _KEPT and type(raw) in known:
                seen[raw] = value
            return value

        return fast

    def store(self, native: object) -> Value:
        """ISO text of a date."""
        return native.isoformat()[:10] if isinstance(native, date) else super().store(native)

    def restore(self, value: Value) -> object:
        """datetime.date."""
        return None if value is None else date.fromisoformat(str(value))
