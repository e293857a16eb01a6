"""A stream on its way into the vault: cut to size, counted, hashed, and stopped at a limit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from app.access.chunks import split
from app.problems import Problem
from db.faults import translating


class Meter:
    """Counts and hashes a stream on its way into the vault."""

    def __init__(self, source: BinaryIO, limit: int) -> None:
        self.size = 0
        self.digest = hashlib.sha256()
        self._source = source
        self._limit = limit

    def pieces(self) -> Iterator[bytes]:
        """The stream's pieces; ACC060 as soon as there are more bytes than allowed."""
        with translating(str(getattr(self._source, "name", ""))):
            for piece in split(self._source):
                self.size += len(piece)
                if self.size > self._limit:
                    raise Problem("ACC060", "attachment", megabytes=self._limit >> 20)
                self.digest.update(piece)
                yield piece
