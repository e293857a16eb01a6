"""A removable drive (U盘) as the window offers it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.text import _


class Room(NamedTuple):
    """Bytes a drive has left and altogether, and whether the system lets us write there."""

    free: int
    total: int
    is_writable: bool


@dataclass(frozen=True)
class Drive:
    """One drive: where its files are, how the system calls that place (`E:`, `/media/…`), its label, file system
    and room; `mark` tells a medium from another one at the same place."""

    root: Path
    place: str
    label: str
    system: str
    room: Room
    mark: str

    @property
    def name(self) -> str:
        """What people call it: its label with its letter or folder."""
        return _("{label}（{place}）").format(label=self.label or _("U盘"), place=self.place)

    @property
    def key(self) -> tuple[Path, str, str, int]:
        """What stays the same as long as it is plugged in, whatever is written to it."""
        return (self.root, self.mark, self.label, self.room.total)
