"""Members of JSON lines, compressed as they come; only compressed bytes are kept in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import islice
from typing import Final

from zstandard import ZstdCompressor

from app.sync.package.manifest import Operations
from app.sync.package.member import Member

LEVEL: Final = 6
"""Of the compressor: beyond it the files grow little smaller and the wait much longer."""
LINES: Final = 20_000
"""Operations in one member."""


class Compressing:
    """A member in the making, fed line by line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._packer = ZstdCompressor(level=LEVEL).compressobj()
        self._pieces: list[bytes] = []
        self._digest, self._size, self._raw = hashlib.sha256(), 0, 0

    def add(self, line: bytes) -> None:
        """Append a line, which holds no line break; it gets one."""
        line += b"\n"
        self._raw += len(line)
        self._keep(self._packer.compress(line))

    def finish(self) -> Member:
        """The member, once all lines are in."""
        self._keep(self._packer.flush())
        pieces = self._pieces
        return Member(self._name, self._size, self._digest.hexdigest(), self._raw, lambda: pieces)

    def _keep(self, piece: bytes) -> None:
        if piece:
            self._pieces.append(piece)
            self._digest.update(piece)
            self._size += len(piece)


def pack_lines(name: str, lines: Iterable[bytes]) -> Member:
    """A compressed member of those lines."""
    packing = Compressing(name)
    for line in lines:
        packing.add(line)
    return packing.finish()


def pack_operations(lines: Iterable[bytes], most: int = LINES) -> tuple[list[Member], Operations]:
    """Operations as `changes/0001.ndjson.zst` and on, `most` lines each; their number and checksum."""
    digest, count, members = hashlib.sha256(), 0, list[Member]()
    coming = iter(lines)
    while batch := list(islice(coming, most)):
        for line in batch:
            digest.update(line + b"\n")
        count += len(batch)
        members.append(pack_lines(f"changes/{len(members) + 1:04}.ndjson.zst", batch))
    return members, Operations(count=count, sha256=digest.hexdigest())
