"""Sealed chunks: only the whole file in its order comes out again."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.chunks import CHUNK, HEADER, MAGIC, opened, sealed, split
from app.access.cipher import TAG
from db.faults import Fault, FaultKind

KEY = bytes(range(32))
BLOCK = CHUNK + TAG
CONTENT = bytes(range(256)) * 4096 + b"B" * CHUNK + b"tail"
SEALED = b"".join(sealed(KEY, split(io.BytesIO(CONTENT))))
OTHER = b"".join(sealed(KEY, split(io.BytesIO(CONTENT))))


class Dribbling(io.RawIOBase):
    """A stream that hands out less than it is asked for, as pipes and network files do."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__()
        self._rest = io.BytesIO(data)
        self._step = step

    def read(self, size: int = -1, /) -> bytes:
        return self._rest.read(min(size, self._step))


def seal(content: bytes) -> bytes:
    return b"".join(sealed(KEY, split(io.BytesIO(content))))


def unseal(data: bytes, key: bytes = KEY) -> bytes:
    return b"".join(opened(key, io.BytesIO(data), "attachment"))


def kind_of(data: bytes, key: bytes = KEY) -> FaultKind:
    with pytest.raises(Fault) as caught:
        unseal(data, key)
    assert caught.value.path == "attachment"
    return caught.value.kind


def block(number: int, data: bytes = SEALED) -> bytes:
    return data[HEADER + number * BLOCK : HEADER + (number + 1) * BLOCK]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 9])
def test_content_comes_out_as_it_went_in(size: int) -> None:
    content = (b"0123456789" * (size // 10 + 1))[:size]
    data = seal(content)
    assert unseal(data) == content
    assert len(data) == HEADER + size + TAG * max(1, -(-size // CHUNK))


@given(content=st.binary(max_size=2000))
def test_small_content_comes_out_as_it_went_in(content: bytes) -> None:
    assert unseal(seal(content)) == content


@pytest.mark.parametrize("step", [4099, CHUNK - 1, CHUNK])
def test_pieces_are_full_however_the_stream_hands_them_out(step: int) -> None:
    pieces = list(split(Dribbling(CONTENT, step)))
    assert [len(piece) for piece in pieces] == [CHUNK, CHUNK, 4]
    assert b"".join(pieces) == CONTENT


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data[: HEADER + 2 * BLOCK],
        lambda data: data[: HEADER + BLOCK],
        lambda data: data[:HEADER],
        lambda data: data[: HEADER - 1],
        lambda _: b"",
        lambda data: data + b"\0",
        lambda data: data + data[HEADER:],
        lambda data: data[:HEADER] + block(1) + block(0) + block(2),
        lambda data: data[:HEADER] + block(0) + block(0) + block(2),
        lambda data: data[:HEADER] + block(0) + block(2),
        lambda data: data[:HEADER] + block(2),
        lambda data: data[:HEADER] + block(0) + block(1, OTHER) + block(2),
        lambda data: data[:HEADER] + block(0) + block(1) + block(2, OTHER),
        lambda data: OTHER[:HEADER] + data[HEADER:],
        lambda data: b"X" + data[1:],
    ],
    ids=[
        "last byte gone",
        "last chunk gone",
        "two chunks gone",
        "no chunk",
        "header cut",
        "empty",
        "one byte more",
        "chunks more",
        "reordered",
        "repeated",
        "left out",
        "only the last",
        "a chunk of another file",
        "the last chunk of another file",
        "the header of another file",
        "another magic",
    ],
)
def test_anything_else_is_damaged(change: Callable[[bytes], bytes]) -> None:
    assert kind_of(change(SEALED)) is FaultKind.DAMAGED


@given(place=st.integers(0, 10**7), mask=st.integers(1, 255))
def test_one_altered_byte_is_damaged(place: int, mask: int) -> None:
    data = bytearray(seal(b"a letter of the village committee"))
    place %= len(data)
    data[place] ^= mask
    expected = FaultKind.NEWER if place == len(MAGIC) - 1 else FaultKind.DAMAGED
    assert kind_of(bytes(data)) is expected


def test_another_key_opens_nothing() -> None:
    assert kind_of(SEALED, bytes(32)) is FaultKind.DAMAGED


def test_genuine_pieces_come_before_the_damage() -> None:
    pieces = opened(KEY, io.BytesIO(SEALED[:-1]), "attachment")
    assert next(pieces) == CONTENT[:CHUNK]
    assert next(pieces) == CONTENT[CHUNK : 2 * CHUNK]
    with pytest.raises(Fault):
        next(pieces)


def test_the_same_content_is_sealed_differently() -> None:
    assert SEALED[:HEADER] != OTHER[:HEADER]
    assert block(0) != block(0, OTHER)
    assert CONTENT[:64] not in SEALED
