"""A roster as a linear programme (排班模型): one variable for each who and when, one row for each rule.

Families of rules may be made elastic: breaking one is allowed and costs, so that what stands in the way is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

INFINITE = float("inf")
Cell = tuple[int, int]
"""Who and when, by their places."""
Entries = Sequence[tuple[int, float]]
"""Columns with what each counts for in a row."""
Values = Sequence[float]
F = TypeVar("F", bound=Enum)


@dataclass
class Model(Generic[F]):
    """Columns with bounds and cost, rows with bounds and entries; `broken` are columns that tell a rule is broken.

    Costs are whole numbers: the best solution is found where less than `gap` could be gained. The search ends after
    so many `steps` with the best one yet.
    """

    gap: float = 0.5
    steps: int = 5_000
    lower: list[float] = field(default_factory=list[float])
    upper: list[float] = field(default_factory=list[float])
    costs: list[float] = field(default_factory=list[float])
    rows: list[tuple[float, float, Entries]] = field(
        default_factory=list[tuple[float, float, Entries]]
    )
    broken: dict[int, tuple[F, Cell]] = field(default_factory=dict[int, tuple[F, Cell]])

    def column(self, low: float, high: float, price: float) -> int:
        """A further variable; its place."""
        self.lower.append(low)
        self.upper.append(high)
        self.costs.append(price)
        return len(self.costs) - 1

    def row(self, low: float, high: float, entries: Entries) -> None:
        """A further rule."""
        self.rows.append((low, high, entries))

    def slack(self, family: F, cell: Cell, sign: float) -> tuple[int, float]:
        """What may be lacking from (1), or be beyond (-1), what a rule of that family demands there."""
        found = self.column(0, INFINITE, 1)
        self.broken[found] = family, cell
        return found, sign

    def rising(self, prices: Sequence[float]) -> list[tuple[int, float]]:
        """Units counted off a sum, each at the price of its turn: prices that rise are paid in order."""
        return [(self.column(0, 1, each), -1.0) for each in prices]


def broken_of(model: Model[F], values: Values) -> Mapping[F, list[Cell]]:
    """Where a solution of an elastic model breaks rules."""
    found: dict[F, list[Cell]] = {}
    for column, (family, cell) in model.broken.items():
        if values[column] > 0.5:
            found.setdefault(family, []).append(cell)
    return found
