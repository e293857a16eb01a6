"""Removable drives on Windows: letters of removable media, and of USB disks that report themselves as fixed."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from app.sync.sticks.drive import Drive, Room

REMOVABLE: Final = 2
"""DRIVE_REMOVABLE of GetDriveTypeW."""
FIXED: Final = 3
"""DRIVE_FIXED."""
USB: Final = 7
"""BusTypeUsb of STORAGE_BUS_TYPE."""
READ_ONLY: Final = 0x00080000
"""FILE_READ_ONLY_VOLUME of GetVolumeInformationW."""
_FIRST: Final = 2
"""Letters before C: are floppy drives; asking an empty one makes it rattle."""


class Volume(NamedTuple):
    """What GetVolumeInformationW says: label, serial number, flags, file system."""

    label: str
    serial: int
    flags: int
    system: str


class Letters(Protocol):
    """The system's answers about drives; a root is a letter with colon and backslash."""

    def mask(self) -> int:
        """A bit for each letter that is in use, A: first."""
        ...

    def kind(self, root: str) -> int:
        """GetDriveTypeW's answer."""
        ...

    def bus(self, root: str) -> int | None:
        """The kind of bus a disk hangs on, where the driver says."""
        ...

    def volume(self, root: str) -> Volume | None:
        """The medium; None for an empty slot or one that is not formatted."""
        ...

    def space(self, root: str) -> tuple[int, int] | None:
        """Bytes free for this user, and altogether."""
        ...


def read_letters(letters: Letters, system_drive: str = "C:") -> list[Drive]:
    """The drives that can be taken out and hold a medium; never the one that Windows runs from."""
    used = letters.mask()
    names = [
        f"{letter}:"
        for at, letter in enumerate(string.ascii_uppercase)
        if used >> at & 1 and at >= _FIRST
    ]
    others = (name for name in names if name != system_drive.upper())
    return [drive for name in others if (drive := _drive(letters, name))]


def _drive(letters: Letters, name: str) -> Drive | None:
    root = f"{name}\\"
    if not _is_stick(letters, root):
        return None
    volume, space = letters.volume(root), letters.space(root)
    if volume is None or space is None:
        return None
    room = Room(*space, not volume.flags & READ_ONLY)
    return Drive(Path(root), name, volume.label, volume.system, room, f"{volume.serial:08x}")


def _is_stick(letters: Letters, root: str) -> bool:
    kind = letters.kind(root)
    return kind == REMOVABLE or (kind == FIXED and letters.bus(root) == USB)
