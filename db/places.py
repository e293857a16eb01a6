"""What kind of place a file stands in: network folder, removable medium, free space, which volume."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Final

from db.faults import Fault, FaultKind, letters, translating


class Place(Enum):
    """Where a path stands."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"


NETWORK_SYSTEMS: Final = frozenset(
    (
        "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "ncpfs", "ncp", "afs", "afpfs", "9p", "davfs",
        "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "beegfs", "gpfs", "sshfs", "webdav", "vboxsf",
        "prl_fs", "vmhgfs",
    )
)  # fmt: skip
"""File systems of Linux whose locks and syncs are another machine's promises."""

_FUSE_NETWORK: Final = re.compile(
    r"fuse\.(sshfs|davfs2?|gvfsd-fuse|glusterfs|s3fs|rclone|curlftpfs|smbnetfs|ceph|vmhgfs-fuse)"
)
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")
LONGEST: Final = 170
"""Letters of a data file's path; what lies beside it (attachments, backups) has up to 85 more, of 259 altogether."""
_DRIVE_KINDS: Final = {2: Place.REMOVABLE, 4: Place.NETWORK}
"""DRIVE_REMOVABLE and DRIVE_REMOTE of GetDriveTypeW; every other answer is a fixed drive here."""


@dataclass(frozen=True)
class Mount:
    """One line of `/proc/self/mountinfo`: device numbers `major:minor`, mount point, file system."""

    device: str
    point: str
    system: str


def parse_mounts(text: str) -> Iterator[Mount]:
    """The mounts of a `mountinfo` text in its order; lines in another form are passed over."""
    for line in text.splitlines():
        left, dash, right = line.partition(" - ")
        fields, described = left.split(), right.split()
        if dash and len(fields) >= 5 and described:
            yield Mount(fields[2], _unescape(fields[4]), described[0])


def _unescape(text: str) -> str:
    """Spaces and other marks stand in mountinfo as three octal digits of a byte."""
    raw = _ESCAPE.sub(lambda match: chr(int(match.group(1), 8)), text)
    return os.fsdecode(raw.encode("latin-1")) if raw != text else text


@lru_cache(1)
def _mounts(text: str) -> tuple[Mount, ...]:
    """Of a text that seldom changes: every opening of a file asks several times."""
    return tuple(parse_mounts(text))


def mount_of(path: str, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that an absolute, resolved path stands on: the longest point, of equals the last."""
    found: Mount | None = None
    for each in mounts:
        point = each.point.rstrip("/")
        inside = path == point or path.startswith(point + "/")
        if inside and (found is None or len(each.point) >= len(found.point)):
            found = each
    return found


def is_network_system(system: str) -> bool:
    """Whether a file system of that name reaches over the network."""
    return system in NETWORK_SYSTEMS or _FUSE_NETWORK.fullmatch(system) is not None


def place_of_drive(kind: int, path: str) -> Place:
    """What GetDriveTypeW's answer means; a UNC path is a network folder whatever the answer."""
    plain = path.replace("/", "\\").upper()
    if plain.startswith("\\\\?\\UNC\\"):
        return Place.NETWORK
    if plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\")):
        return Place.NETWORK
    return _DRIVE_KINDS.get(kind, Place.FIXED)


def is_removable_device(device: str, blocks: Path) -> bool:
    """Whether a device (`major:minor`) or the disk it is a part of says that it can be taken out.

    `blocks` is `/sys/dev/block`; a USB disk that reports itself as fixed is told by its bus.
    """
    here = blocks / device
    if not here.exists():
        return False
    real = here.resolve()
    disk = real.parent if (real / "partition").exists() else real
    flag = disk / "removable"
    return "/usb" in real.as_posix() or (flag.is_file() and flag.read_text().strip() == "1")


def standing(path: Path) -> Path:
    """The path itself or, while it does not exist, the nearest folder above it that does."""
    here = path.absolute()
    while not here.exists() and here != here.parent:
        here = here.parent
    return here.resolve()


def place_of(path: Path) -> Place:
    """Where a path stands, which need not exist yet."""
    return _windows_place(path) if sys.platform == "win32" else _linux_place(standing(path))


def _linux_place(here: Path) -> Place:
    table = Path("/proc/self/mountinfo")
    text = table.read_text(errors="surrogateescape") if table.is_file() else ""
    mount = mount_of(str(here), _mounts(text))
    if mount is None:
        return Place.FIXED
    if is_network_system(mount.system):
        return Place.NETWORK
    removable = is_removable_device(mount.device, Path("/sys/dev/block"))
    return Place.REMOVABLE if removable else Place.FIXED


def _windows_place(path: Path) -> Place:  # pragma: no cover - runs on Windows only
    here = standing(path)
    library = getattr(ctypes, "windll")  # noqa: B009 - other systems' ctypes has no such name
    kind = int(library.kernel32.GetDriveTypeW(str(here.anchor)))
    return place_of_drive(kind, str(here))


def refuse_network(path: Path) -> None:
    """Fault(NETWORK_FOLDER) for a path on another machine: locks and syncs cannot be relied on there."""
    if place_of(path) is Place.NETWORK:
        raise Fault(FaultKind.NETWORK_FOLDER, str(path))


def refuse_long(path: Path) -> None:
    """Fault(TOO_LONG) for a new data file that lies so deep that Windows could not open what comes to lie beside it."""
    if sys.platform == "win32" and letters(str(path.absolute())) > LONGEST and not _takes_long():
        raise Fault(FaultKind.TOO_LONG, str(path))


def _takes_long() -> bool:  # pragma: no cover - runs on Windows only
    """Whether Windows was told to take any path; our programs say that they do."""
    library = getattr(ctypes, "windll").ntdll  # noqa: B009 - other systems' ctypes has no such name
    ask = getattr(library, "RtlAreLongPathsEnabled", None)  # Wine's has it in later versions only
    return bool(ask and ask() & 0xFF)


def journal_for(path: Path) -> str:
    """The journal mode that suits the place: no write-ahead log on what may be pulled out."""
    return "delete" if place_of(path) is Place.REMOVABLE else "wal"


def free_space(path: Path) -> int:
    """Bytes that may still be written where the path stands."""
    with translating(path):
        return shutil.disk_usage(standing(path)).free


def require_space(path: Path, size: int) -> None:
    """Fault(NO_SPACE) if `size` bytes certainly do not fit where the path stands."""
    free = free_space(path)
    if free < size:
        raise Fault(FaultKind.NO_SPACE, str(path), f"{size} bytes needed, {free} free")


def same_volume(one: Path, other: Path) -> bool:
    """Whether both stand on one volume, so that one broken disk takes both."""
    with translating(one):
        return standing(one).stat().st_dev == standing(other).stat().st_dev
