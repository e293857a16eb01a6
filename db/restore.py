"""Restoring a backup: verified first, then put in place with its keys in one step; the old file stays aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import local, logbook
from db.backup import files_of
from db.beside import is_held
from db.connection import Connection, connect
from db.durable import SILENT, SYSTEM, Files, Progress, copy_durably, pour, sha256_of, write_durably
from db.faults import Fault, FaultKind, translating
from db.lives import NUMBERS_UNCONFIRMED, Life, mint_life
from db.operations import Author
from db.places import refuse_long, refuse_network, require_space
from db.still import Head, head_of, still, verify
from db.store import nothing
from db.swap import Swap, clear, incoming_of, is_under_way, keys_of, recover_start, sidecars
from db.trailer import SUFFIX, BackupInfo, read_info


@dataclass(frozen=True)
class Opening:
    """What opens the backup, today's file (where that is another key), the keys file to put beside it
    (the backup's own where none is given), who restores, for the audit log, and what is written into the restored
    file as its new life begins."""

    key: bytes
    present_key: bytes | None = None
    keys: bytes | None = None
    by: str = ""
    begun: Callable[[Connection], None] = nothing


@dataclass(frozen=True)
class Restored:
    """What a restore did. `before` is the head of the file that stood there, if it could be opened."""

    info: BackupInfo
    life: Life
    aside: Path | None
    before: Head | None
    attachments_copied: int = 0
    attachments_missing: tuple[str, ...] = ()

    @property
    def lost(self) -> int | None:
        """How many operations the old file held beyond the backup; None where that cannot be told."""
        if self.before is None or self.before.epoch != self.info.epoch:
            return None
        return max(0, self.before.position - self.info.position)


def restore(
    source: Path,
    path: Path,
    opening: Opening,
    *,
    newest_step: int,
    now: datetime | None = None,
    progress: Progress = SILENT,
    files: Files = SYSTEM,
) -> Restored:
    """Put a backup in the place of the data file at `path`, which need not exist or be sound.

    The caller holds the writer lock. The restored file begins a new life and issues no numbers until they
    are confirmed. A kill at any point leaves the old state or the new one, each with its keys
    (`recover_start`).

    Faults: DAMAGED, WRONG_KEY, NEWER, HELD (someone still reads the present file), NETWORK_FOLDER, and the devices'.
    """
    refuse_network(path)
    if not path.exists():
        refuse_long(path)
    stamp = now or datetime.now().astimezone()
    recover_start(path, files)
    info = read_info(source, files)
    if info.step > newest_step:
        raise Fault(FaultKind.NEWER, str(source), f"step {info.step} > {newest_step}")
    require_space(path, info.size)
    with translating(path):
        try:
            life = _prepare(info, path, opening, stamp, progress, files)
            copied, missing = _bring_attachments(info, files_of(path), progress, files)
            before = _settle_present(path, opening.present_key or opening.key)
            keys = info.keys if opening.keys is None else opening.keys
            write_durably(incoming_of(keys_of(path)), keys, files)
            aside = _exchange(path, stamp, files)
        finally:
            if not is_under_way(path):
                clear(path, files)
    return Restored(info, life, aside, before, copied, missing)


def _prepare(
    info: BackupInfo,
    path: Path,
    opening: Opening,
    stamp: datetime,
    progress: Progress,
    files: Files,
) -> Life:
    """Unpack, verify and begin a new life beside the present file; gives that life."""
    incoming, key = incoming_of(path), opening.key
    pour(
        info.path,
        incoming,
        lambda done: progress.step(done, info.size, "copying"),
        size=info.size,
        files=files,
    )
    if sha256_of(incoming, files) != info.sha256:
        raise Fault(FaultKind.DAMAGED, str(info.path), "database part changed")
    head = verify(incoming, key, progress)
    if head != Head(info.office, info.station, info.epoch, info.step, info.position, info.chain):
        raise Fault(FaultKind.DAMAGED, str(info.path), "the trailer tells of another file")
    life = _begin_life(incoming, opening, stamp, info)
    files.settle(incoming)
    with still(incoming, key) as connection:
        if sidecars(incoming) or head_of(connection).epoch != life.epoch:
            raise Fault(FaultKind.DEVICE, str(incoming), "read back differs from what was written")
    return life


def _begin_life(incoming: Path, opening: Opening, stamp: datetime, info: BackupInfo) -> Life:
    author = Author(opening.by, stamp.isoformat(timespec="seconds"))
    connection = connect(incoming, opening.key, write=True, journal="delete")
    try:
        connection.execute("BEGIN IMMEDIATE")
        life = mint_life(connection)
        local.put_meta(connection, NUMBERS_UNCONFIRMED, author.at)
        logbook.log(connection, author, "restored", info.path.name, info.made_at.isoformat())
        opening.begun(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return life


def _bring_attachments(
    info: BackupInfo, into: Path, progress: Progress, files: Files
) -> tuple[int, tuple[str, ...]]:
    """Copy the attachments that are not there; gives how many, and the names of those not found."""
    copied, missing = 0, list[str]()
    for done, (name, size) in enumerate(info.attachments):
        progress.step(done, len(info.attachments), "attachments")
        target, source = (place / name[:2] / name for place in (into, info.pool))
        if target.is_file() and target.stat().st_size == size:
            continue
        if not source.is_file() or source.stat().st_size != size:
            missing.append(name)
            continue
        files.make_folder(target.parent)
        copy_durably(source, target, files=files)
        copied += 1
    return copied, tuple(missing)


def _settle_present(path: Path, key: bytes) -> Head | None:
    """Bring everything of today's file into it and prove that nobody reads it; gives its head.

    None if there is none or it does not open: then it goes aside with whatever SQLite keeps beside it.
    """
    if not path.exists():
        return None
    try:
        head = close_up(path, key)
    except Fault as fault:
        if fault.kind not in (FaultKind.WRONG_KEY, FaultKind.DAMAGED):
            raise
        if is_held(path):
            raise Fault(FaultKind.HELD, str(path), "open elsewhere") from fault
        return None
    return head


def close_up(path: Path, key: bytes) -> Head:
    """Empty and remove the write-ahead log; Fault(HELD) while anyone else has the file open."""
    # Leaving the write-ahead log behind needs the file for oneself; SQLite refuses it otherwise.
    connection = connect(path, key, write=True, journal="delete")
    try:
        with translating(path):
            head = head_of(connection, path)
    finally:
        connection.close()
    if sidecars(path):
        raise Fault(FaultKind.HELD, str(path), "open elsewhere")
    return head


def _exchange(path: Path, stamp: datetime, files: Files) -> Path | None:
    """Move the old file and all that belongs to it aside and the prepared ones in."""
    old = _free_aside(path, stamp)
    swap = Swap(path, "restore")
    for each in (path, keys_of(path), *sidecars(path)):
        if each.exists():
            swap.aside.append((each, old.with_name(old.name + each.name[len(path.name) :])))
    swap.into += [(incoming_of(each), each) for each in (path, keys_of(path))]
    had = path.exists()
    swap.commit(files)
    return old if had else None


def _free_aside(path: Path, stamp: datetime) -> Path:
    stem = f"{path.name}.before-{stamp:%Y%m%d-%H%M%S}"
    names = (path.with_name(f"{stem}{'' if n == 1 else f'-{n}'}") for n in range(1, 1000))
    return next(each for each in names if not each.exists() and not keys_of(each).exists())


def backups_in(folder: Path) -> list[BackupInfo]:
    """The backups of ours in a folder, newest first; whatever else lies there is passed over."""
    found = list[BackupInfo]()
    with translating(folder):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                found.append(read_info(path))
            except Fault as fault:
                if fault.kind is FaultKind.DEVICE:
                    raise
    return sorted(found, key=lambda info: info.made_at, reverse=True)


def newest_good(folder: Path) -> BackupInfo | None:
    """The newest backup in a folder whose database part is unchanged; None if there is none."""
    return next((info for info in backups_in(folder) if is_sound(info)), None)


def is_sound(info: BackupInfo) -> bool:
    """Whether the database part still has the bytes it was written with; no key is needed."""
    with translating(info.path):
        return sha256_of(info.path, size=info.size) == info.sha256
