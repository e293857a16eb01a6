"""What the world did: no space, no permission, a file held by another program. Never our own mistake."""

from __future__ import annotations

import ctypes
import errno
import shutil
import sys
from collections.abc import Generator
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
    TOO_LONG = "too_long"


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
    errno.ENOTCONN: FaultKind.GONE,
    errno.ESTALE: FaultKind.GONE,
    errno.EHOSTDOWN: FaultKind.GONE,
    errno.EIO: FaultKind.DEVICE,
    errno.ENXIO: FaultKind.DEVICE,
    errno.ETIMEDOUT: FaultKind.DEVICE,
    errno.ENAMETOOLONG: FaultKind.TOO_LONG,
    errno.EBUSY: FaultKind.HELD,
    errno.EAGAIN: FaultKind.HELD,
    errno.ETXTBSY: FaultKind.HELD,
}

_BY_WINDOWS = {
    5: FaultKind.NO_PERMISSION,
    19: FaultKind.READ_ONLY,  # the stick's write protection
    21: FaultKind.GONE,  # the device is not ready
    23: FaultKind.DEVICE,  # checksum error while reading
    31: FaultKind.DEVICE,  # the device does not work
    32: FaultKind.HELD,  # another program has the file open
    33: FaultKind.HELD,  # another program has locked a part of it
    39: FaultKind.NO_SPACE,
    53: FaultKind.GONE,  # the network path is not there
    54: FaultKind.HELD,  # the network is busy
    55: FaultKind.GONE,  # the network device is not there any more
    59: FaultKind.DEVICE,  # an error of the network
    64: FaultKind.GONE,  # the network name is not there any more
    67: FaultKind.GONE,  # the network name is not there
    82: FaultKind.NO_SPACE,  # the root of a stick takes so many names only
    112: FaultKind.NO_SPACE,
    121: FaultKind.DEVICE,  # a stick did not answer in time
    123: FaultKind.GONE,  # no file can have that name; Wine says so of a file that is no folder
    161: FaultKind.GONE,  # no path can look like that
    170: FaultKind.HELD,
    206: FaultKind.TOO_LONG,
    225: FaultKind.NO_PERMISSION,  # a virus scanner took it for harmful
    267: FaultKind.GONE,  # a file is no folder
    303: FaultKind.HELD,  # the file is about to be deleted
    362: FaultKind.GONE,  # the program that fetches the file from elsewhere does not run
    433: FaultKind.GONE,  # the device does not exist (any more)
    1005: FaultKind.DEVICE,  # the medium is not formatted, or broken
    1006: FaultKind.GONE,  # another medium was put in
    1110: FaultKind.GONE,  # another medium was put in
    1112: FaultKind.GONE,  # there is no medium
    1117: FaultKind.DEVICE,
    1167: FaultKind.GONE,  # the device is not connected
    1224: FaultKind.HELD,  # another program has it mapped into its memory
    1231: FaultKind.GONE,  # the network cannot be reached
    1392: FaultKind.DEVICE,  # the file or folder is damaged
    1393: FaultKind.DEVICE,  # the file system is damaged
    1450: FaultKind.DEVICE,  # Windows has no means left for it, as for some sticks
    1920: FaultKind.NO_PERMISSION,  # a rule of the computer forbids it
}
"""Windows' own numbers where the errno that Python makes of them says less."""

_BY_SQLITE = {
    "SQLITE_READONLY_DBMOVED": FaultKind.GONE,
    "SQLITE_READONLY_DIRECTORY": FaultKind.NO_PERMISSION,
    "SQLITE_PROTOCOL": FaultKind.HELD,
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

_MEANT = {
    errno.EACCES: frozenset((5, *range(19, 37), 65, 108)),
    errno.ENOENT: frozenset((2, 3, 15, 53, 67, 161, 206)),
    errno.EINVAL: frozenset(each for each in _BY_WINDOWS if each > 36) - {53, 67, 112, 161, 206},
    errno.EBADF: frozenset(_BY_WINDOWS),
}
"""What the C library makes of Windows' numbers: any other one is left from an earlier error. It calls invalid whatever
it does not know, as that a stick was pulled out, and a bad file one that cannot be written through to the disk."""
_NOT_FOUND = (2, 3)
"""What Windows says of a path that is too long for it, as if nothing were there."""
_LONGEST = 247
"""Letters of a folder's path that Windows takes unless told otherwise; a file's may have a few more."""
_LEAST = 1 << 16
"""Bytes; with less free than that, a disk counts as full."""

_BAD_SEAL = "SQL logic error"
"""All that a PRAGMA says when a page's seal does not fit; mistakes in SQL come with a text of their own."""


def fault_of(error: OSError | sqlite.Error, path: Path | str = "") -> Fault | None:
    """The fault behind an error, or None where the error is our own mistake."""
    if isinstance(error, OSError):
        number = windows_number(error)
        place = str(error.filename or path)
        kind = _BY_WINDOWS.get(number) or _BY_ERRNO.get(error.errno or 0)
        if number in _NOT_FOUND and _is_long(place):
            kind = FaultKind.TOO_LONG
        return Fault(kind, place, str(error)) if kind else None
    name = str(getattr(error, "sqlite_errorname", ""))
    if name == "SQLITE_ERROR" and str(error) == _BAD_SEAL:
        return Fault(FaultKind.DAMAGED, str(path), "a page does not fit its seal")
    for prefix, kind in _BY_SQLITE.items():
        if name.startswith(prefix):
            return Fault(_refine(kind, name, path), str(path), f"{name}: {error}")
    return None


def _refine(kind: FaultKind, name: str, path: Path | str) -> FaultKind:
    """SQLite says that it cannot open a file, but not whether there is one; that memory shared through a
    file cannot be had, but not that the disk is full."""
    if name.startswith("SQLITE_CANTOPEN") and path and Path(path).exists():
        return FaultKind.NO_PERMISSION
    if name.startswith("SQLITE_CANTOPEN") and sys.platform == "win32" and _is_long(str(path)):
        return FaultKind.TOO_LONG
    if name.startswith("SQLITE_IOERR") and path and _is_full(Path(path).absolute().parent):
        return FaultKind.NO_SPACE
    return kind


def _is_long(path: str) -> bool:
    """Whether Windows may not take the path; its own mark lifts the limit."""
    return letters(path) > _LONGEST and not path.startswith("\\\\?")


def letters(path: str) -> int:
    """How long a path is for Windows, which counts units of two bytes."""
    return len(path.encode("utf-16-le", "surrogatepass")) // 2


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST
    except OSError:
        return False


def windows_number(error: OSError) -> int:
    """Windows' own number of an error, 0 where there is none. What `open`, `read`, `write` and `fsync` raise bears only
    the C library's, which calls a file that somebody holds forbidden, and a path that is too long missing; the library
    itself still knows."""
    number = getattr(error, "winerror", None)
    if number is None and sys.platform == "win32":
        return meant_by(error.errno or 0, _remembered())  # pragma: no cover - runs on Windows only
    return int(number or 0)


def meant_by(code: int, remembered: int) -> int:
    """Windows' number behind the C library's `code`, where the last one it remembers can be that; else 0."""
    return remembered if remembered in _MEANT.get(code, ()) else 0


def _remembered() -> int:  # pragma: no cover - runs on Windows only
    """What the C library was told by Windows the last time that something failed in this thread."""
    found, ask = ctypes.c_ulong(), getattr(ctypes.CDLL("ucrtbase"), "_get_doserrno")  # noqa: B009 - not ours to name
    ask(ctypes.byref(found))
    return found.value


@contextmanager
def translating(path: Path | str = "") -> Generator[None]:
    """Raise a `Fault` for what the operating system or SQLite reports about `path`; let mistakes through."""
    try:
        yield
    except (OSError, sqlite.Error) as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error
