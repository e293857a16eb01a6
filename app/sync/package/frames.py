"""The stream inside the envelope: one member after the other, each with its name and size before it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Protocol

from app.problems import Problem
from db.durable import CHUNK

_NAME: Final = struct.Struct(">H")
_SIZE: Final = struct.Struct(">Q")
_LONGEST: Final = 200
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"


class Source(Protocol):
    """Anything bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none only at the end."""
        ...


class Frame(NamedTuple):
    """The head of a member: its name, and how many bytes follow."""

    name: str
    size: int


def framed(name: str, size: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A member as it lies in the stream."""
    word = name.encode("ascii")
    yield _NAME.pack(len(word)) + word + _SIZE.pack(size)
    yield from pieces


class Frames:
    """Reads members in their order; PKG013 wherever the stream is not made of whole frames."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def next(self) -> Frame:
        """The head of the next member."""
        length = _NAME.unpack(self.take(_NAME.size))[0]
        if not 0 < length <= _LONGEST:
            raise Problem("PKG013")
        try:
            name = self.take(length).decode("ascii")
        except UnicodeDecodeError as error:
            raise Problem("PKG013") from error
        return Frame(name, _SIZE.unpack(self.take(_SIZE.size))[0])

    def take(self, size: int) -> bytes:
        """Exactly so many bytes."""
        return b"".join(self.pieces(size))

    def pieces(self, size: int) -> Iterator[bytes]:
        """Exactly so many bytes, in pieces."""
        while size:
            piece = self._source.read(min(size, CHUNK))
            if not piece:
                raise Problem("PKG013")
            size -= len(piece)
            yield piece

    def end(self) -> None:
        """PKG020 where anything follows."""
        if self._source.read(1):
            raise Problem("PKG020")
