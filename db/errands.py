"""Bulk statements run by a thread of their own, in order, while the next rows are being worked out.

SQLite works outside Python's lock only while a statement runs, so many rows go into one statement; row by row the
two threads would mostly wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain

from db.connection import Connection
from db.specs import Value

Rows = Sequence[Sequence[Value | bytes]]

_FEW = 200
"""Rows up to which a thread takes longer to start than to do the work; one record with its lines has fewer."""
_PARAMETERS = 8_000
"""Parameters of one statement at most; SQLite takes 32,766."""


@dataclass(frozen=True)
class Insert:
    """`INSERT INTO … VALUES` without its rows, and how many values a row has."""

    head: str
    width: int

    def statement(self, rows: int) -> str:
        """The statement for so many rows at once."""
        marks = f"({', '.join('?' * self.width)})"
        return f"{self.head} {', '.join([marks] * rows)}"


class Errands:
    """Statements of one transaction that are under way; whoever reads or commits settles them first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._thread: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None

    def run(self, jobs: Iterable[tuple[Insert | str, Rows]]) -> None:
        """Carry the jobs out once the earlier ones are through; returns while they are under way, or, if they are
        few, once they are done: what goes wrong with those is raised here."""
        self.settle()
        kept = [(statement, rows) for statement, rows in jobs if rows]
        if self._thread is None and sum(len(rows) for _, rows in kept) <= _FEW:
            _carry_out(self._connection, kept)
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "lince-writer")
        self._under_way = self._thread.submit(partial(_carry_out, self._connection, kept))

    def settle(self) -> None:
        """Wait until everything is through; raises what went wrong."""
        if self._under_way is not None:
            under_way, self._under_way = self._under_way, None
            under_way.result()

    def close(self) -> None:
        """Wait until nothing is under way any more, whatever came of it."""
        if self._thread is not None:
            self._thread.shutdown()
        self._thread = self._under_way = None


def _carry_out(connection: Connection, jobs: list[tuple[Insert | str, Rows]]) -> None:
    for statement, rows in jobs:
        if isinstance(statement, str):
            connection.executemany(statement, rows)
        else:
            _insert(connection, statement, rows)


def _insert(connection: Connection, insert: Insert, rows: Rows) -> None:
    size = max(1, _PARAMETERS // insert.width)
    whole = len(rows) - len(rows) % size
    if whole:
        statement = insert.statement(size)
        for at in range(0, whole, size):
            values = list(chain.from_iterable(rows[at : at + size]))
            connection.execute(statement, values)
    if len(rows) > whole:
        connection.executemany(insert.statement(1), rows[whole:])
