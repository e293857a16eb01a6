"""A new key for a data file: everything is written anew under it, then put in place with the new keys file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlite

from db.connection import Connection, connect
from db.durable import PRIVATE, SILENT, SYSTEM, Files, Progress, write_durably
from db.faults import Fault, FaultKind, translating
from db.places import require_space
from db.restore import close_up
from db.still import still, verify
from db.swap import Swap, clear, incoming_of, is_under_way, keys_of, recover_start

_BY_TEXT: Final = {"disk is full": FaultKind.NO_SPACE, "disk I/O": FaultKind.DEVICE}
"""sqlcipher_export hands an error on by its words alone, without its number."""


def rekey(
    path: Path,
    old_key: bytes,
    new_key: bytes,
    keys: bytes | None = None,
    *,
    progress: Progress = SILENT,
    files: Files = SYSTEM,
) -> None:
    """Re-encrypt a data file; `keys` is the content of the keys file that opens it afterwards.

    Without it the keys file stays as it is: the caller wrote one before that holds both generations.

    The caller holds the writer lock and has no connection open. A kill at any point leaves the old file
    with the old keys or the new with the new (`recover_start`). Nothing under the old key is left beside
    it, for whoever lost the right to it may still know that key; backups stay under theirs.

    Faults: WRONG_KEY, HELD (someone reads the file), DAMAGED, NO_SPACE, the device's.
    """
    recover_start(path, files)
    with translating(path):
        require_space(path, path.stat().st_size)
        try:
            _prepare(path, old_key, new_key, progress, files)
            if keys is not None:
                write_durably(incoming_of(keys_of(path)), keys, files)
            _exchange([path] if keys is None else [path, keys_of(path)], files)
        finally:
            if not is_under_way(path):
                clear(path, files)


def _prepare(path: Path, old_key: bytes, new_key: bytes, progress: Progress, files: Files) -> None:
    """Write the file under the new key beside the old one and prove that both hold the same."""
    before, incoming = close_up(path, old_key), incoming_of(path)
    progress.step(0, 0, "copying")
    _export(path, old_key, incoming, new_key)
    files.settle(incoming)
    if verify(incoming, new_key, progress) != before or not _same(path, old_key, incoming, new_key):
        raise Fault(FaultKind.DEVICE, str(incoming), "read back differs from what was written")


def _export(path: Path, old_key: bytes, incoming: Path, new_key: bytes) -> None:
    incoming.touch(PRIVATE)
    connection = connect(path, old_key, write=True, journal="delete")
    try:
        target = (str(incoming), f"x'{new_key.hex()}'")
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?", target)
        connection.execute("PRAGMA fresh.synchronous = FULL")
        connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
        connection.execute("DETACH DATABASE fresh")
    except sqlite.OperationalError as error:
        for text, kind in _BY_TEXT.items():
            if text in str(error):
                raise Fault(kind, str(incoming), str(error)) from error
        raise
    finally:
        connection.close()


def _same(one: Path, one_key: bytes, other: Path, other_key: bytes) -> bool:
    """Whether both files hold the same tables, indexes and triggers and as many rows in each."""
    with still(one, one_key) as left, still(other, other_key) as right:
        return _outline(left) == _outline(right)


def _outline(connection: Connection) -> list[tuple[str, str, int]]:
    statement = "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"
    return [
        (name, sql, _count(connection, name) if type_ == "table" else 0)
        for type_, name, sql in connection.execute(statement).fetchall()
    ]


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _exchange(paths: list[Path], files: Files) -> None:
    """The old files leave under passing names and are dropped once the new ones stand."""
    swap = Swap(paths[0], "rekey")
    for each in paths:
        if each.exists():
            leaving = each.with_name(each.name + ".leaving")
            swap.aside.append((each, leaving))
            swap.drop.append(leaving)
        swap.into.append((incoming_of(each), each))
    swap.commit(files)
