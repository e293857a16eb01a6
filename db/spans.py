"""Where a batch's operations stand in the history. One transaction writes a batch, so they stand together:
two positions say it, where an index would name the batch once more for every operation."""

from __future__ import annotations

from collections.abc import Mapping

from db.connection import Connection

WITHIN = (
    'o."position" BETWEEN (SELECT "first" FROM "_spans" WHERE "batch" = ?1) '
    'AND (SELECT "last" FROM "_spans" WHERE "batch" = ?1) AND o."batch" = ?1'
)
"""The condition on operations `o` that they belong to the batch in the first parameter."""


def extend(connection: Connection, spans: Mapping[str, tuple[int, int]]) -> None:
    """Enter the first and last position of batches, or move the last one on."""
    connection.executemany(
        'INSERT OR REPLACE INTO "_spans" VALUES '
        '(?1, coalesce((SELECT "first" FROM "_spans" WHERE "batch" = ?1), ?2), ?3)',
        [(batch, first, last) for batch, (first, last) in spans.items()],
    )
