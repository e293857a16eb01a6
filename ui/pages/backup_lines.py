"""A backup as one line of a list."""

from __future__ import annotations

from datetime import datetime

from app.backups import BackupInfo
from app.text import _
from ui.pages.settings_lines import Line

_MEGABYTE = 1 << 20


def moment(at: datetime) -> str:
    """A moment as people read it, in the machine's own time."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def backup_line(info: BackupInfo) -> Line:
    """When it was made, how large it is, whose it is, where it lies."""
    size = _("{size:.1f} MB").format(size=max(info.size / _MEGABYTE, 0.1))
    owner = f"{info.office}.{info.station}"
    return Line(str(info.path), (moment(info.made_at), size, owner, str(info.path)))
