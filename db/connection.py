"""Opening a keyed connection to a data file, with every setting that safety depends on asserted."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db.faults import Fault, FaultKind, translating

Connection = sqlite.Connection
Cursor = sqlite.Cursor

_FULL = 2


def connect(path: Path, key: bytes, *, write: bool, journal: str = "wal") -> Connection:
    """An open connection in autocommit; never creates the file.

    Faults: GONE where there is no file, WRONG_KEY where the key does not fit (or the file is no data file).
    """
    with translating(path):
        if not path.is_file():
            raise Fault(FaultKind.GONE, str(path))
        return _keyed(path, key, "rw", write=write, journal=journal)


def connect_new(path: Path, key: bytes, *, journal: str = "delete") -> Connection:
    """A connection to a file that is made now; FileExistsError where one stands there already."""
    with translating(path):
        path.touch(exist_ok=False)
        return _keyed(path, key, "rwc", write=True, journal=journal)


def _keyed(path: Path, key: bytes, mode: str, *, write: bool, journal: str) -> Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set(connection, write=write, journal=journal)
    except sqlite.Error:
        connection.close()
        raise
    return connection


def _set(connection: Connection, *, write: bool, journal: str) -> None:
    # temp_store=MEMORY: a sort must never spill readable rows into a temporary file.
    for pragma in (
        "temp_store = MEMORY",
        # Without it, INSERT OR REPLACE takes history rows away past the trigger that forbids it.
        "recursive_triggers = ON",
        "busy_timeout = 5000",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cache_size = -65536",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if write:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    else:
        connection.execute("PRAGMA query_only = ON")
    if connection.execute("PRAGMA synchronous").fetchone()[0] != _FULL:
        raise AssertionError("synchronous is not FULL")


def checkpoint(connection: Connection) -> None:
    """Move everything from the write-ahead log into the file and empty the log."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
