"""Opening a package: every check before the first member, then one member after the other; nothing on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from pyrage.x25519 import Identity

from app.problems import Problem
from app.progress import QUIET, Progress
from app.sync.package import frames, limits
from app.sync.package.carrier import check, ciphertext
from app.sync.package.checks import check_manifest, check_same, read_manifest
from app.sync.package.frames import Frames
from app.sync.package.grouping import assemble
from app.sync.package.header import Header
from app.sync.package.manifest import Manifest, Operations
from app.sync.package.plaintext import Plaintext
from app.sync.package.received import Received
from app.sync.package.words import OPERATIONS
from app.text import _
from db.durable import SYSTEM, Files

SIGNATURE: Final = 64
"""Bytes of an Ed25519 signature."""

Signer = TypeVar("Signer")
Verify = Callable[[Header, bytes, bytes], Signer]
"""Says who signed: asked with the header, the manifest's exact bytes and the signature, it gives what enrolment
knows of the sender, or raises the Problem: not enrolled, revoked, another's signature. The header it is given is
proved only afterwards, by comparing it with what was signed.
"""


@dataclass(frozen=True)
class Package(Generic[Signer]):
    """An opened package: its manifest is proved, its members are proved as they are read."""

    header: Header
    manifest: Manifest
    manifest_sha256: str
    signer: Signer
    """What `verify` gave."""
    _frames: Frames
    _progress: Progress

    def members(self) -> Iterator[Received]:
        """Each member once, in order; what is not read of one is passed over, and proved all the same.

        Only when this has ended is the package proved whole: PKG017 for another member than the manifest
        lists, PKG020 for what follows the last, PKG021 where the operations are not those it counts.
        """
        meter = Meter(self.manifest.total, self._progress)
        for entry in self.manifest.members:
            if self._frames.next() != (entry.name, entry.size):
                raise Problem("PKG017")
            is_operations = OPERATIONS.fullmatch(entry.name) is not None
            received = Received(
                entry, self._frames, meter.note_operations if is_operations else meter.note
            )
            yield received
            received.drain()
        self._frames.end()
        if meter.operations != self.manifest.operations:
            raise Problem("PKG021")


class Meter:
    """Counts what is read, and sums up the operations among it."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = total, progress
        self._done, self._lines = 0, 0
        self._digest = hashlib.sha256()

    def note(self, piece: bytes) -> None:
        """Note what holds no operations."""
        self._done += len(piece)
        self._progress.step(self._done, self._total, _("正在读取数据包"))

    def note_operations(self, piece: bytes) -> None:
        """Note lines of operations."""
        self._digest.update(piece)
        self._lines += piece.count(b"\n")
        self.note(piece)

    @property
    def operations(self) -> Operations:
        """The operations that went by."""
        return Operations(count=self._lines, sha256=self._digest.hexdigest())


@contextmanager
def open_package(
    paths: Iterable[Path],
    identities: Sequence[Identity],
    verify: Verify[Signer],
    progress: Progress = QUIET,
    files: Files = SYSTEM,
    *,
    updates: bool = False,
) -> Generator[Package[Signer]]:
    """Open the files of one package with our private keys; `updates`: an update is wanted, not data.

    Checked in this order, each refusal a Problem of its own: headers and parts (PKG001 to PKG009), checksum of
    each file (PKG004, PKG005), key (PKG010, PKG011), signature (`verify`), manifest (PKG002, PKG014), the clear
    header against what was signed (PKG015), limits and names (PKG016, PKG024). Faults of the device are raised.
    """
    found = assemble(paths, files, updates=updates)
    for path, header in found.items():
        check(path, header, progress, files)
    with (
        closing(ciphertext(found, files)) as pieces,
        closing(Plaintext(pieces, identities)) as plaintext,
    ):
        yield _prove(next(iter(found.values())), Frames(plaintext), verify, progress)


def _prove(
    header: Header, stream: Frames, verify: Verify[Signer], progress: Progress
) -> Package[Signer]:
    """The package behind a manifest that passed every check."""
    data = _take(stream, frames.MANIFEST, limits.MANIFEST)
    signature = _take(stream, frames.SIGNATURE, SIGNATURE)
    signer = verify(header, data, signature)
    manifest = read_manifest(data)
    check_same(manifest, header)
    check_manifest(manifest)
    digest = hashlib.sha256(data).hexdigest()
    return Package(header, manifest, digest, signer, stream, progress)


def _take(stream: Frames, name: str, most: int) -> bytes:
    """A member that must come now: PKG013 where another comes, PKG016 where it is too large."""
    frame = stream.next()
    if frame.name != name:
        raise Problem("PKG013")
    if frame.size > most:
        raise Problem("PKG016")
    return stream.take(frame.size)
