"""Writing an update: what whoever publishes the program does, with the key that only they have."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from app.progress import QUIET, Progress
from app.sync.package.files import SYSTEM, PackageFiles
from app.sync.package.lines import pack_lines
from app.sync.package.manifest import Draft, Exported, Operations
from app.sync.package.member import Member, measured
from app.sync.package.words import FILES, RELEASE
from app.sync.package.writing import Written, write_package
from app.sync.update.opening import everybody
from app.sync.update.publisher import life_of
from app.sync.update.release import EVERYONE, PUBLISHER, Build, Release, seq_of
from db.durable import blocks

NOTHING = Operations(count=0, sha256=hashlib.sha256().hexdigest())
"""An update brings no operations."""


@dataclass(frozen=True)
class Artefact:
    """A file that was built: for which platform, and the bytes that its program needs once it is unpacked."""

    platform: str
    path: Path
    room: int


@dataclass(frozen=True)
class Said:
    """What the publisher says of a version; `day` is ISO."""

    version: str
    step: int
    day: str
    notes: str


def write_update(
    folder: Path,
    said: Said,
    artefacts: Sequence[Artefact],
    sign: Callable[[bytes], bytes],
    key: str,
    *,
    files: PackageFiles = SYSTEM,
    progress: Progress = QUIET,
) -> Written:
    """Write the update of a version; `key` is the public half, in hex, of what `sign` signs with.

    The same files and words give the same manifest; PKG022 where an update of that version lies there already.
    """
    members = [measured(_Pieces(each.path)) for each in artefacts]
    builds = tuple(map(_build, artefacts, members))
    told = Release(
        version=said.version, step=said.step, day=said.day, notes=said.notes, builds=builds
    )
    first = pack_lines(RELEASE, [told.model_dump_json().encode()])
    box = str(everybody().to_public())
    draft = _draft(said, key)
    return write_package(
        folder, draft, [first, *members], sign, [box], files=files, progress=progress
    )


def _draft(said: Said, key: str) -> Draft:
    at = datetime.combine(datetime.fromisoformat(said.day), time(), UTC)
    return Draft(
        kind="update", sender=PUBLISHER, recipient=EVERYONE, epoch=life_of(key), seq=seq_of(said.version),
        step=said.step, base=0, position=0, operations=NOTHING, exported=Exported(by="", at=at),
    )  # fmt: skip


def _build(artefact: Artefact, member: Member) -> Build:
    return Build(
        platform=artefact.platform, name=artefact.path.name,
        sha256=member.name.removeprefix(FILES), size=member.size, room=artefact.room,
    )  # fmt: skip


@dataclass(frozen=True)
class _Pieces:
    """A file's content, as often as it is asked for."""

    path: Path

    def __call__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            yield from blocks(file)
