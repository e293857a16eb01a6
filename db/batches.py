"""Batches (批次): operations that belong together, such as one import, and are undone together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import orjson

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


def take_batch(connection: Connection, batch: Batch) -> None:
    """Enter a batch that a package brought, unless it is here."""
    connection.execute('INSERT OR IGNORE INTO "_batches" VALUES (?, ?, ?, ?, ?, ?)', batch)


def some(connection: Connection, ids: Iterable[str]) -> list[Batch]:
    """The batches with these ids that are entered."""
    statement = (
        'SELECT * FROM "_batches" WHERE "id" IN (SELECT "value" FROM json_each(?)) ORDER BY "id"'
    )
    wanted = orjson.dumps(list(ids)).decode()
    return [Batch(*row) for row in connection.execute(statement, (wanted,))]


def batches(connection: Connection) -> list[Batch]:
    """All batches, newest first (their ids are time-ordered)."""
    return [
        Batch(*row) for row in connection.execute('SELECT * FROM "_batches" ORDER BY "id" DESC')
    ]
