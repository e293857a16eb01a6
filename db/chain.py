"""The hash chain through the history and the log: each row holds the hash of the row before it.

A row is hashed as the JSON array of its columns without `position`, preceded by the 32 bytes of its own `prev`.
The hash of the last row is kept in `_meta`, so that cutting the end off shows as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import orjson

from db.connection import Connection
from db.specs import Value

START = bytes(32)


def link(prev: bytes, columns: Sequence[Value]) -> bytes:
    """The hash of a row whose predecessor's hash is `prev`."""
    return hashlib.sha256(prev + orjson.dumps(columns)).digest()


def head(connection: Connection, key: str) -> bytes:
    """The hash of the last row of the chain named `key`."""
    row = connection.execute('SELECT "value" FROM "_meta" WHERE "key" = ?', (key,)).fetchone()
    return bytes.fromhex(row[0]) if row else START


def set_head(connection: Connection, key: str, value: bytes) -> None:
    """Remember the hash of the last row."""
    connection.execute('INSERT OR REPLACE INTO "_meta" VALUES (?, ?)', (key, value.hex()))


def first_break(rows: Iterable[Sequence[Value | bytes]], end: bytes) -> int | None:
    """The position of the first row that does not fit the chain, 0 if only the end is missing, else None.

    `rows` are (position, prev, column, …) in order; positions run from 1 without a gap.
    """
    expected = START
    for place, (position, prev, *columns) in enumerate(rows, 1):
        if prev != expected or position != place:
            return int(str(position))
        expected = link(expected, columns)  # type: ignore[arg-type]
    return None if expected == end else 0
