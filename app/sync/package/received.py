"""One member while it is read: measured, hashed and unpacked as it passes, never kept whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from zstandard import ZstdDecompressor, ZstdError

from app.problems import Problem
from app.sync.package import limits
from app.sync.package.frames import Frames
from app.sync.package.manifest import Entry
from app.sync.package.words import PACKED

_BREAK: Final = b"\n"


class Received:
    """A member of an opened package. What it hands out is proved only when it has been read to its end.

    PKG018 where its bytes are not those the manifest names, PKG019 where they do not unpack as it says.
    """

    def __init__(self, entry: Entry, frames: Frames, watch: Callable[[bytes], None]) -> None:
        self.entry = entry
        self._frames, self._watch = frames, watch
        self._digest = hashlib.sha256()
        self._source = self._hashed()
        self._rest = self._proved()

    @property
    def name(self) -> str:
        """Its name in the manifest."""
        return self.entry.name

    def pieces(self) -> Iterator[bytes]:
        """What has not been read of it yet, unpacked, in pieces."""
        return self._rest

    def lines(self) -> Iterator[bytes]:
        """Its lines without their ends. PKG016 for an endless one, PKG013 where the last has no end."""
        rest = bytearray()
        for piece in self._rest:
            head, *tails = piece.split(_BREAK)
            rest += head
            if tails:
                whole = [bytes(rest), *tails[:-1]]
                _check_lengths(whole)
                yield from whole
                rest = bytearray(tails[-1])
            _check_lengths([rest])
        if rest:
            raise Problem("PKG013")

    def drain(self) -> None:
        """Read what is left, to prove it."""
        for _ in self._rest:
            pass

    def _proved(self) -> Iterator[bytes]:
        try:
            yield from self._measured()
        except (ZstdError, _Unlike) as error:
            for _ in self._source:
                pass
            raise Problem("PKG019" if self._is_genuine() else "PKG018") from error

    def _measured(self) -> Iterator[bytes]:
        raw = 0
        for piece in _unpack(self._source) if self.name.endswith(PACKED) else self._source:
            raw += len(piece)
            if raw > self.entry.raw:
                raise _Unlike
            self._watch(piece)
            yield piece
        if raw != self.entry.raw or not self._is_genuine():
            raise _Unlike

    def _hashed(self) -> Iterator[bytes]:
        for piece in self._frames.pieces(self.entry.size):
            self._digest.update(piece)
            yield piece

    def _is_genuine(self) -> bool:
        return self._digest.hexdigest() == self.entry.sha256


class _Unlike(Exception):
    """The member is not what the manifest says."""


def _check_lengths(lines: Sequence[bytes | bytearray]) -> None:
    """PKG016 where a line is longer than any of ours."""
    if max(map(len, lines)) > limits.LINE:
        raise Problem("PKG016")


def _unpack(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """One zstd frame, in sips, so that a bomb fills little memory before it is measured."""
    unpacker = ZstdDecompressor(max_window_size=limits.WINDOW).decompressobj()
    for piece in pieces:
        for at in range(0, len(piece), limits.SIP):
            if unpacker.eof:
                raise _Unlike
            if out := unpacker.decompress(piece[at : at + limits.SIP]):
                yield out
    if not unpacker.eof or unpacker.unused_data:
        raise _Unlike
