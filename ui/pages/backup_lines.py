"""A backup as one line of a list."""

from __future__ import annotations

from datetime import datetime

from app.backups import BackupInfo
from app.occasions import occasion_title
from app.text import _
from ui.pages.settings_lines import Line

_MEGABYTE = 1 << 20
BACKUP_TITLES = (_("备份时间"), _("大小"), _("单位"), _("放在哪里"), _("缘由"))
"""What stands above the lines."""


def moment(at: datetime) -> str:
    """A moment as people read it, in the machine's own time."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def backup_line(info: BackupInfo) -> Line:
    """When it was made, how large it is, whose it is, where it lies, and why it was made."""
    size = _("{size:.1f} MB").format(size=max(info.size / _MEGABYTE, 0.1))
    owner = f"{info.office}.{info.station}"
    why = occasion_title(info.occasion)
    return Line(str(info.path), (moment(info.made_at), size, owner, str(info.path), why))
