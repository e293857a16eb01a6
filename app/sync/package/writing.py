"""Writing a package to a stick: whole and read back, or not there at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from app.problems import Problem
from app.progress import QUIET, Progress
from app.sync.package import limits
from app.sync.package.checks import check_manifest
from app.sync.package.envelope import encrypt
from app.sync.package.files import SYSTEM, PackageFiles
from app.sync.package.frames import MANIFEST, SIGNATURE, framed
from app.sync.package.header import SIZE, Header
from app.sync.package.manifest import Draft, Manifest
from app.sync.package.member import Member
from app.sync.package.volumes import SUFFIX, Volumes
from app.sync.package.words import FORMAT, READER, SUITE
from app.text import _
from db.faults import translating
from db.places import require_space


class Written(NamedTuple):
    """A package that is on the stick and was read back."""

    paths: tuple[Path, ...]
    manifest_sha256: str
    size: int
    """Bytes of all its files."""


def write_package(  # noqa: PLR0913 - each of them is a matter of its own
    folder: Path,
    draft: Draft,
    members: Sequence[Member],
    sign: Callable[[bytes], bytes],
    recipients: Sequence[str],
    *,
    part_size: int = limits.PART,
    files: PackageFiles = SYSTEM,
    progress: Progress = QUIET,
) -> Written:
    """Write a package to `recipients` (age public keys: the recipient's, the sender's own, the escrow's).

    `sign` gives the Ed25519 signature of the sender's present key.
    Faults for a full, pulled or read-only stick, PKG016 and PKG024 for what no reader would take, PKG022 where
    a file of that name is there already. Whatever goes wrong, and where it is cancelled, the folder is as before.
    """
    manifest = listed(draft, members)
    data = manifest.model_dump_json().encode()
    if len(data) > limits.MANIFEST:
        raise Problem("PKG016")
    with translating(folder):
        _require_free(folder, draft)
        require_space(folder, sum(each.size for each in members) + len(data) + SIZE)
        volumes = Volumes(folder, first_header(draft).stem, part_size, files)
        with ExitStack() as unless_whole:
            unless_whole.callback(volumes.discard)
            with closing(_stream(data, sign(data), members, progress)) as stream:
                encrypt(stream, volumes, recipients)
            paths = volumes.finish(first_header(draft), progress)
            unless_whole.pop_all()
    size = volumes.size + len(paths) * SIZE
    return Written(tuple(paths), hashlib.sha256(data).hexdigest(), size)


def listed(draft: Draft, members: Sequence[Member]) -> Manifest:
    """The manifest of a draft with those members."""
    entries = tuple(each.entry for each in members)
    total = sum(each.raw for each in entries)
    manifest = Manifest(
        **dict(draft), format=FORMAT, suite=SUITE, reader=READER, members=entries, total=total
    )
    check_manifest(manifest)
    return manifest


def first_header(draft: Draft) -> Header:
    """A header that says all but what only the finished parts say."""
    return Header(
        format=FORMAT,
        suite=SUITE,
        kind=draft.kind,
        sender=draft.sender,
        recipient=draft.recipient,
        epoch=draft.epoch,
        seq=draft.seq,
        part=1,
        parts=1,
        size=1,
        sha256="0" * 64,
    )


def _require_free(folder: Path, draft: Draft) -> None:
    """PKG022 where files of that package are in the folder: none is ever written over."""
    stem = first_header(draft).stem
    for path in folder.iterdir():
        if path.name.startswith(f"{stem}.") and path.name.endswith(SUFFIX):
            raise Problem("PKG022", place=path.name)


def _stream(
    data: bytes, signature: bytes, members: Sequence[Member], progress: Progress
) -> Generator[bytes]:
    """Manifest, signature, and every member behind them."""
    yield from framed(MANIFEST, len(data), [data])
    yield from framed(SIGNATURE, len(signature), [signature])
    done, total = 0, sum(each.size for each in members)
    for member in members:
        for piece in framed(member.name, member.size, member.proved()):
            yield piece
            done += len(piece)
            progress.step(min(done, total), total, _("正在写入数据包"))
