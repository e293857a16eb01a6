"""What the end of a sitting (退出) asks for."""

from __future__ import annotations

from datetime import datetime

from app.backups import LastBackup, last_backup
from app.office import Office
from app.rights import Right
from app.settings import is_set
from db import chain


def wants_backup(office: Office) -> bool:
    """Whether the office backs up at exit, and anything was entered since the last backup."""
    if not office.user.may(Right.BACKUP) or not is_set(office, "backup.at_exit"):
        return False
    return covering(office) is None


def covering(office: Office) -> LastBackup | None:
    """The last backup, where it is still there and holds all that was entered. The chain of the history tells,
    whatever the clock says; of a backup that kept none, the moment."""
    last = last_backup(office)
    if last is None or not last.path.exists():
        return None
    if last.chain:
        return last if chain.head(office.store.reader, "chain").hex() == last.chain else None
    return None if has_entries_since(office, last.made_at) else last


def has_entries_since(office: Office, moment: datetime) -> bool:
    """Whether anything was entered since then; an entry of the same second counts."""
    return datetime.fromisoformat(office.last_entry).astimezone() >= moment.astimezone()
