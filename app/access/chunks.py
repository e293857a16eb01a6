"""How an attachment lies on the disk: a header, then chunks of 1 MiB sealed one by one.

The file's own key comes from the vault's key and the header, so a chunk of another file does not open. The
nonce holds the chunk's place and whether it is the last, so none can be moved, repeated or cut off.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.access.cipher import KEY, TAG, derive
from db.faults import Fault, FaultKind

CHUNK: Final = 1 << 20
"""Bytes of content in every chunk but the last."""
MAGIC: Final = b"LINCEAT1"
"""The first bytes of an attachment; the last of them is the format."""
HEADER: Final = len(MAGIC) + KEY


def split(source: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of exactly `CHUNK` bytes and a shorter last one, however it hands them out."""
    piece = bytearray()
    while block := source.read(CHUNK - len(piece)):
        piece += block
        if len(piece) == CHUNK:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


def evened(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of any size as pieces of exactly `CHUNK` bytes and a shorter last one."""
    held = bytearray()
    for each in pieces:
        held += each
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)


def sealed(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The header and then each piece sealed; nothing at all becomes one empty chunk."""
    header = MAGIC + secrets.token_bytes(KEY)
    cipher = _cipher(key, header)
    yield header
    for index, (piece, last) in enumerate(_with_last(pieces)):
        yield cipher.encrypt(_nonce(index, last=last), piece, header)


def content_size(sealed_size: int) -> int:
    """Bytes of content in a sealed file of that size; negative for what is no such file."""
    body = sealed_size - HEADER
    return body - TAG * max(1, -(-body // (CHUNK + TAG)))


def opened(key: bytes, file: BinaryIO, path: str) -> Iterator[bytes]:
    """The pieces of a sealed file. Faults: DAMAGED where one byte of it differs, NEWER for
    another format.

    Pieces are genuine as they come; that none is missing is known only when the iterator has ended.
    """
    header = file.read(HEADER)
    _check_header(header, path)
    cipher = _cipher(key, header)
    for index, (piece, last) in enumerate(_with_last(_blocks(file))):
        try:
            yield cipher.decrypt(_nonce(index, last=last), piece, header)
        except (InvalidTag, ValueError) as error:
            raise Fault(FaultKind.DAMAGED, path, f"chunk {index}") from error


def _check_header(header: bytes, path: str) -> None:
    if len(header) < HEADER or header[:7] != MAGIC[:7]:
        raise Fault(FaultKind.DAMAGED, path, "no attachment")
    if header[: len(MAGIC)] != MAGIC:
        raise Fault(FaultKind.NEWER, path, "another format of attachments")


def _cipher(key: bytes, header: bytes) -> AESGCM:
    return AESGCM(derive(key, "attachment", header))


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([last])


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(CHUNK + TAG):
        yield block


def _with_last(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last; one empty last piece where there is none."""
    before: bytes | None = None
    for piece in pieces:
        if before is not None:
            yield before, False
        before = piece
    yield before or b"", True
