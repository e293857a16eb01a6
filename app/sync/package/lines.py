"""Members of JSON lines, compressed as they come; only compressed bytes are kept in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Final

from zstandard import ZstdCompressor

from app.sync.package.manifest import Operations
from app.sync.package.member import Member

LEVEL: Final = 3
"""Of the compressor: hashes and random ids take most of the room, and a higher one saves next to nothing."""
LINES: Final = 20_000
"""Operations in one member."""
_BLOCK: Final = 500
"""Lines compressed at once."""
_BREAK: Final = b"\n"


def pack_lines(
    name: str, lines: Iterable[bytes], watch: Callable[[bytes], None] | None = None
) -> Member:
    """A compressed member of those lines, which hold no line breaks and get one each.

    `watch` sees the uncompressed bytes as they go by.
    """
    packer = ZstdCompressor(level=LEVEL).compressobj()
    raw, pieces = 0, list[bytes]()
    for block in _blocks(lines):
        raw += len(block)
        pieces.append(packer.compress(block))
        if watch:
            watch(block)
    packed = b"".join((*pieces, packer.flush()))
    digest = hashlib.sha256(packed).hexdigest()
    return Member(name, len(packed), digest, raw, lambda: [packed])


def pack_operations(lines: Iterable[bytes], most: int = LINES) -> tuple[list[Member], Operations]:
    """Operations as `changes/0001.ndjson.zst` and on, `most` lines each; their number and checksum."""
    digest, count, members = hashlib.sha256(), 0, list[Member]()

    def note(block: bytes) -> None:
        nonlocal count
        digest.update(block)
        count += block.count(_BREAK)

    coming = iter(lines)
    for first in coming:
        name = f"changes/{len(members) + 1:04}.ndjson.zst"
        members.append(pack_lines(name, chain([first], islice(coming, most - 1)), note))
    return members, Operations(count=count, sha256=digest.hexdigest())


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    coming = iter(lines)
    while block := list(islice(coming, _BLOCK)):
        yield _BREAK.join((*block, b""))
