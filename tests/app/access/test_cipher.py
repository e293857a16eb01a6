"""The cryptographic steps: what opens, and that nothing else does."""

from __future__ import annotations

import argon2.low_level
import pytest
from argon2.exceptions import HashingError
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.access import cipher
from app.access.cipher import (
    Params,
    bind,
    derive,
    fresh_key,
    is_proof,
    prove,
    seal,
    stretch,
    unseal,
)
from app.access.sending import new_pair, receive, send
from tests.app.access.office import refused
from tests.price import FAST, SHIPPED

PARTS = st.lists(
    st.one_of(st.text(st.characters(codec="utf-8"), max_size=6), st.binary(max_size=6)), max_size=4
)
KEY = bytes(range(32))
SALT = bytes(16)


def flipped(data: bytes, place: int, mask: int) -> bytes:
    place %= len(data)
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


def test_shipped_price_of_a_guess() -> None:
    assert SHIPPED.memory >= 64 << 10
    assert SHIPPED.passes >= 3
    assert 1 <= SHIPPED.lanes <= 4


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [(7, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 2), ((1 << 20) + 1, 1, 1), (64, 17, 1), (1024, 1, 17)],
)
def test_prices_out_of_bounds(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValidationError):
        Params(memory=memory, passes=passes, lanes=lanes)


@given(left=PARTS, right=PARTS)
def test_different_parts_bind_differently(
    left: list[str | bytes], right: list[str | bytes]
) -> None:
    def raw(parts: list[str | bytes]) -> list[bytes]:
        return [each.encode() if isinstance(each, str) else each for each in parts]

    assert (bind(*left) == bind(*right)) == (raw(left) == raw(right))


def test_argon2id_of_a_known_password() -> None:
    expected = argon2.low_level.hash_secret_raw(
        b"abc12345", SALT, 1, 8, 1, 32, argon2.low_level.Type.ID
    )
    assert stretch("abc12345", SALT, FAST) == expected


@pytest.mark.parametrize(
    ("password", "salt", "params"),
    [
        ("abc12346", SALT, FAST),
        ("abc12345", bytes(15) + b"1", FAST),
        ("abc12345", SALT, Params(memory=16, passes=1, lanes=1)),
        ("abc12345", SALT, Params(memory=8, passes=2, lanes=1)),
        ("abc12345\ud800", SALT, FAST),
    ],
)
def test_everything_about_a_password_counts(password: str, salt: bytes, params: Params) -> None:
    assert stretch(password, salt, params) != stretch("abc12345", SALT, FAST)


@pytest.mark.parametrize("error", [HashingError("Memory allocation error"), MemoryError()])
def test_want_of_memory_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise error

    monkeypatch.setattr(cipher, "hash_secret_raw", fail)
    with refused("ACC021"):
        stretch("abc12345", SALT, SHIPPED)


@given(content=st.binary(max_size=100), bound=PARTS)
def test_sealed_opens_to_the_same(content: bytes, bound: list[str | bytes]) -> None:
    assert unseal(KEY, seal(KEY, content, *bound), *bound) == content


@given(place=st.integers(0, 200), mask=st.integers(1, 255))
def test_an_altered_seal_does_not_open(place: int, mask: int) -> None:
    assert unseal(KEY, flipped(seal(KEY, b"content", "a"), place, mask), "a") is None


@pytest.mark.parametrize("bound", [("b",), (), ("a", ""), ("", "a")])
def test_a_seal_bound_elsewhere_does_not_open(bound: tuple[str, ...]) -> None:
    assert unseal(KEY, seal(KEY, b"content", "a"), *bound) is None


@given(sealed=st.binary(max_size=60))
def test_what_is_no_seal_does_not_open(sealed: bytes) -> None:
    assert unseal(KEY, sealed) is None


def test_two_seals_of_the_same_differ() -> None:
    assert seal(KEY, b"content") != seal(KEY, b"content")


def test_sent_is_received_by_the_holder_alone() -> None:
    private, public = new_pair()
    other, _ = new_pair()
    sent = send(public, KEY, "张")
    assert receive(private, sent, "张") == KEY
    assert receive(private, sent, "章") is None
    assert receive(other, sent, "张") is None


@given(place=st.integers(0, 200), mask=st.integers(1, 255))
def test_altered_on_the_way_is_not_received(place: int, mask: int) -> None:
    private, public = new_pair()
    altered = flipped(send(public, KEY, "a"), place, mask)
    # The top bit of an X25519 key means nothing (RFC 7748, 5), but it is bound into the derived key.
    assert receive(private, altered, "a") is None


@pytest.mark.parametrize("sent", [b"", bytes(31), bytes(92), b"\1" + bytes(91), bytes(32)])
def test_points_of_low_order_are_not_received(sent: bytes) -> None:
    assert receive(new_pair()[0], sent) is None


@given(left=PARTS, right=PARTS)
def test_a_proof_is_of_one_statement(left: list[str | bytes], right: list[str | bytes]) -> None:
    assume(bind(*left) != bind(*right))
    proof = prove(KEY, *left)
    assert is_proof(proof, KEY, *left)
    assert not is_proof(proof, KEY, *right)
    assert not is_proof(proof, fresh_key(), *left)


def test_purposes_give_different_keys() -> None:
    assert len({derive(KEY), derive(KEY, "a"), derive(KEY, "b"), derive(bytes(32), "a"), KEY}) == 5
