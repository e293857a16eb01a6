"""Reading a database file's raw bytes while SQLite has it open in this very process."""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

from db.durable import WINDOWS

_FCNTL: Final = import_module("fcntl") if sys.platform == "linux" else None
"""Windows has no such module."""
_LOCK: Final = struct.Struct("@hhqqi4x")
"""`struct flock`: type, whence, start, length, process."""
_LOCKED: Final = (0x40000000, 512)
"""Start and length of the bytes that SQLite locks in a database file (its file format, "lock-byte page")."""

_held: dict[tuple[int, int], int] = {}
_lock = threading.Lock()


@contextmanager
def beside(path: Path) -> Generator[BinaryIO]:
    """The file from its start, read beside open connections.

    POSIX drops every lock this process has on a file when any descriptor of it is closed, so another
    process could take the write-ahead log away under us. The descriptor is therefore kept, one for each
    file, until `let_go`. Windows has no such rule, and there an open file cannot be renamed.
    """
    if WINDOWS:
        with path.open("rb") as file:
            yield file
        return
    with _lock, _kept(path) as file:
        file.seek(0)
        yield file


def _kept(path: Path) -> BinaryIO:
    """The file on the descriptor kept for it, which closing does not close."""
    status = path.stat()
    mark = (status.st_dev, status.st_ino)
    if mark not in _held:
        _held[mark] = os.open(path, os.O_RDONLY)
    return os.fdopen(_held[mark], "rb", closefd=False)


def is_held(path: Path) -> bool:
    """Whether another process has a lock on the database, asked without taking one and without its key.

    Elsewhere than on Linux the answer is no: Windows itself refuses to move a file that is open.
    """
    if _FCNTL is None:
        return False
    with beside(path) as file:
        asked = _LOCK.pack(_FCNTL.F_WRLCK, os.SEEK_SET, *_LOCKED, 0)
        answer = _FCNTL.fcntl(file.fileno(), _FCNTL.F_GETLK, asked)
    return bool(_LOCK.unpack(answer)[0] != _FCNTL.F_UNLCK)


def let_go() -> None:
    """Close what is kept; only when this process has no data file open (before a medium is taken out)."""
    with _lock:
        for descriptor in _held.values():
            os.close(descriptor)
        _held.clear()
