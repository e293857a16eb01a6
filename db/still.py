"""Database files that nobody writes: opened without leaving a trace beside them, and verified whole."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
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
    """Check every page's seal and the whole structure of a still file; gives its head.

    Faults: WRONG_KEY, DAMAGED. The two checks run side by side, for both read the whole file.
    """
    with still(path, key) as one, still(path, key) as other, translating(path):
        head = head_of(one, path)
        checks = (
            (one, "PRAGMA cipher_integrity_check", []),
            (other, "PRAGMA quick_check", [("ok",)]),
        )
        with ThreadPoolExecutor(len(checks)) as pool:
            runs = [pool.submit(_asks, *each) for each in checks]
            _watch(lambda: len(wait(runs, _TICK).not_done), (one, other), progress)
        if not all(run.result() for run in runs):
            raise Fault(FaultKind.DAMAGED, str(path), "integrity check failed")
    return head


def _asks(connection: Connection, statement: str, good: list[tuple[str]]) -> bool:
    return connection.execute(statement).fetchall() == good


def _watch(left: Callable[[], int], open_: tuple[Connection, ...], progress: Progress) -> None:
    """Wait until none is left; a caller who stops interrupts the statements."""
    finished = False
    try:
        progress.step(0, 0, "verifying")
        while left():
            progress.step(0, 0, "verifying")
        finished = True
    finally:
        if not finished:
            for connection in open_:
                connection.interrupt()
