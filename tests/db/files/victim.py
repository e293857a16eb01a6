"""A process that forks children to carry out long work, so that a test can kill them at any moment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import sqlite_utils

from db.backup import backup
from db.lock import WriterLock
from db.rekey import rekey
from db.restore import Opening, restore
from db.runner import upgrade
from db.trailer import SUFFIX
from tests.db.files.samples import KEYS, NAME
from tests.db.small import KEY, SCHEMA

NEW_KEY, NEW_KEYS = bytes(range(100, 132)), b"keys of the new key"


class Heavy:
    """A step that touches every row twice."""

    STEP = 4

    def apply(self, db: sqlite_utils.Database) -> None:
        db.execute('ALTER TABLE "person" ADD COLUMN "note" TEXT')
        db.execute("UPDATE person SET note = name || id")
        db.table("person").transform(types={"alias": int})


def carry_out(work: str, folder: Path) -> None:
    """The work by its name, on the data file and the backup in the folder."""
    path = folder / NAME
    if work == "backup":
        backup(path, KEY, folder / "b", KEYS)
        return
    lock = WriterLock(path)
    if work == "restore":
        source = next((folder / "b").glob(f"*{SUFFIX}"))
        restore(source, path, Opening(KEY), newest_step=SCHEMA.step)
    elif work == "rekey":
        rekey(path, KEY, NEW_KEY, NEW_KEYS)
    elif work == "migration":
        upgrade(path, KEY, lambda: None, SCHEMA, migrations=[Heavy()])
    lock.close()


def main() -> None:
    """For each line `work TAB folder`: the child's number, and once it has ended, its exit status."""
    for line in sys.stdin:
        work, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            carry_out(work, Path(folder))
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
