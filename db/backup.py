"""Backups: one file of the database, that day's keys and the list of attachments, verified by opening."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from db.beside import beside
from db.connection import Connection, connect, connect_new
from db.durable import (
    SILENT,
    SYSTEM,
    Files,
    Progress,
    blocks,
    copy_durably,
    parting,
    prove,
    replace_durably,
    sha256_of,
)
from db.faults import Fault, FaultKind, translating
from db.places import require_space
from db.still import Head, head_of, verify
from db.swap import ASIDE
from db.trailer import ATTACHMENT, SUFFIX, BackupInfo, ending, pool_of, read_info


class Made(NamedTuple):
    """When a backup was made, and the application's word for why."""

    at: datetime
    occasion: str = ""


def files_of(path: Path) -> Path:
    """The folder of sealed attachments beside a data file; one that was moved aside shares its successor's."""
    own = path.with_name(path.name + ".files")
    aside = ASIDE.fullmatch(path.name)
    return files_of(path.with_name(aside[1])) if aside and not own.is_dir() else own


def backup(
    path: Path,
    key: bytes,
    folder: Path,
    keys: bytes,
    *,
    made: Made | None = None,
    progress: Progress = SILENT,
    files: Files = SYSTEM,
) -> BackupInfo:
    """Back a data file up into a folder; writers wait meanwhile, readers go on.

    `keys` is the content of the keys file as it is today. Faults: HELD by a writer, WRONG_KEY, DAMAGED
    (the file itself), and what the target's device reports; the folder is then as it was, except for
    attachments already copied.
    """
    made_at, occasion = made or Made(datetime.now().astimezone())
    with translating(folder):
        files.make_folder(folder)
    require_space(folder, _size(path))
    head = _head(path, key)
    with translating(folder):
        target = _free_name(folder, head, made_at)
        with parting(target, files) as part:
            pages, digest = _copy(path, key, part, progress, files)
            prove(part, digest, files)
            head = verify(part, key, progress)
            size = part.stat().st_size
            attachments = tuple(_copy_attachments(path, folder, head, progress, files))
            info = BackupInfo(
                *head, made_at, size, digest, pages, keys, attachments, occasion=occasion
            )
            _append(part, info, files)
            replace_durably(part, target, files)
        return read_info(target, files)


def _open(path: Path, key: bytes) -> Connection:
    """A connection that may hold writers off and empties the log, and leaves the journal mode alone."""
    connection = connect(path, key, write=False)
    connection.execute("PRAGMA query_only = OFF")
    return connection


def _head(path: Path, key: bytes) -> Head:
    connection = _open(path, key)
    try:
        with translating(path):
            return head_of(connection, path)
    finally:
        connection.close()


def _size(path: Path) -> int:
    with translating(path):
        return path.stat().st_size


def _free_name(folder: Path, head: Head, made_at: datetime) -> Path:
    stem = f"{head.office}-{head.station}-{made_at:%Y%m%d-%H%M%S}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{SUFFIX}" for n in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _copy(path: Path, key: bytes, part: Path, progress: Progress, files: Files) -> tuple[int, str]:
    """Copy the database as it is committed now; gives its number of pages and the copy's SHA-256.

    With writers kept out and the write-ahead log all in the file, the raw bytes are the database. Where
    an older reader keeps the log from getting there, the pages are copied through SQLite.
    """
    source, other = _open(path, key), _open(path, key)
    try:
        with translating(path):
            source.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            source.execute("BEGIN IMMEDIATE")
            _, logged, moved = other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            pages = int(source.execute("PRAGMA page_count").fetchone()[0])
            size = pages * int(source.execute("PRAGMA page_size").fetchone()[0])
        if logged == moved:
            return pages, _copy_bytes(path, part, size, progress, files)
        return pages, _copy_pages(other, part, key, progress, files)
    finally:
        other.close()
        source.close()


def _copy_bytes(path: Path, part: Path, size: int, progress: Progress, files: Files) -> str:
    digest = hashlib.sha256()
    with beside(path) as file, files.create(part) as sink:
        for done, block in _counted(file, size):
            sink.write(block)
            digest.update(block)
            progress.step(done, size, "copying")
        sink.sync()
    return digest.hexdigest()


def _counted(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    done = 0
    for block in blocks(file, size):
        done += len(block)
        yield done, block


def _copy_pages(
    source: Connection, part: Path, key: bytes, progress: Progress, files: Files
) -> str:
    part.unlink(missing_ok=True)
    target = connect_new(part, key)
    try:
        source.backup(
            target,
            pages=4096,
            progress=lambda _, left, total: progress.step(total - left, total, "copying"),
        )
    finally:
        target.close()
    files.settle(part)
    return sha256_of(part, files)


def _copy_attachments(
    path: Path, folder: Path, head: Head, progress: Progress, files: Files
) -> Iterator[tuple[str, int]]:
    """Copy the attachments that the folder has not got yet; gives the name and size of each."""
    pool = pool_of(folder, head.office, head.station)
    found = sorted(each for each in files_of(path).glob("??/*") if ATTACHMENT.fullmatch(each.name))
    for done, each in enumerate(found):
        progress.step(done, len(found), "attachments")
        copy = pool / each.parent.name / each.name
        size = each.stat().st_size
        if not copy.is_file() or copy.stat().st_size != size:
            files.make_folder(copy.parent)
            copy_durably(each, copy, files=files)
        yield each.name, size


def _append(part: Path, info: BackupInfo, files: Files) -> None:
    """Put trailer and footer behind the database, sync, and read them back."""
    end = ending(info)
    with files.extend(part) as sink:
        sink.write(end)
        sink.sync()
    if read_info(part, files).sha256 != info.sha256:
        raise Fault(FaultKind.DEVICE, str(part), "read back differs from what was written")
