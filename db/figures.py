"""Figures over a list: totals, values with their counts, cross tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.query import Reading, limited
from db.specs import Value
from db.terms import Sql, compose, join


@dataclass(frozen=True)
class Figures:
    """How many rows a list has (户, 处), and the sums asked for (人)."""

    rows: int
    sums: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Cell:
    """One cell of a cross table (快速统计): the values it stands for, and its figure."""

    row: tuple[Value, ...]
    column: tuple[Value, ...]
    figure: int


def totals(reading: Reading, sums: Sequence[str]) -> Sql:
    """One row: the number of rows, then the sums."""
    parts = [Sql("count(*)"), *(_sum(reading, name) for name in sums)]
    return compose("SELECT {} {}", join(", ", parts), _source(reading))


def values(reading: Reading, column: str, limit: int) -> Sql:
    """The values of a column with their counts, the most frequent first."""
    return compose(
        "SELECT {} AS v, count(*) AS n {} GROUP BY v ORDER BY n DESC, v {}",
        _grouped(reading, [column])[0], _source(reading), limited(limit),
    )  # fmt: skip


def crossing(reading: Reading, columns: Sequence[str], measure: str | None) -> Sql:
    """The combinations that occur, each with the number of its rows or the sum of `measure` over them."""
    figure = Sql("count(*)") if measure is None else _sum(reading, measure)
    if not columns:
        return compose("SELECT {} {}", figure, _source(reading))
    parts = [*_grouped(reading, columns), figure]
    places = ", ".join(str(number) for number in range(1, len(columns) + 1))
    grouped = compose(f"SELECT {{}} {{}} GROUP BY {places}", join(", ", parts), _source(reading))
    if reading.scope.figures:
        # Ordered where they are worked out, they would be worked out again for every group.
        grouped = compose("SELECT * FROM ({})", grouped)
    return compose(f"{{}} ORDER BY {places}", grouped)


def _grouped(reading: Reading, columns: Sequence[str]) -> list[Sql]:
    """One column of a whole table is counted along its index; for anything more, walking an index would
    fetch the rows one by one, and the plus makes it one pass over the table. Computed ones have no index, and
    behind a plus would be worked out again for every group."""
    plus = "" if reading.whole and len(columns) == 1 else "+"
    computed = reading.scope.figures
    return [
        compose(f"{'' if name in computed else plus}{{}}", reading.scope.column(name))
        for name in columns
    ]


def _sum(reading: Reading, name: str) -> Sql:
    return compose("coalesce(sum({}), 0)", reading.scope.column(name))


def _source(reading: Reading) -> Sql:
    return compose(f"FROM {reading.scope.source} WHERE {{}}", reading.filter)
