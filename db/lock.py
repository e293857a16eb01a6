"""One writer at a time: a lock the operating system lets go of when the process ends, however it ends."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from db.faults import Fault, FaultKind, translating


class WriterLock:
    """The right to write a data file, held from construction until `close`."""

    def __init__(self, path: Path) -> None:
        # The same file by another name (a link, a relative path) has the same lock.
        path = path.resolve()
        self._lock = FileLock(f"{path}.lock", thread_local=False)
        with translating(path):
            path.parent.stat()
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise Fault(FaultKind.HELD, str(path)) from error

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.release()
