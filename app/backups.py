"""Backup and restore (备份、还原) for the user at the desk, and what the file remembers of its last backup."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from app.access import keyfile
from app.access.keys import Keys, parse
from app.access.login import open_keys
from app.access.recovery import decode
from app.datafile import backups_beside, finish_start, users_in
from app.occasions import PASSING, TURNING, Occasion
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import STEP
from app.rights import Right
from app.settings import value_of
from app.sync.enrolment.marks import claiming
from app.text import _
from db import local, logbook
from db.backup import Made, backup
from db.connection import connect, fits
from db.faults import Fault, translating
from db.lock import WriterLock
from db.places import same_volume
from db.restore import Opening, Restored, restore
from db.still import head_of
from db.swap import recover_start
from db.thinning import thin
from db.trailer import BackupInfo, read_info

_AREA, _LAST, _ELSEWHERE = "backup", "last", "elsewhere"
FAILURE = (_AREA, "failure")
"""Where it is kept why the last automatic backup could not be made."""


@dataclass(frozen=True)
class LastBackup:
    """The last backup this file knows of; only one on another volume saves a broken disk. `chain` stands for the
    history it holds, empty where an older program made it."""

    path: Path
    made_at: datetime
    elsewhere: bool
    chain: str = field(default="", compare=False)


class _Steps:
    """Passes the database's progress on in the user's words."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._words = {
            "copying": _("正在复制数据"),
            "verifying": _("正在核对"),
            "attachments": _("正在复制附件"),
        }

    def step(self, done: int, total: int, what: str) -> None:
        """Say what is being done."""
        self._progress.step(done, total, self._words.get(what, what))


def folder_of(office: Office) -> Path:
    """Where automatic backups go: the folder that is set, else one beside the data file."""
    chosen = value_of(office, "backup.folder")
    path = office.store.path
    return Path(chosen) if chosen else backups_beside(path)


def back_up(
    office: Office,
    folder: Path,
    progress: Progress = QUIET,
    occasion: Occasion = Occasion.HAND,
) -> BackupInfo:
    """Back the open file up into a folder, verified by opening; in the folder of automatic backups, thin
    what lies there by age.
    """
    office.user.require(Right.BACKUP)
    path, now = office.store.path, office.clock.now()
    beside = keyfile.path_of(path)
    with translating(beside):
        keys = beside.read_bytes()
    stamp = Made(now, occasion.value)
    made = backup(path, office.session.key, folder, keys, made=stamp, progress=_Steps(progress))
    last = {
        "path": str(made.path),
        "made_at": made.made_at.isoformat(),
        "elsewhere": not same_volume(path, folder),
        "chain": made.chain,
    }
    if office.store.writable:
        with office.store.writing(office.author) as writer:
            for key in (_LAST, *([_ELSEWHERE] if last["elsewhere"] else [])):
                local.put(writer.connection, _AREA, key, json.dumps(last))
            local.put(writer.connection, *FAILURE, None)
            logbook.log(
                writer.connection, writer.author, "backed_up", made.path.name, occasion.value
            )
    with suppress(Fault):  # what cannot be taken away now stays, and harms nobody
        _thin(office, folder)
    return made


def remember_failure(office: Office, why: str) -> None:
    """Keep why no backup could be made, until one is."""
    with office.store.writing(office.author) as writer:
        local.put(writer.connection, *FAILURE, json.dumps(why, ensure_ascii=False))


def _thin(office: Office, folder: Path) -> None:
    """Never in a folder that somebody chose for this one backup, nor by a clock that is in doubt."""
    if folder.resolve() != folder_of(office).resolve():
        return
    last = office.last_entry
    try:
        office.clock.check(last)
    except Problem:
        return
    entered = datetime.fromisoformat(last).astimezone()
    thin(folder, office.clock.now(), entered, passing=PASSING, turning=TURNING)


def last_backup(office: Office) -> LastBackup | None:
    """The last backup the file remembers."""
    return _remembered(office, _LAST)


def last_elsewhere(office: Office) -> LastBackup | None:
    """The last backup on another volume than the file's."""
    last = last_backup(office)
    return last if last and last.elsewhere else _remembered(office, _ELSEWHERE)


def _remembered(office: Office, key: str) -> LastBackup | None:
    text = local.get(office.store.reader, _AREA, key)
    if text is None:
        return None
    kept = json.loads(text)
    made_at = datetime.fromisoformat(kept["made_at"])
    chain = str(kept.get("chain", ""))
    return LastBackup(Path(kept["path"]), made_at, bool(kept["elsewhere"]), chain)


def key_by_password(source: Path, name: str | None, password: str) -> bytes:
    """The key of a backup, by a password of the day it was made; ACC032 for who might not restore then."""
    info = read_info(source)
    keys = parse(info.keys, source.name)
    user = _user_of(keys, name, source)
    key = open_keys(keys, user, password, partial(fits, source))
    with closing(connect(source, key, write=False)) as connection:
        users_in(connection)[user].require(Right.RESTORE)
    return key


def _user_of(keys: Keys, name: str | None, place: Path) -> str:
    """Who was named, else the only user; ACC019 where there are several."""
    names = sorted(keys.names())
    if name is None and len(names) != 1:
        raise Problem("ACC019", place=place.name)
    return name or names[0]


def restorer(source: Path, name: str | None) -> str:
    """Who restores, for the log: who was named, else the backup's only user, else nobody."""
    names = parse(read_info(source).keys, source.name).names()
    return name or (names[0] if len(names) == 1 else "")


def present_key(path: Path, name: str | None, password: str) -> bytes | None:
    """The key of the file that a restore will move aside, where the password opens it."""
    finish_start(path)
    try:
        keys = keyfile.read(keyfile.path_of(path))
        return open_keys(keys, _user_of(keys, name, path), password, partial(fits, path))
    except (Problem, Fault):
        return None


def key_by_code(source: Path, code: str) -> bytes:
    """The key of a backup, by the recovery code of the day it was made; ACC015 for another one's."""
    read_info(source)
    key = decode(code)
    if not fits(source, key):
        raise Problem("ACC015", "code", place=source.name)
    return key


def restore_from(
    source: Path,
    path: Path,
    key: bytes,
    present_key: bytes | None,
    progress: Progress = QUIET,
    by: str = "",
) -> Restored:
    """Put a backup in the place of a data file of the same station, which is moved aside and kept.

    FIL021 where another office's or another station's file stands there.
    """
    lock = WriterLock(path)
    try:
        recover_start(path)
        _refuse_another(source, path, present_key or key)
        opening = Opening(key, present_key, by=by, begun=claiming(path))
        return restore(source, path, opening, newest_step=STEP, progress=_Steps(progress))
    finally:
        lock.close()


def _refuse_another(source: Path, path: Path, key: bytes) -> None:
    info = read_info(source)
    theirs, ours = f"{info.office}.{info.station}", _owner_of(path, key)
    if ours and ours != theirs:
        raise Problem("FIL021", place=str(path), theirs=theirs, ours=ours)


def _owner_of(path: Path, key: bytes) -> str:
    """`office.station` of the file that stands there; empty where neither it nor its keys file tells."""
    with suppress(Fault), closing(connect(path, key, write=False)) as connection:
        head = head_of(connection, path)
        return f"{head.office}.{head.station}"
    with suppress(Problem):
        return keyfile.read(keyfile.path_of(path)).owner
    return ""
