"""What a page of a roster and all pages so far add up to: 本页小计, 累计."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from app.paper.content import Column, Row
from app.problems import Problem


class Tally:
    """Counts of groups and rows and sums of columns."""

    def __init__(self, columns: Sequence[Column], units: tuple[str, str]) -> None:
        self.groups = 0
        self.rows = 0
        self._units = units
        self._columns = columns
        self._counted = [i for i, column in enumerate(columns) if column.counted]
        self.sums = {i: Decimal(0) for i, column in enumerate(columns) if column.summed}

    @property
    def wanted(self) -> bool:
        """Whether there is anything to count."""
        return any(self._units) or bool(self.sums)

    def add(self, rows: Sequence[Row], begins: bool) -> None:
        """Count rows of one group, which begins with them or goes on from the page before."""
        self.groups += begins
        self.rows += sum(self._is_counted(row) for row in rows)
        for i in self.sums:
            for number, row in enumerate(rows):
                if row[i] and (not self._columns[i].merged or (begins and number == 0)):
                    self.sums[i] += self._amount(row[i], self._columns[i].label)

    def cells(self, title: str) -> list[tuple[int, int, str]]:
        """The cells of the line that shows the figures: from which column to which, and the text."""
        counts = ((self.groups, self._units[0]), (self.rows, self._units[1]))
        words = "  ".join(f"{count:,} {unit}" for count, unit in counts if unit)
        stops = [*self.sums, len(self._columns)]
        cells = [(0, stops[0], f"{title}  {words}")] if stops[0] else []
        for i, stop in zip(self.sums, stops[1:], strict=True):
            cells.append((i, i + 1, f"{self.sums[i]:,}"))
            if stop > i + 1:
                cells.append((i + 1, stop, ""))
        return cells

    def _is_counted(self, row: Row) -> bool:
        return not self._counted or any(row[i] for i in self._counted)

    @staticmethod
    def _amount(text: str, label: str) -> Decimal:
        try:
            amount = Decimal(text.replace(",", ""))
        except InvalidOperation as error:
            raise Problem("PAP003", text=text, label=label) from error
        if not amount.is_finite():
            raise Problem("PAP003", text=text, label=label)
        return amount
