"""Removable drives on Linux: mounts of the usual folders whose device says that it can be taken out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final

from app.sync.sticks.drive import Drive, Room
from db.places import Mount, is_network_system, is_removable_device, parse_mounts

FOLDERS: Final = ("/media", "/run/media", "/mnt")
"""Where desktops and people mount what they plug in."""
_DISCS: Final = frozenset(("iso9660", "udf"))

Probe = Callable[[Path], Room | None]


def read_mounts(
    text: str, blocks: Path, probe: Probe, folders: tuple[str, ...] = FOLDERS
) -> list[Drive]:
    """The drives that a text like `/proc/self/mountinfo` tells of, each device once.

    `blocks` is `/sys/dev/block`; `probe` gives a mount's room, or None where it does not answer.
    """
    found: dict[str, Drive] = {}
    for each in parse_mounts(text):
        if not is_offered(each, blocks, folders) or each.device in found:
            continue
        room = probe(Path(each.point))
        if room is not None:
            found[each.device] = _drive(each, room, folders)
    return list(found.values())


def is_offered(mount: Mount, blocks: Path, folders: tuple[str, ...]) -> bool:
    """Whether a mount is a stick or card: no network folder, no disc, no disk built in."""
    if is_network_system(mount.system) or mount.system in _DISCS:
        return False
    inside = any(PurePosixPath(mount.point).is_relative_to(folder) for folder in folders)
    try:
        return inside and is_removable_device(mount.device, blocks)
    except OSError:  # pulled while it was asked
        return False


def probe(point: Path) -> Room | None:
    """How much room there is; None for a medium that is gone or broken."""
    try:
        said = os.statvfs(point)
    except OSError:
        return None
    may = not said.f_flag & os.ST_RDONLY and os.access(point, os.W_OK)
    return Room(said.f_bavail * said.f_frsize, said.f_blocks * said.f_frsize, may)


def _drive(mount: Mount, room: Room, folders: tuple[str, ...]) -> Drive:
    """Desktops name the folder after the label; a bare `/mnt` tells nothing."""
    point = PurePosixPath(mount.point)
    label = "" if mount.point.rstrip("/") in folders else point.name
    return Drive(Path(mount.point), mount.point, label, mount.system, room, mount.device)
