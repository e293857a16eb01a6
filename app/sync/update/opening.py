"""Opening an update: the same checks as for data, by the publisher's key; and its installer taken out, proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pyrage.x25519 import Identity

from app.problems import Problem
from app.progress import QUIET, Progress
from app.sync.package.carrier import inspect
from app.sync.package.manifest import Manifest
from app.sync.package.reading import Package, open_package
from app.sync.package.received import Received
from app.sync.package.volumes import SUFFIX
from app.sync.package.words import FILES, RELEASE
from app.sync.update.publisher import Trust, publisher
from app.sync.update.release import EVERYONE, Build, Release, numbers, seq_of
from db.durable import SYSTEM, Files, parting, prove, replace_durably
from db.faults import Fault, translating
from db.places import require_space

_ENVELOPE: Final = "AGE-SECRET-KEY-10VH74LKQDQ6LQQD5EXN3XQ0FRFERKNC8FP3LLVK9FX8T272F6ANS3TYAK5"
"""No secret: an update is for everybody, and has the envelope that every package has. Its signature protects it."""
SPARE: Final = 50 * 10**6
"""Bytes that stay free besides, for the program to work with."""


@dataclass(frozen=True)
class Update:
    """An update that was proved from the first byte to the last; `key` signed it."""

    paths: tuple[Path, ...]
    release: Release
    key: str

    def compare(self, version: str) -> int:
        """Above 0 where it brings a later version than that one, below 0 an earlier one."""
        mine, other = numbers(self.release.version), numbers(version)
        return (mine > other) - (mine < other)


def everybody() -> Identity:
    """What every program opens an update with."""
    return Identity.from_str(_ENVELOPE)


def read_update(
    paths: Iterable[Path],
    trust: Trust | None = None,
    progress: Progress = QUIET,
    files: Files = SYSTEM,
) -> Update:
    """Prove an update whole: carrier, envelope, signature, manifest, and every byte of what it brings.

    PKG… as for any package; UPD001 for a package of data, UPD002 and UPD003 for a signature that is not the
    publisher's, UPD004 where it does not say soundly what it is.
    """
    found = tuple(paths)
    with open_package(
        found, [everybody()], _trusted(trust).verify, progress, files, updates=True
    ) as package:
        release = _release_of(package)
    return Update(found, release, package.signer)


def extract(
    update: Update,
    build: Build,
    folder: Path,
    trust: Trust | None = None,
    progress: Progress = QUIET,
    files: Files = SYSTEM,
    *,
    room: int = 0,
) -> Path:
    """Write the file for one platform into a folder, whole or not at all, read back; one that stands there already
    is replaced.

    Everything is proved again: since it was shown the stick may have been another's. Fault(NO_SPACE) where the file
    has no room, and `room` bytes more.
    """
    with translating(folder):
        files.make_folder(folder)
        require_space(folder, build.size + room + SPARE)
        target = folder / build.name
        with parting(target, files) as part:
            with open_package(
                update.paths, [everybody()], _trusted(trust).verify, progress, files, updates=True
            ) as package:
                if _pour(package, build, part, files) != update.release:
                    raise Problem("UPD004")
            prove(part, build.sha256, files)
            replace_durably(part, target, files)
    return target


def _trusted(trust: Trust | None) -> Trust:
    return trust or Trust(publisher())


def _release_of(package: Package[str]) -> Release:
    members = package.members()
    release = _first(members, package.manifest)
    for each in members:
        each.drain()
    return release


def _pour(package: Package[str], build: Build, part: Path, files: Files) -> Release:
    """Write the member that the build names; what the update says of itself."""
    members = package.members()
    release = _first(members, package.manifest)
    for each in members:
        if each.name == FILES + build.sha256:
            with files.create(part) as sink:
                for piece in each.pieces():
                    sink.write(piece)
                sink.sync()
    return release


def _first(members: Iterator[Received], manifest: Manifest) -> Release:
    """What stands first; UPD004 where that is no description, or not of what the update holds."""
    member = next(members, None)
    if member is None or member.name != RELEASE:
        raise Problem("UPD004")
    lines = list(member.lines())
    try:
        release = Release.model_validate_json(lines[0] if len(lines) == 1 else b"")
    except ValidationError as error:
        raise Problem("UPD004") from error
    held = {each.name: each.size for each in manifest.members[1:]}
    told = {FILES + each.sha256: each.size for each in release.builds}
    if told != held or len(release.builds) != len(held) or not _agrees(release, manifest):
        raise Problem("UPD004")
    return release


def _agrees(release: Release, manifest: Manifest) -> bool:
    """Whether the manifest says of the release what every update's does."""
    wanted = (EVERYONE, seq_of(release.version), release.step, 0, 0)
    m = manifest
    return (m.recipient, m.seq, m.step, m.position, m.operations.count) == wanted


def parts_of(path: Path, files: Files = SYSTEM) -> tuple[Path, ...]:
    """All files beside this one that belong to the same package, this one among them; itself alone if it is none."""
    with suppress(Problem, Fault, OSError):
        wanted = inspect(path, files).package
        found = [each for each in sorted(path.parent.glob(f"*{SUFFIX}")) if _is_of(each, wanted)]
        return tuple(found)
    return (path,)


def _is_of(path: Path, package: tuple[str, str, str, int]) -> bool:
    with suppress(Problem, Fault):
        return inspect(path).package == package
    return False
