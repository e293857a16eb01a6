"""What the end of a sitting (退出) asks for."""

from __future__ import annotations

from datetime import datetime

from app.backups import last_backup
from app.office import Office
from app.rights import Right
from app.settings import is_set


def wants_backup(office: Office) -> bool:
    """Whether the office backs up at exit, and anything was entered since the last backup."""
    if not office.user.may(Right.BACKUP) or not is_set(office, "backup.at_exit"):
        return False
    last = last_backup(office)
    return last is None or not last.path.exists() or has_entries_since(office, last.made_at)


def has_entries_since(office: Office, moment: datetime) -> bool:
    """Whether anything was entered since then; an entry of the same second counts."""
    return datetime.fromisoformat(office.last_entry).astimezone() >= moment.astimezone()
