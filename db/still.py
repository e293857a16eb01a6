"""Database files that nobody writes: opened without leaving a trace beside them, and verified whole."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from db import chain, local
from db.connection import Connection
from db.durable import SILENT, Progress
from db.faults import Fault, FaultKind, translating

_TICK = 0.2
"""Seconds between two looks at whether a verification shall stop."""

_CACHE = 160 << 10
"""KiB of pages that a verification may hold."""


class Head(NamedTuple):
    """Whose file it is and how far its history goes."""

    office: str
    station: str
    epoch: str
    step: int
    position: int
    chain: str


@contextmanager
def still(path: Path, key: bytes) -> Generator[Connection]:
    """A connection to a file that no process writes; takes no lock and makes no file beside it."""
    with translating(path):
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            # A wrong key is told by the fault, not by lines on the standard error stream.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield connection
        finally:
            connection.close()


def head_of(connection: Connection, path: Path | str = "") -> Head:
    """The head of an open file; Fault(DAMAGED) where it does not say whose it is."""
    get = local.get_meta
    life = get(connection, "life")
    found = connection.execute('SELECT "epoch" FROM "_lives" WHERE "id" = ?', (life,)).fetchone()
    office, station, step = (get(connection, each) for each in ("office", "station", "step"))
    if found is None or office is None or station is None or step is None:
        raise Fault(FaultKind.DAMAGED, str(path), "no head")
    last = connection.execute('SELECT coalesce(max("position"), 0) FROM "_ops"').fetchone()
    mark = chain.head(connection, "chain").hex()
    return Head(office, station, found[0], int(step), int(last[0]), mark)


def verify(path: Path, key: bytes, progress: Progress = SILENT) -> Head:
    """Check the whole structure of a still file and the seal of every page in use; gives its head.

    Faults: WRONG_KEY, DAMAGED. `quick_check` walks every page of every table and index, and SQLCipher
    proves a page's seal whenever it is read; `cipher_integrity_check` would only add pages not in use,
    and would double the time.
    """
    with still(path, key) as connection, translating(path):
        head = head_of(connection, path)
        with ThreadPoolExecutor(1) as pool:
            run = pool.submit(_check, connection)
            _watch(run, connection, progress)
        if not run.result():
            raise Fault(FaultKind.DAMAGED, str(path), "integrity check failed")
    return head


def _check(connection: Connection) -> bool:
    # Pages are visited twice, by tree and by row: kept in memory, they are deciphered only once.
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def _watch(run: Future[bool], connection: Connection, progress: Progress) -> None:
    """Wait for the check while telling of it; a caller who stops interrupts the statement."""
    finished = False
    try:
        progress.step(0, 0, "verifying")
        while wait([run], _TICK).not_done:
            progress.step(0, 0, "verifying")
        finished = True
    finally:
        if not finished:
            connection.interrupt()
