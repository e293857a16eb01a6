"""Which automatic backups may go: all of two days stay, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from db.durable import SYSTEM, Files
from db.faults import translating
from db.restore import backups_in
from db.trailer import SUFFIX, BackupInfo

_ALL: Final = timedelta(days=2)
_DAILY: Final = timedelta(days=14)
_WEEKLY: Final = timedelta(weeks=8)
_PART: Final = timedelta(days=1)
LEAST: Final = 3
"""However old they are, that many of the newest stay."""


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of these moments, those whose backups stay: all of the last 2 days (and of the future, for clocks
    go wrong), the newest of each day for 14 days, of each week for 8 weeks, of each month beyond."""
    newest_first = sorted(set(moments), reverse=True)
    kept, taken = set(newest_first[:LEAST]), set[Hashable]()
    for moment in newest_first:
        span = _span(moment.astimezone(now.tzinfo), now)
        if span not in taken:
            kept.add(moment)
        taken.add(span)
    return kept


def _span(moment: datetime, now: datetime) -> Hashable:
    """What of which one stays: a moment itself, its day, its week or its month."""
    age = now - moment
    if age <= _ALL:
        return moment
    if age <= _DAILY:
        return ("day", moment.date())
    if age <= _WEEKLY:
        return ("week", moment.isocalendar()[:2])
    return ("month", moment.year, moment.month)


def thin(
    folder: Path, now: datetime, last: datetime | None = None, files: Files = SYSTEM
) -> list[Path]:
    """Take away the backups of a folder that need not stay, each station's by itself; gives what went.

    A clock that runs years ahead makes every backup old. Age is therefore counted from the newest trace of
    earlier work (the backup before the newest, or `last`, the moment of the last entry), never from beyond.
    A file that does not read as a backup of ours is never touched, nor are attachments.
    """
    gone = list[Path]()
    found = backups_in(folder)
    for owner in sorted({(info.office, info.station) for info in found}):
        own = [info for info in found if (info.office, info.station) == owner]
        kept = to_keep((info.made_at for info in own), _reference(own, now, last))
        gone += [info.path for info in own if info.made_at not in kept]
    with translating(folder):
        for path in [*gone, *_abandoned(folder, now)]:
            files.unlink(path)
        if gone:
            files.sync_folder(folder)
    return gone


def _reference(own: list[BackupInfo], now: datetime, last: datetime | None) -> datetime:
    """What age is counted from; `own` is newest first."""
    traces = [info.made_at for info in own[1:2]] + ([last] if last else [])
    return min(now, max(traces, default=now)).astimezone(now.tzinfo)


def _abandoned(folder: Path, now: datetime) -> list[Path]:
    """What backups that were killed on the way left behind, once surely nobody writes it any more."""
    old = (now - _PART).timestamp()
    return [each for each in folder.glob(f"*{SUFFIX}.part") if each.stat().st_mtime < old]
