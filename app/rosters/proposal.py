"""What would come out of a clerk's wishes (试排), as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rosters.days import WEEKDAYS
from app.text import _


@dataclass(frozen=True)
class Proposed:
    """A sentence, a second one where it came out uneven, and the lines of a table: who is on when."""

    told: str
    uneven: str
    lines: tuple[tuple[str, ...], ...]


def day_cells(day: date) -> tuple[str, str]:
    """A day and its weekday, as cells."""
    return _("{m}月{d}日").format(m=day.month, d=day.day), WEEKDAYS[day.weekday()]
