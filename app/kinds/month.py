"""Months (年月), kept as YYYY-MM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.kinds.base import Kind, Reading, Value
from app.kinds.day import check_year, read_parts
from app.problems import Problem


@dataclass(frozen=True)
class Month(Kind):
    """A month; the text 2026.10 is October, the number 2026.1 is ambiguous. A day gives its month."""

    future: bool = True
    open_end: bool = False

    def read(self, raw: object, reading: Reading) -> Value:
        """YYYY-MM; None for blank."""
        parts = read_parts(raw, reading, self.open_end)
        if parts is None:
            return None
        check_year(parts.year)
        try:
            day = date(parts.year, parts.month, parts.day or 1)
        except ValueError:
            text = f"{parts.year}-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day else "")
            raise Problem("VAL031", text=text) from None
        if not self.future and day > reading.today:
            raise Problem("VAL036")
        return f"{day:%Y-%m}"

    def store(self, native: object) -> Value:
        """YYYY-MM of a date."""
        return native.isoformat()[:7] if isinstance(native, date) else super().store(native)

    def restore(self, value: Value) -> object:
        """The month's first day."""
        return None if value is None else date.fromisoformat(f"{value}-01")
