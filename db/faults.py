"""What the world did: no space, no permission, a file held by another program. Never our own mistake."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite


class FaultKind(Enum):
    """The kinds of faults; the application has one plain sentence for each."""

    NO_SPACE = "no_space"
    NO_PERMISSION = "no_permission"
    READ_ONLY = "read_only"
    HELD = "held"
    GONE = "gone"
    DAMAGED = "damaged"
    WRONG_KEY = "wrong_key"
    NEWER = "newer"
    NETWORK_FOLDER = "network_folder"
    DEVICE = "device"


class Fault(Exception):
    """A fault of the world, with the path it happened at and a technical detail for the report."""

    def __init__(self, kind: FaultKind, path: str = "", detail: str = "") -> None:
        super().__init__(kind.value, path, detail)
        self.kind = kind
        self.path = path
        self.detail = detail


_BY_ERRNO = {
    errno.ENOSPC: FaultKind.NO_SPACE,
    errno.EDQUOT: FaultKind.NO_SPACE,
    errno.EFBIG: FaultKind.NO_SPACE,
    errno.EACCES: FaultKind.NO_PERMISSION,
    errno.EPERM: FaultKind.NO_PERMISSION,
    errno.EISDIR: FaultKind.NO_PERMISSION,
    errno.EROFS: FaultKind.READ_ONLY,
    errno.ENOENT: FaultKind.GONE,
    errno.ENOTDIR: FaultKind.GONE,
    errno.ENODEV: FaultKind.GONE,
    errno.EIO: FaultKind.DEVICE,
    errno.ENXIO: FaultKind.DEVICE,
    errno.EBUSY: FaultKind.HELD,
    errno.EAGAIN: FaultKind.HELD,
}

_BY_SQLITE = {
    "SQLITE_FULL": FaultKind.NO_SPACE,
    "SQLITE_BUSY": FaultKind.HELD,
    "SQLITE_LOCKED": FaultKind.HELD,
    "SQLITE_READONLY": FaultKind.READ_ONLY,
    "SQLITE_PERM": FaultKind.NO_PERMISSION,
    "SQLITE_CANTOPEN": FaultKind.GONE,
    "SQLITE_NOTADB": FaultKind.WRONG_KEY,
    "SQLITE_CORRUPT": FaultKind.DAMAGED,
    "SQLITE_IOERR": FaultKind.DEVICE,
}


def fault_of(error: OSError | sqlite.Error, path: Path | str = "") -> Fault | None:
    """The fault behind an error, or None where the error is our own mistake."""
    if isinstance(error, OSError):
        kind = _BY_ERRNO.get(error.errno or 0)
        return Fault(kind, str(path or error.filename or ""), str(error)) if kind else None
    name = str(getattr(error, "sqlite_errorname", ""))
    for prefix, kind in _BY_SQLITE.items():
        if name.startswith(prefix):
            return Fault(kind, str(path), f"{name}: {error}")
    return None


@contextmanager
def translating(path: Path | str = "") -> Iterator[None]:
    """Raise a `Fault` for what the operating system or SQLite reports about `path`; let mistakes through."""
    try:
        yield
    except (OSError, sqlite.Error) as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error
