"""What a transaction appends to the history: positions, spans of batches and the hash chain are kept here."""

from __future__ import annotations

from collections.abc import Mapping

from db import chain, spans
from db.connection import Connection
from db.errands import Insert
from db.operations import Author, Dot, What
from db.registers import Vector, dump_vector
from db.rows import Job, dump_changes
from db.specs import Value

_INSERT = Insert('INSERT INTO "_ops" VALUES', 15)


class Journal:
    """The end of the history in one transaction; `job` takes what was appended on its way into the file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        query = 'SELECT coalesce(max("position"), 0) FROM "_ops"'
        self.position = int(connection.execute(query).fetchone()[0])
        self._head = chain.head(connection, "chain")
        self._rows: list[tuple[Value | bytes, ...]] = []
        self._spans: dict[str, tuple[int, int]] = {}

    def append(
        self,
        dot: Dot,
        what: What,
        changes: Mapping[str, tuple[Value, Value]],
        seen: Vector,
        step: int,
        author: Author,
        more: tuple[str | None, str | None, int | None],
    ) -> None:
        """One operation: `what` is (table, record, action), `more` (why, batch, position of what it undoes)."""
        columns = (
            *dot, *what, dump_changes(changes), dump_vector(seen), step, author.name, author.at, *more,
        )  # fmt: skip
        self.position += 1
        batch = more[1]
        if batch:
            first, _last = self._spans.get(batch, (self.position, 0))
            self._spans[batch] = (first, self.position)
        self._rows.append((self.position, *columns, self._head))
        self._head = chain.link(self._head, columns)

    def job(self) -> Job:
        """What writes the operations appended since the last one."""
        rows, self._rows = self._rows, []
        return _INSERT, rows

    def settle(self) -> None:
        """Enter where the batches stand and where the chain ends."""
        spans.extend(self._connection, self._spans)
        chain.set_head(self._connection, "chain", self._head)
