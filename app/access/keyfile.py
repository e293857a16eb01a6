"""`X.lincedb.keys` beside the data file: read, and replaced as a whole under a lock.

The lock lasts only as long as one replacement, so that a window and a command line that fail to
sign in at the same time both count, and none writes yesterday's users back over today's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from app.access.keys import MOST, Keys, dump, parse
from app.problems import Problem
from db.durable import SYSTEM, Files, write_durably
from db.faults import Fault, FaultKind, translating

PATIENCE: Final = 10
"""Seconds to wait for another program that is replacing the keys file."""


def path_of(data_file: Path) -> Path:
    """Where the keys of a data file lie."""
    return data_file.with_name(data_file.name + ".keys")


def read(path: Path) -> Keys:
    """The keys in the file; ACC001, ACC002, and ACC004 where there is no such file."""
    with translating(path):
        if not path.is_file():
            raise Problem("ACC004", place=path.name)
        with SYSTEM.open(path) as file:
            return parse(file.read(MOST + 1), path.name)


def require_none(path: Path) -> None:
    """ACC005 where a keys file stands there already: it may be the only way in."""
    with translating(path):
        if path.exists():
            raise Problem("ACC005", place=path.name)


def replace(path: Path, keys: Keys, files: Files = SYSTEM) -> None:
    """Write the keys in the place of whatever stands there: those of a backup that is restored."""
    with _locked(path):
        write_durably(path, dump(keys), files)


def update(path: Path, change: Callable[[Keys], Keys], files: Files = SYSTEM) -> Keys:
    """Change the keys as they stand at this moment; they are on the device when this returns."""
    with _locked(path):
        keys = change(read(path))
        write_durably(path, dump(keys), files)
    return keys


def mend(path: Path, change: Callable[[Keys | None], Keys], files: Files = SYSTEM) -> Keys:
    """`update`, for whoever proved to hold the database key: a missing or damaged file is given as None."""
    with _locked(path):
        keys = change(_readable(path))
        write_durably(path, dump(keys), files)
    return keys


def _readable(path: Path) -> Keys | None:
    try:
        return read(path)
    except Problem as problem:
        if problem.code not in {"ACC001", "ACC004"}:
            raise
        return None


@contextmanager
def _locked(path: Path) -> Generator[None]:
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=PATIENCE)
    with translating(path):
        try:
            lock.acquire()
        except Timeout as error:
            raise Fault(FaultKind.HELD, str(path)) from error
        try:
            yield
        finally:
            lock.release()
