"""Search as you type: several ways to find a row, each stopped early, the most exact first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from db.conditions import Condition
from db.ordering import order_by
from db.query import Reading, limited
from db.terms import Sql, bind, compose, join


def found_by(
    reading: Reading,
    branches: Sequence[Condition],
    limit: int,
    read: Callable[[Sql], Iterable[tuple[object, ...]]],
) -> dict[int, int]:
    """The rows found, each with the first branch that finds it. A branch offers at most `limit` rows, in the
    order of the index that serves it; once there are so many, later branches, which may have to read the whole
    table, are not asked: what they alone find would stand behind."""
    ways: dict[int, int] = {}
    for way, branch in enumerate(branches):
        if len(ways) >= limit:
            break
        for (row,) in read(_branch(reading, branch, limit)):
            ways.setdefault(int(str(row)), way)
    return ways


def hits(reading: Reading, ways: Mapping[int, int], limit: int) -> Sql:
    """These rows: those of an earlier branch first, then in the order of the reading."""
    pairs = (compose("({}, {})", bind(row), bind(way)) for row, way in ways.items())
    return compose(
        f"WITH w(r, way) AS (VALUES {{}}) SELECT {{}} FROM w CROSS JOIN {reading.scope.source} "
        "ON {} = w.r ORDER BY w.way, {} {}",
        join(", ", pairs), reading.row, reading.scope.column("_row"), order_by(reading.keys),
        limited(limit),
    )  # fmt: skip


def _branch(reading: Reading, branch: Condition, limit: int) -> Sql:
    return compose(
        "SELECT DISTINCT {} AS r {} AND {} {}",
        reading.scope.column("_row"), branch.source(reading.scope), reading.filter, limited(limit),
    )  # fmt: skip
