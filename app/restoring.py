"""What is to be known before a restore (还原以前): which backups there are, if one is whole, what would be lost."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import backups
from app.access.keys import parse
from app.entrance import backups_of
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.text import _
from db import history, local
from db.connection import Connection, connect
from db.durable import sha256_of
from db.faults import Fault, translating
from db.places import same_volume
from db.still import head_of
from db.trailer import SUFFIX, BackupInfo, read_info

BACKUPS = f"{_('邻册备份')} (*{SUFFIX})"
"""The filter of a file dialog."""


@dataclass(frozen=True)
class Key:
    """What opens a backup, what opens the file it will take the place of, and who restores."""

    backup: bytes
    present: bytes | None = None
    by: str = ""


@dataclass(frozen=True)
class Outlook:
    """What a restore would do. `then` and `now` are when the last entry was made, in the backup and in the present
    file (None: there is none, or it does not open); `lost` operations would be in the old file alone (None: it
    cannot be told), `missing` attachments in neither place."""

    info: BackupInfo
    then: datetime
    now: datetime | None
    lost: int | None
    missing: int


def backups_for(path: Path, *folders: Path) -> list[BackupInfo]:
    """The backups of a file in its own folder of backups and in others, each once, the newest first."""
    found = backups_of(path, folders)
    return list({each.path.resolve(): each for each in found}.values())


def folders_of(office: Office) -> tuple[Path, ...]:
    """Where an open office's backups are looked for: the folder that is set, and where the last one went."""
    last = backups.last_backup(office)
    return (backups.folder_of(office), *([last.path.parent] if last else []))


def is_elsewhere(path: Path, folder: Path) -> bool:
    """Whether a folder lies on another volume than the data file; False where that cannot be told."""
    with suppress(Fault, OSError):
        return not same_volume(path, folder)
    return False


def missing_from(info: BackupInfo) -> list[str]:
    """The attachments that the backup's own folder lacks."""
    return [name for name, size in info.attachments if not _lies(info.pool, name, size)]


def verify(source: Path, progress: Progress = QUIET) -> list[str]:
    """Read a backup back whole; what is wrong with it, nothing for a good one. No key is needed."""
    info = read_info(source)

    def told(done: int) -> None:
        progress.step(done, info.size, _("正在核对备份"))

    told(0)
    with translating(source):
        whole = sha256_of(source, size=info.size) == info.sha256
    found = [] if whole else [_("数据部分与写入时不一样，这个备份不能用。")]
    missing = missing_from(info)
    if missing:
        found.append(_("缺 {n} 个附件。").format(n=len(missing)))
    told(info.size)
    return found


def users_of(source: Path) -> list[str]:
    """Who could sign in on the day of the backup."""
    return sorted(parse(read_info(source).keys, source.name).names())


def by_password(
    source: Path, path: Path, name: str, password: str, present: bytes | None = None
) -> Key:
    """The keys by a password of the backup's day; ACC011, ACC032. `present` opens the file that stands there,
    where somebody has it open; else the same password is tried on it."""
    key = backups.key_by_password(source, name, password)
    if present is None and path.exists():
        present = backups.present_key(path, name, password)
    return Key(key, present, backups.restorer(source, name))


def by_code(source: Path, path: Path, code: str, present: bytes | None = None) -> Key:
    """The keys by the recovery code of the backup's day; ACC006 to ACC010, ACC015."""
    key = backups.key_by_code(source, code)
    if present is None and path.exists() and _last(path, key):
        present = key
    return Key(key, present, backups.restorer(source, None))


def outlook(source: Path, path: Path, key: Key) -> Outlook:
    """What a restore would do, told before anything is done; writes nothing."""
    info = read_info(source)
    then = _last(source, key.backup)
    if then is None:
        raise Problem("ACC015", "code", place=source.name)
    now = _last(path, key.present or key.backup) if path.exists() else None
    missing = [n for n in missing_from(info) if not _lies_at(path, n, dict(info.attachments)[n])]
    return Outlook(info, then.at, now.at if now else None, _lost(then, now), len(missing))


@dataclass(frozen=True)
class _Last:
    """How far a file's history goes: in which epoch, to which position, and when."""

    epoch: str
    position: int
    at: datetime


def _last(path: Path, key: bytes) -> _Last | None:
    with suppress(Fault), closing(connect(path, key, write=False)) as connection:
        head = head_of(connection, path)
        return _Last(head.epoch, head.position, _entered(connection))
    return None


def _entered(connection: Connection) -> datetime:
    """When the last entry was made; before the first, when the file was."""
    last = history.last(connection)
    text = last.at if last else local.get_meta(connection, "created_at")
    return datetime.fromisoformat(str(text))


def _lost(then: _Last, now: _Last | None) -> int | None:
    if now is None or now.epoch != then.epoch:
        return None
    return max(0, now.position - then.position)


def _lies(pool: Path, name: str, size: int) -> bool:
    place = pool / name[:2] / name
    with suppress(OSError):
        return place.is_file() and place.stat().st_size == size
    return False


def _lies_at(path: Path, name: str, size: int) -> bool:
    return _lies(path.with_name(path.name + ".files"), name, size)
