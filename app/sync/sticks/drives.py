"""Which sticks are plugged in, and which came or went since one last looked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from app.sync.sticks.drive import Drive
from app.sync.sticks.letters import read_letters
from app.sync.sticks.mounts import probe, read_mounts
from app.sync.sticks.win32 import Win32, kernel
from db.faults import Fault
from db.places import same_volume

_MOUNTS: Final = Path("/proc/self/mountinfo")
_BLOCKS: Final = Path("/sys/dev/block")


class Moves(NamedTuple):
    """What came and what went."""

    came: tuple[Drive, ...]
    went: tuple[Drive, ...]


class Drives:
    """Offers every removable drive but the one that the data file stands on.

    A dying stick may keep a question waiting: it is for a lane of its own, never for the window's thread.
    """

    def __init__(self, data_file: Path, read: Callable[[], Iterable[Drive]] | None = None) -> None:
        self._data_file, self._read = data_file, read or read_here

    def snapshot(self) -> tuple[Drive, ...]:
        """What is plugged in now, in the order of the places; never raises for what is pulled meanwhile."""
        return tuple(sorted(filter(self._is_apart, self._read()), key=_place))

    def _is_apart(self, drive: Drive) -> bool:
        try:
            return not same_volume(drive.root, self._data_file)
        except (Fault, OSError):
            return False


def compare(before: Iterable[Drive], after: Iterable[Drive]) -> Moves:
    """Which sticks came and which went; what was merely written to is neither."""
    old, new = {each.key: each for each in before}, {each.key: each for each in after}
    came = tuple(each for key, each in new.items() if key not in old)
    return Moves(came, tuple(each for key, each in old.items() if key not in new))


def drive_of(path: Path, drives: Iterable[Drive]) -> Drive | None:
    """The drive that a folder chosen by hand is on."""
    return next((each for each in drives if path.is_relative_to(each.root)), None)


def read_here() -> list[Drive]:
    """The drives of this machine; none where the system does not tell."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        return read_letters(Win32(kernel()), os.environ.get("SYSTEMDRIVE", "C:"))
    text = _MOUNTS.read_text(errors="surrogateescape") if _MOUNTS.is_file() else ""
    return read_mounts(text, _BLOCKS, probe)


def _place(drive: Drive) -> str:
    return drive.place
