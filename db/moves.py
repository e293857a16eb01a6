"""Offers and takings (移交): which records ever changed hands, and by which operations."""

from __future__ import annotations

from collections.abc import Iterator

from db import history
from db.connection import Connection
from db.operations import Operation

_MOVED = 'SELECT DISTINCT "record" FROM "_ops" WHERE "action" IN (\'offer\', \'take\')'


def moves(connection: Connection) -> Iterator[Operation]:
    """Every offer, every withdrawal of one, and every taking, oldest first."""
    records = [record for (record,) in connection.execute(_MOVED).fetchall()]
    for each in history.of_records(connection, records):
        if each.action in ("offer", "take"):
            yield each
