"""What a month's sheet prints: plain texts of each day, prepared by the caller, as in `content`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.paper.content import TableContent


@dataclass(frozen=True)
class DayContent:
    """One day: what stands beside its number (国庆节, 班), whether offices rest, and who goes, entry by entry.

    `between` parts the entries: a line for each, or names one after the other.
    """

    day: date
    mark: str = ""
    is_rest: bool = False
    entries: tuple[str, ...] = ()
    between: str = "\n"


@dataclass(frozen=True)
class MonthContent:
    """Months as sheets of a calendar, one to a page, then tables that tell the same line by line."""

    title: str
    months: Sequence[Sequence[DayContent]]
    """The days of each month."""
    above: tuple[str, ...] = ()
    tables: tuple[TableContent, ...] = ()
    signatures: tuple[str, ...] = ()
    footer: str = ""
    watermark: str = ""

    def texts(self) -> Iterator[str]:
        """Everything that would be printed."""
        yield from (self.title, *self.above, *self.signatures, self.footer, self.watermark)
        for month in self.months:
            for each in month:
                yield from (each.mark, *each.entries)
        for table in self.tables:
            yield table.title
            for row in table.rows:
                yield from row
