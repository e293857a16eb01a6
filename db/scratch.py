"""A scratch file (暂存) for what came from outside and is not yet believed: sealed under a key nobody keeps."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from itertools import islice
from pathlib import Path
from typing import Final

from db.connection import Connection, connect_new, logs_of
from db.faults import translating

SUFFIX: Final = ".scratch"
_KEY: Final = 32
_AT_ONCE: Final = 5000


class Scratch:
    """Lines in the order they came, and what was noted beside them."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def put(self, lines: Iterable[bytes]) -> int:
        """Append lines; how many there were."""
        coming, count = iter(lines), 0
        with translating(self._path):
            while some := list(islice(coming, _AT_ONCE)):
                self._connection.executemany(
                    'INSERT INTO "lines" VALUES (NULL, ?)', [(each,) for each in some]
                )
                count += len(some)
        return count

    def lines(self) -> Iterator[bytes]:
        """Every line in order, read in blocks: another connection writes meanwhile."""
        last = 0
        while True:
            with translating(self._path):
                rows = self._connection.execute(
                    'SELECT "place", "line" FROM "lines" WHERE "place" > ? ORDER BY "place" LIMIT ?',
                    (last, _AT_ONCE),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (bytes(line) for _place, line in rows)


@contextmanager
def scratch(beside: Path) -> Generator[Scratch]:
    """A scratch file beside another file; it is gone afterwards, and unreadable if it cannot go."""
    path = beside.with_name(f"{beside.name}{SUFFIX}-{secrets.token_hex(8)}")
    try:
        with closing(connect_new(path, secrets.token_bytes(_KEY), journal="off")) as connection:
            # Nothing in it outlives this call: a power cut may take it.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                'CREATE TABLE "lines" ("place" INTEGER PRIMARY KEY, "line" BLOB NOT NULL)'
            )
            connection.execute("BEGIN")
            yield Scratch(connection, path)
    finally:
        sweep(path)


def sweep(*paths: Path) -> None:
    """Take scratch files away, as far as the system lets go of them."""
    for path in paths:
        for each in (path, *logs_of(path)):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def left_behind(beside: Path) -> list[Path]:
    """What a killed process left beside a file."""
    return sorted(beside.parent.glob(f"{escape(beside.name)}{SUFFIX}-*"))
