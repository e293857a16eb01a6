"""One writer at a time: a lock the operating system lets go of when the process ends, however it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from db.durable import WINDOWS
from db.faults import Fault, FaultKind, translating

_PATIENCE: Final = 1.5 if WINDOWS else 0
"""Seconds: on Windows a virus scanner, or a program that is just ending, may have the lock's file open for a moment."""


class WriterLock:
    """The right to write a data file, held from construction until `close`."""

    def __init__(self, path: Path) -> None:
        # The same file by another name (a link, a relative path) has the same lock.
        path = path.resolve()
        self._lock = FileLock(f"{path}.lock", thread_local=False)
        with translating(path):
            path.parent.stat()
            try:
                self._lock.acquire(timeout=_PATIENCE)
            except Timeout as error:
                raise Fault(FaultKind.HELD, str(path)) from error

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.release()
