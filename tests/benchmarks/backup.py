"""A verified backup of an 80 MB file, beside a fsynced copy and SQLCipher's own integrity check."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db.backup import backup
from db.operations import Author, Draft
from db.store import Store
from tests.benchmarks.row import Row
from tests.db.small import AT, IDENTITY, KEY, SCHEMA

SIZE = 80 << 20
RUNS = 5
BAR = 2.0
AT_ONCE = 10_000


def build(path: Path) -> None:
    """A data file of 80 MB with people and their history."""
    Store.create(path, KEY, SCHEMA, IDENTITY, AT)
    with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
        number = 0
        while path.stat().st_size < SIZE:
            drafts = [
                Draft("person", f"{each:032x}", "add", {"name": f"人{each}", "card": f"{each:018}"})
                for each in range(number, number + AT_ONCE)
            ]
            with store.writing(Author("李经办", AT)) as writer:
                writer.apply(drafts)
            store.reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            number += AT_ONCE


def bare(path: Path, folder: Path) -> None:
    """Copy, fsync, and check every page's seal."""
    copy = folder / "bare.copy"
    with path.open("rb") as source, copy.open("wb") as target:
        while block := source.read(1 << 20):
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    with closing(sqlite.connect(str(copy))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []


def ours(path: Path, folder: Path) -> None:
    backup(path, KEY, folder, b"keys")


def rows() -> list[Row]:
    """One row: the medians of runs that took turns."""
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "office.lincedb"
        build(path)
        for _ in range(RUNS):
            for who, work in (("ours", ours), ("bare", bare)):
                with tempfile.TemporaryDirectory(dir=folder) as target:
                    begin = time.perf_counter()
                    work(path, Path(target))
                    taken[who].append(time.perf_counter() - begin)
        size = path.stat().st_size >> 20
    mine, theirs = (statistics.median(taken[who]) for who in ("ours", "bare"))
    note = f"{size} MiB; verified by opening, seals and structure"
    return [Row("back up an 80 MB file", mine, theirs, BAR, note)]
