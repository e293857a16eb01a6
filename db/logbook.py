"""The audit log (审计日志): what happened besides changes of records; chained like the history, never altered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from db import chain
from db.connection import Connection
from db.operations import Author


class LogRow(NamedTuple):
    """One line of the audit log."""

    position: int
    at: str
    by: str
    event: str
    subject: str
    detail: str


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
