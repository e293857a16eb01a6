"""Data files with keys, history and attachments to back up, restore and re-key; and what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from db import history
from db.backup import Made, backup, files_of
from db.operations import Author, Draft
from db.restore import Opening, Restored, restore
from db.still import Head, head_of, still, verify
from db.store import Store
from db.strays import strays
from db.swap import keys_of
from db.trailer import BackupInfo
from tests.db.small import AT, IDENTITY, KEY, SCHEMA

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
KEYS = b"keys of the first day"
LATER_KEYS = b"keys of a later day"
ONE, TWO = "ab" + "0" * 62, "cd" + "1" * 62
"""Names of sealed attachments."""
NAME = "邻册 数据.lincedb"


def make_file(folder: Path, names: Iterable[str] = ("甲", "乙")) -> Path:
    """A data file with these people in it and its keys file."""
    path = folder / NAME
    Store.create(path, KEY, SCHEMA, IDENTITY, AT)
    keys_of(path).write_bytes(KEYS)
    add(path, names)
    return path


def add(path: Path, names: Iterable[str], key: bytes = KEY) -> None:
    """Enter people, each in a transaction of its own."""
    with closing(Store.open(path, key, SCHEMA, write=True)) as store:
        add_to(store, names)


def add_to(store: Store, names: Iterable[str]) -> None:
    for each in names:
        with store.writing(Author("李经办", AT)) as writer:
            writer.apply([Draft("person", f"id-{each}", "add", {"name": each})])


def names_in(path: Path, key: bytes = KEY) -> list[str]:
    """The people of a sound data file with a whole history."""
    verify(path, key)
    with still(path, key) as connection:
        assert history.first_break(connection) is None
        assert strays(connection, SCHEMA) == []
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY _row")]


def head(path: Path, key: bytes = KEY) -> Head:
    with still(path, key) as connection:
        return head_of(connection)


def attach(path: Path, *names: str) -> None:
    """Sealed attachments beside the data file, each holding its own name."""
    for each in names:
        target = files_of(path) / each[:2] / each
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(each)


def back_up(path: Path, folder: Path, hours: int = 0, occasion: str = "") -> BackupInfo:
    now = NOW + timedelta(hours=hours)
    return backup(path, KEY, folder, KEYS, made=Made(now, occasion))


def put_back(info: BackupInfo, path: Path, opening: Opening = Opening(KEY)) -> Restored:  # noqa: B008
    return restore(info.path, path, opening, newest_step=SCHEMA.step, now=NOW)
