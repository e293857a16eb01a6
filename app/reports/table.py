"""What a report gives: a table with totals, and its figures by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.office import Office

Period = tuple[date | None, date | None]


@dataclass(frozen=True)
class Made:
    """A report as it came out: its titles, its rows (the last may be a total), named figures, and sentences that say
    the same in words."""

    key: str
    title: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    figures: Mapping[str, int]
    unit: str = ""
    statement: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report the program can make."""

    key: str
    title: str
    make: Callable[[Office, Period], Made]
