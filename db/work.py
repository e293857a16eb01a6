"""What one transaction works on: the records it holds, the history it appends to, and their way into the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from db import contested
from db.connection import BULK_CACHE, USUAL_CACHE, Connection, resize_cache
from db.errands import Errands
from db.held import Held
from db.journal import Journal
from db.operations import Author
from db.rows import Job, Row, TablePlan, jobs_for_changed, jobs_for_new
from db.specs import Schema, Value

Changes = dict[str, tuple[Value, Value]]

AT_ONCE = 10_000
"""Writes held in memory before they are flushed: enough for pages to be written once, not often."""


class Work:
    """The one place where rows and operations of a transaction meet; both reach the file together."""

    def __init__(self, connection: Connection, schema: Schema, author: Author) -> None:
        self.connection = connection
        self.schema = schema
        self.author = author
        self.errands = Errands(connection)
        self.held = Held(connection, schema, self.errands)
        self.journal = Journal(connection)
        self.meta: Mapping[str, str] = dict(
            connection.execute('SELECT "key", "value" FROM "_meta"').fetchall()
        )
        self.touched: defaultdict[str, set[str]] = defaultdict(set)
        self._is_bulk = False

    def expect(self, count: int) -> None:
        """Many writes come: let more of the file stay in memory."""
        if count >= AT_ONCE and not self._is_bulk:
            self._is_bulk = True
            resize_cache(self.connection, BULK_CACHE)

    def flush(self) -> None:
        """Send what was worked out on its way into the file."""
        jobs: list[Job] = []
        in_conflict: list[tuple[TablePlan, Row]] = []
        for plan, new, changed in self.held.written():
            jobs += jobs_for_new(plan, new, self.author) if new else ()
            jobs += jobs_for_changed(plan, changed, self.author) if changed else ()
            in_conflict += [(plan, row) for row in (*new, *changed) if contested.concerns(row)]
        jobs += contested.jobs(self.held, in_conflict) if in_conflict else ()
        self.errands.run([*jobs, self.journal.job()])
        self.held.pass_on()

    def settle(self) -> None:
        """All of it is in the file; of the records, none is held any more."""
        self.errands.settle()
        self.held.forget()
        self.journal.settle()

    def close(self) -> None:
        """The transaction is over: nothing is under way."""
        self.errands.close()
        resize_cache(self.connection, USUAL_CACHE)
