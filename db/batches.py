"""Batches (批次): operations that belong together, such as one import, and are undone together."""

from __future__ import annotations

from typing import NamedTuple

from db.connection import Connection


class Batch(NamedTuple):
    """A set of operations that belong together, such as one import (批次)."""

    id: str
    kind: str
    title: str
    by: str
    at: str
    detail: str


def add_batch(connection: Connection, batch: Batch) -> None:
    """Enter a batch, before or after its operations but in their transaction."""
    connection.execute('INSERT INTO "_batches" VALUES (?, ?, ?, ?, ?, ?)', batch)


def batches(connection: Connection) -> list[Batch]:
    """All batches, newest first (their ids are time-ordered)."""
    return [
        Batch(*row) for row in connection.execute('SELECT * FROM "_batches" ORDER BY "id" DESC')
    ]
