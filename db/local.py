"""What lives in the file but has no history and never travels: drafts, saved views, mappings, counters; the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from db import chain
from db.connection import Connection
from db.operations import Author


class LogRow(NamedTuple):
    """One line of the audit log (审计日志)."""

    position: int
    at: str
    by: str
    event: str
    subject: str
    detail: str


class Batch(NamedTuple):
    """A set of operations that belong together, such as one import (批次)."""

    id: str
    kind: str
    title: str
    by: str
    at: str
    detail: str


def get(connection: Connection, area: str, key: str) -> str | None:
    """The local value, or None."""
    statement = 'SELECT "value" FROM "_local" WHERE "area" = ? AND "key" = ?'
    row = connection.execute(statement, (area, key)).fetchone()
    return row[0] if row else None


def items(connection: Connection, area: str) -> dict[str, str]:
    """Every local value of an area, by key."""
    statement = 'SELECT "key", "value" FROM "_local" WHERE "area" = ? ORDER BY "key"'
    return dict(connection.execute(statement, (area,)).fetchall())


def put(connection: Connection, area: str, key: str, value: str | None) -> None:
    """Set a local value, or drop it where `value` is None."""
    if value is None:
        connection.execute('DELETE FROM "_local" WHERE "area" = ? AND "key" = ?', (area, key))
    else:
        connection.execute('INSERT OR REPLACE INTO "_local" VALUES (?, ?, ?)', (area, key, value))


def get_meta(connection: Connection, key: str) -> str | None:
    """What the file says about itself under `key`, or None."""
    row = connection.execute('SELECT "value" FROM "_meta" WHERE "key" = ?', (key,)).fetchone()
    return row[0] if row else None


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Set what the file says about itself."""
    connection.execute('INSERT OR REPLACE INTO "_meta" VALUES (?, ?)', (key, value))


def add_batch(connection: Connection, batch: Batch) -> None:
    """Enter a batch, before or after its operations but in their transaction."""
    connection.execute('INSERT INTO "_batches" VALUES (?, ?, ?, ?, ?, ?)', batch)


def set_batch_detail(connection: Connection, id_: str, detail: str) -> None:
    """Keep with a batch what it counted."""
    connection.execute('UPDATE "_batches" SET "detail" = ? WHERE "id" = ?', (detail, id_))


def batches(connection: Connection) -> list[Batch]:
    """All batches, newest first (their ids are time-ordered)."""
    return [
        Batch(*row) for row in connection.execute('SELECT * FROM "_batches" ORDER BY "id" DESC')
    ]


def log(connection: Connection, author: Author, event: str, subject: str, detail: str = "") -> None:
    """Append to the audit log; personal data belongs in neither subject nor detail."""
    columns = (author.at, author.name, event, subject, detail)
    prev = chain.head(connection, "log_chain")
    connection.execute('INSERT INTO "_log" VALUES (NULL, ?, ?, ?, ?, ?, ?)', (*columns, prev))
    chain.set_head(connection, "log_chain", chain.link(prev, columns))


def read_log(connection: Connection, limit: int = -1) -> Iterator[LogRow]:
    """The audit log, newest first."""
    statement = 'SELECT "position", "at", "by", "event", "subject", "detail" FROM "_log"'
    for row in connection.execute(f'{statement} ORDER BY "position" DESC LIMIT ?', (limit,)):
        yield LogRow(*row)
