"""Which automatic backups may go: all of two days stay, then one a day, a week, a month. Passing ones, made before
some piece of work, take no other's place and go sooner."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
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
MOST: Final = 10
"""Of the passing ones of the last two days, that many of the newest stay."""


def to_keep(
    moments: Iterable[datetime], now: datetime, passing: Iterable[datetime] = ()
) -> set[datetime]:
    """Of these moments, those whose backups stay: all of the last 2 days (and of the future, for clocks
    go wrong), the newest of each day for 14 days, of each week for 8 weeks, of each month beyond.

    `passing` ones stand for a day, week or month only where there is no other. Beside the others, the newest
    ten of them stay for 2 days, and the newest of each day for 14.
    """
    lasting = set(moments)
    newest_first = sorted(lasting | set(passing), reverse=True)
    kept, spans = set(newest_first[:LEAST]), dict[Hashable, list[datetime]]()
    for moment in newest_first:
        spans.setdefault(_span(moment.astimezone(now.tzinfo), now), []).append(moment)
    for group in spans.values():
        kept.add(next((each for each in group if each in lasting), group[0]))
    brief = [each for each in newest_first if each not in lasting]
    days = {each.astimezone(now.tzinfo).date(): each for each in reversed(brief)}
    surplus = {each for each in brief[MOST:] if now - each <= _ALL}
    return kept - surplus | {each for each in days.values() if now - each <= _DAILY}


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
    folder: Path,
    now: datetime,
    last: datetime | None = None,
    files: Files = SYSTEM,
    passing: Collection[str] = (),
    turning: Collection[str] = (),
) -> list[Path]:
    """Take away the backups of a folder that need not stay, each station's by itself; gives what went.

    A clock that runs years ahead makes every backup old. Age is therefore counted from the newest trace of
    earlier work (the backup before the newest, or `last`, the moment of the last entry), never from beyond.
    A file that does not read as a backup of ours is never touched, nor are attachments. `passing` names the
    occasions whose backups need not stay long, `turning` those of which the newest few always stay.
    """
    gone = list[Path]()
    found = backups_in(folder)
    for owner in sorted({(info.office, info.station) for info in found}):
        own = [info for info in found if (info.office, info.station) == owner]
        brief = [info.made_at for info in own if info.occasion in passing]
        lasting = [info.made_at for info in own if info.occasion not in passing]
        kept = to_keep(lasting, _reference(own, now, last), brief)
        turns = sorted((info.made_at for info in own if info.occasion in turning), reverse=True)
        kept |= set(turns[:LEAST])
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
