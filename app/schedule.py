"""The schedule of backups (定时备份): since when one is due, whether it is late, and what became of the last try.

Wall clocks go wrong and machines sleep: nothing is counted here, it is asked again and again what is due by now.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import backups, vigil
from app.backups import BackupInfo
from app.exits import covering
from app.faults import told
from app.occasions import Occasion
from app.office import Office
from app.progress import QUIET, Progress
from app.rights import Right
from app.settings import is_set, number_of
from app.text import _
from db import local
from db.faults import Fault

GRACE = timedelta(hours=1)
"""So long after its hour, with the window open, a backup is late; people work, and sticks are fetched."""


@dataclass(frozen=True)
class Standing:
    """How the schedule stands. `due` is since when a backup is due, None where none is; `failure` is why the last
    scheduled one could not be made, empty once any was."""

    due: datetime | None = None
    is_late: bool = False
    failure: str = ""

    @property
    def words(self) -> str:
        """What is shown of a backup that is missing; empty where all is well."""
        if self.due is None or not (self.is_late or self.failure):
            return ""
        when = self.due.strftime("%m-%d %H:%M")
        if self.failure:
            return _("定时备份没有做成：{why}").format(why=self.failure)
        return _("{when} 的定时备份还没有做。").format(when=when)

    @property
    def mark(self) -> str:
        """The same in a few words, for the foot of the window."""
        if not self.words:
            return ""
        return _("定时备份没有做成") if self.failure else _("定时备份晚了")


def standing(office: Office) -> Standing:
    """Since when a backup is due; nothing is where nothing was entered since the last one, or nobody may make it."""
    last = backups.last_backup(office)
    if not office.user.may(Right.BACKUP) or covering(office):
        return Standing()
    now = office.clock.now()
    since = last.made_at if last else datetime.fromisoformat(office.store.meta("created_at"))
    due = _due(office, since.astimezone(now.tzinfo), now)
    if due is None:
        return Standing()
    seen = max(due, vigil.opened(office) or due)
    return Standing(due, now - seen > GRACE, _failure(office))


def carry_out(office: Office, progress: Progress = QUIET) -> BackupInfo:
    """Make the backup that is due; where the world prevents it, remember why, so that it is seen until one is made."""
    try:
        return backups.back_up(office, backups.folder_of(office), progress, Occasion.SCHEDULE)
    except Fault as fault:
        problem = told(fault)
        with suppress(Fault):  # the disk of the data file may be the one that is full
            backups.remember_failure(office, f"{problem.message}{problem.remedy}")
        raise


def told_of(office: Office) -> str:
    """When it backs up by itself, in words."""
    found: list[str] = []
    if is_set(office, "backup.daily"):
        found.append(_("每天 {hour} 点").format(hour=number_of(office, "backup.hour")))
    if is_set(office, "backup.hourly"):
        found.append(_("每隔 {every} 小时").format(every=number_of(office, "backup.every")))
    if is_set(office, "backup.at_exit"):
        found.append(_("退出时"))
    return "、".join(found) or _("不自动备份")


def _due(office: Office, since: datetime, now: datetime) -> datetime | None:
    """The first moment by now at which a backup was to be made after `since`; a backup of the future is none."""
    moments: list[datetime] = []
    if is_set(office, "backup.daily"):
        moments.append(_next(since, number_of(office, "backup.hour")))
    if is_set(office, "backup.hourly"):
        moments.append(since + timedelta(hours=number_of(office, "backup.every")))
    if moments and since > now:
        return now
    return min((each for each in moments if each <= now), default=None)


def _next(since: datetime, hour: int) -> datetime:
    """The first time after `since` that the clock shows this hour."""
    at = since.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if at > since else at + timedelta(days=1)


def _failure(office: Office) -> str:
    text = local.get(office.store.reader, *backups.FAILURE)
    return str(json.loads(text)) if text else ""
