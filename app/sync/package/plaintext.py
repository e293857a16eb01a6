"""The envelope opened: what is inside, pulled piece by piece while a thread of its own decrypts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from queue import Empty, Queue
from threading import Thread
from typing import BinaryIO, Final, cast

import pyrage
from pyrage.x25519 import Identity

from app.problems import Problem
from app.sync.package import limits
from app.sync.package.envelope import Draining, Pouring, Trouble
from db.durable import CHUNK

_AHEAD: Final = 4
"""Blocks decrypted ahead of the reader; once it has left, three more may still come and must find room."""
_AGE: Final = b"age-encryption.org/v1\n"
_BODY: Final = b"\n--- "
"""Begins the last line of an age header."""
_FOREIGN: Final = "No matching keys"
"""What the library says where none of the keys given opens the file."""


class _Left(Exception):
    """Nobody reads any further."""


class Plaintext:
    """What is inside an envelope, in order; `close` it in any case, for it holds a thread.

    PKG010 where the keys do not open it, PKG011 where the envelope is broken. What has been read is what somebody
    sealed for us; that nothing is missing at the end is known only at the end.
    """

    def __init__(self, pieces: Iterable[bytes], identities: Sequence[Identity]) -> None:
        self._keys = list(identities)
        self._trouble = Trouble()
        self._source = Pouring(_with_checked_head(iter(pieces)), self._trouble)
        self._blocks: Queue[bytes | BaseException | None] = Queue(_AHEAD)
        self._block = bytearray()
        self._left = False
        self._piece, self._over = memoryview(b""), False
        self._thread = Thread(target=self._decrypt, name="decrypting", daemon=True)
        self._thread.start()

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none only at the end."""
        if not self._piece and not self._over:
            self._fetch()
        taken, self._piece = self._piece[:size], self._piece[size:]
        return bytes(taken)

    def _fetch(self) -> None:
        block = self._blocks.get()
        if isinstance(block, bytes):
            self._piece = memoryview(block)
            return
        self._over = True
        if block is not None:
            raise block

    def close(self) -> None:
        """Stop decrypting, and return when the thread has ended."""
        self._left = True
        with suppress(Empty):
            while True:
                self._blocks.get_nowait()
        self._thread.join()

    def write(self, data: bytes) -> None:
        """Take what was decrypted; called in the thread."""
        if self._left:
            raise _Left
        self._block += data
        if len(self._block) >= CHUNK:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._block:
            self._blocks.put(bytes(self._block))
            self._block.clear()

    def _decrypt(self) -> None:
        """Decrypt to the end; whatever goes wrong is raised where the reader has got to."""
        outcome = Trouble(held=True)
        with outcome:
            target = cast("BinaryIO", Draining(self, self._trouble))
            pyrage.decrypt_io(cast("BinaryIO", self._source), target, self._keys)
            self._hand_over()
        self._blocks.put(self._trouble.error or _refusal(outcome.error))


def _refusal(error: BaseException | None) -> BaseException | None:
    """What the library's complaint means."""
    if isinstance(error, pyrage.DecryptError | OSError):
        return Problem("PKG010" if _FOREIGN in str(error) else "PKG011")
    return error


def _with_checked_head(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, once the age header is seen to end soon: a library may look for its end in all that follows."""
    head = b""
    while len(head) < limits.ENVELOPE_HEAD and (piece := next(pieces, b"")):
        head += piece
    if not head.startswith(_AGE) or _BODY not in head[: limits.ENVELOPE_HEAD]:
        raise Problem("PKG011")
    return chain([head], pieces)
