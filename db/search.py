"""Search as you type: several ways to find a row, each stopped early, the most exact first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.conditions import Condition
from db.ordering import Key
from db.query import Reading, limited
from db.terms import Sql, bind, compose, join


def hits(reading: Reading, branches: Sequence[Condition], limit: int) -> tuple[Reading, Sql]:
    """The reading with exactness as its leading key, and the choice of its rows.

    A branch offers at most `limit` rows, in the order of the index that serves it.
    """
    found = join(" UNION ALL ", (_branch(reading, *each, limit) for each in enumerate(branches)))
    ranked = replace(
        reading, keys=(Key(Sql("w.rank"), descending=False, nullable=False), *reading.keys)
    )
    source = f"(SELECT r, min(rank) AS rank FROM ({{}}) GROUP BY r) AS w CROSS JOIN {reading.scope.source}"
    return ranked, ranked.choose(
        compose(f"{source} ON {{}} = w.r", found, reading.scope.column("_row")),
        Sql("1"),
        limited(limit),
    )


def _branch(reading: Reading, rank: int, branch: Condition, limit: int) -> Sql:
    return compose(
        f"SELECT * FROM (SELECT DISTINCT {{}} AS r, {rank} AS rank {{}} AND {{}} LIMIT {{}})",
        reading.scope.column("_row"), branch.source(reading.scope), reading.filter, bind(limit),
    )  # fmt: skip
