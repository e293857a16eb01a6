"""Search as you type: several ways to find a row, each stopped early, the most exact first."""

from __future__ import annotations

from collections.abc import Sequence

from db.conditions import Condition
from db.ordering import order_by
from db.query import Reading, limited
from db.terms import Sql, compose, join


def hits(reading: Reading, branches: Sequence[Condition], limit: int) -> Sql:
    """The rows found by any branch: those of an earlier branch first, then in the order of the reading.

    A branch offers at most `limit` rows, in the order of the index that serves it.
    """
    scope = reading.scope
    parts = (_branch(reading, *each, limit) for each in enumerate(branches))
    ways = join(" UNION ALL ", parts)
    return compose(
        f"SELECT {{}} FROM (SELECT r, min(way) AS way FROM ({{}}) GROUP BY r) AS w CROSS JOIN {scope.source} "
        "ON {} = w.r ORDER BY w.way, {} {}",
        reading.row, ways, scope.column("_row"), order_by(reading.keys),
        limited(limit),
    )  # fmt: skip


def _branch(reading: Reading, way: int, branch: Condition, limit: int) -> Sql:
    return compose(
        f"SELECT * FROM (SELECT DISTINCT {{}} AS r, {way} AS way {{}} AND {{}} {{}})",
        reading.scope.column("_row"), branch.source(reading.scope), reading.filter, limited(limit),
    )  # fmt: skip
