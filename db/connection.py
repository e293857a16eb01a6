"""Opening a keyed connection to a data file, with every setting that safety depends on asserted."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db.durable import PRIVATE
from db.faults import Fault, FaultKind, translating

Connection = sqlite.Connection
Cursor = sqlite.Cursor

_FULL = 2
_PAGE = 4096
USUAL_CACHE, BULK_CACHE = 64 << 10, 256 << 10
"""KiB of pages held in memory; in bulk, so that a page is sealed and written once and not at every touch."""
PATIENCE = 5000
"""Milliseconds that a statement waits for another connection."""


def connect(path: Path, key: bytes, *, write: bool, journal: str = "wal") -> Connection:
    """An open connection in autocommit; never creates the file.

    Faults: GONE where there is no file, DAMAGED where it is cut short, WRONG_KEY where the key does not fit
    (or the file is no data file), HELD where other readers keep the journal mode from being set.
    """
    require(path)
    with translating(path):
        return _keyed(path, key, "rw", write=write, journal=journal)


def fits(path: Path, key: bytes) -> bool:
    """Whether the key opens the file; only its first page is read. Faults as `connect`, but none for another key."""
    require(path)
    try:
        with translating(path), closing(_raw(path, key, "rw")) as connection:
            connection.execute("PRAGMA user_version").fetchone()
    except Fault as fault:
        if fault.kind is FaultKind.WRONG_KEY:
            return False
        raise
    return True


def connect_new(path: Path, key: bytes, *, journal: str = "delete") -> Connection:
    """A connection to a file that is made now; FileExistsError where one stands there already."""
    with translating(path):
        path.touch(PRIVATE, exist_ok=False)
        return _keyed(path, key, "rwc", write=True, journal=journal)


def logs_of(path: Path) -> tuple[Path, Path]:
    """Where SQLite keeps what is not yet in the file itself: the write-ahead log and the rollback journal."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")


def require(path: Path) -> None:
    """Fault unless a file stands there that may be a data file; SQLite would fill an empty one."""
    with translating(path):
        if not path.is_file():
            raise Fault(FaultKind.GONE, str(path))
        if path.stat().st_size < _PAGE:
            raise Fault(FaultKind.DAMAGED, str(path), "shorter than a page")


def _keyed(path: Path, key: bytes, mode: str, *, write: bool, journal: str) -> Connection:
    with ExitStack() as undo:
        connection = undo.enter_context(closing(_raw(path, key, mode)))
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set(connection, write=write, journal=journal)
        undo.pop_all()
    return connection


def _raw(path: Path, key: bytes, mode: str) -> Connection:
    """A connection that has the key and has not tried it yet."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    with ExitStack() as undo:
        undo.callback(connection.close)
        # A wrong key is told by the fault, not by lines on the standard error stream.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        undo.pop_all()
    return connection


def _set(connection: Connection, *, write: bool, journal: str) -> None:
    # temp_store=MEMORY: a sort must never spill readable rows into a temporary file.
    for pragma in (
        "temp_store = MEMORY",
        # Without it, INSERT OR REPLACE takes history rows away past the trigger that forbids it.
        "recursive_triggers = ON",
        f"busy_timeout = {PATIENCE}",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        f"cache_size = -{USUAL_CACHE}",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if write:
        (got,) = connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()
        if got != journal:
            raise Fault(FaultKind.HELD, detail=f"journal mode stays {got}")
    else:
        connection.execute("PRAGMA query_only = ON")
    if connection.execute("PRAGMA synchronous").fetchone()[0] != _FULL:
        raise AssertionError("synchronous is not FULL")


def resize_cache(connection: Connection, size: int) -> None:
    """Hold up to `size` KiB of pages in memory; what is above it is given back."""
    connection.execute(f"PRAGMA cache_size = -{size}")


def checkpoint(connection: Connection) -> None:
    """Move everything from the write-ahead log into the file and empty the log."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
