"""The envelope (加密): an age file to the recipient, the sender itself, and the escrow where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import BinaryIO, Protocol, cast

import pyrage


class Trouble:
    """Keeps what went wrong inside a callback: the library may turn it into an error of its own.

    With `held` it goes no further from here: whoever asks for it is to raise it.
    """

    def __init__(self, *, held: bool = False) -> None:
        self.error: BaseException | None = None
        self._held = held

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.error = self.error or error
        return self._held


class Target(Protocol):
    """Where ciphertext goes."""

    def write(self, data: bytes, /) -> None:
        """Take all of the bytes."""
        ...


class Pouring:
    """A file to read from, made of pieces."""

    def __init__(self, pieces: Iterable[bytes], trouble: Trouble) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._trouble = trouble
        self._piece, self._at = b"", 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none only at the end."""
        with self._trouble:
            while self._at >= len(self._piece):
                piece = next(self._pieces, None)
                if piece is None:
                    return b""
                self._piece, self._at = piece, 0
        taken = self._piece[self._at : self._at + size]
        self._at += len(taken)
        return taken


class Draining:
    """A file to write into, which hands everything on."""

    def __init__(self, target: Target, trouble: Trouble) -> None:
        self._target, self._trouble = target, trouble

    def write(self, data: bytes) -> int:
        """Hand the bytes on."""
        with self._trouble:
            self._target.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""


def encrypt(pieces: Iterable[bytes], target: Target, recipients: Sequence[str]) -> None:
    """Seal a stream for the holders of those public keys (`age1…`); any of them opens it alone."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    trouble = Trouble()
    source = cast("BinaryIO", Pouring(pieces, trouble))
    try:
        pyrage.encrypt_io(source, cast("BinaryIO", Draining(target, trouble)), keys)
    except (pyrage.EncryptError, OSError):
        if trouble.error is None:
            raise
    if trouble.error is not None:
        raise trouble.error
