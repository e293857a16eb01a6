"""A stream on its way into the vault: counted, hashed, and stopped at a limit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from app.problems import Problem
from db.faults import translating


class Meter:
    """Counts and hashes a stream on its way into the vault."""

    def __init__(
        self, pieces: Iterable[bytes], limit: int, over: Problem, source: str = ""
    ) -> None:
        self.size = 0
        self.digest = hashlib.sha256()
        self._pieces, self._limit, self._over, self._source = pieces, limit, over, source

    def pieces(self) -> Iterator[bytes]:
        """The stream's pieces; `over` is raised as soon as there are more bytes than allowed."""
        with translating(self._source):
            for piece in self._pieces:
                self.size += len(piece)
                if self.size > self._limit:
                    raise self._over
                self.digest.update(piece)
                yield piece
