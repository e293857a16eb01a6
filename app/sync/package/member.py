"""What goes into a package: named streams of bytes whose size and SHA-256 are known beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.sync.package.manifest import Entry
from app.sync.package.words import FILES
from db.faults import Fault, FaultKind


@dataclass(frozen=True)
class Member:
    """One member: name, bytes in the stream, their SHA-256 in hex, bytes unpacked; `pieces` may be asked twice."""

    name: str
    size: int
    sha256: str
    raw: int
    pieces: Callable[[], Iterable[bytes]]

    @property
    def entry(self) -> Entry:
        """The member as the manifest lists it."""
        return Entry(name=self.name, size=self.size, sha256=self.sha256, raw=self.raw)

    def proved(self) -> Iterator[bytes]:
        """The pieces; Fault(DAMAGED) where they are not, or are no longer, what was announced."""
        digest, size = hashlib.sha256(), 0
        for piece in self.pieces():
            digest.update(piece)
            size += len(piece)
            if size > self.size:
                break
            yield piece
        if size != self.size or digest.hexdigest() != self.sha256:
            raise Fault(FaultKind.DAMAGED, self.name, "not the content that was announced")


def stored(sha256: str, size: int, pieces: Callable[[], Iterable[bytes]]) -> Member:
    """A file by its content's known SHA-256 and size; it is read once, while the package is written."""
    return Member(FILES + sha256, size, sha256, size, pieces)


def measured(pieces: Callable[[], Iterable[bytes]]) -> Member:
    """A file whose SHA-256 is not known yet: it is read through once now, and again while written."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces():
        digest.update(piece)
        size += len(piece)
    return stored(digest.hexdigest(), size, pieces)
