"""What a keys file says: read back as written, and nothing but a problem for anything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.entries import carry, enter, key_of, new_generation, private_of
from app.access.keys import MOST, Entry, Keys, dump, parse
from app.access.login import open_keys
from app.problems import Problem
from tests.app.access.office import FAST, refused

KEY = bytes(range(32))
OTHER = bytes(32)
PASSWORD = "abc12345"


def keys_for(*names: str) -> Keys:
    generation = new_generation(KEY)
    for name in names:
        generation = enter(generation, name, PASSWORD, KEY, FAST)
    return Keys(generations=(generation,))


KEYS = keys_for("张三", "李四").with_failures("李四", 3)
GENERATION = KEYS.generations[0]
DATA = dump(KEYS)


def altered(change: Callable[[Any], object]) -> bytes:
    data = json.loads(DATA)
    change(data)
    return json.dumps(data).encode()


def first(data: Any) -> Any:
    return data["generations"][0]["users"]["张三"]


@pytest.mark.parametrize("names", [(), ("张三",), ("张三", "李四", "Wáng 5")])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_keys_are_read_as_written(names: tuple[str, ...], count: int) -> None:
    keys = keys_for(*names).with_failures("张三", count)
    assert parse(dump(keys)) == keys
    assert keys.names() == list(names)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("format"),
        lambda data: data.update(format=0),
        lambda data: data.update(format="1"),
        lambda data: data.update(more=1),
        lambda data: data.update(generations=[]),
        lambda data: data.update(generations=data["generations"] * 3),
        lambda data: data.update(failures={"张三": -1}),
        lambda data: data.update(failures={"": 1}),
        lambda data: data["generations"][0].update(id="../../etc"),
        lambda data: data["generations"][0].update(code_kept=1),
        lambda data: first(data).update(salt="AAAA"),
        lambda data: first(data).update(salt="not base 64 !"),
        lambda data: first(data).update(salt=None),
        lambda data: first(data)["params"].update(memory=1 << 40),
        lambda data: first(data)["params"].update(passes=10**6),
        lambda data: first(data)["params"].update(lanes=999),
        lambda data: first(data)["params"].pop("lanes"),
        lambda data: first(data).pop("proof"),
    ],
)
def test_what_is_not_as_written_is_damaged(change: Callable[[Any], object]) -> None:
    with refused("ACC001"):
        parse(altered(change))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * (MOST + 1),
        b'{"format":1}',
    ],
    ids=["empty", "null", "list", "object", "cut", "binary", "deep", "long", "bare"],
)
def test_what_is_no_keys_file_is_damaged(data: bytes) -> None:
    with refused("ACC001"):
        parse(data)


@pytest.mark.parametrize("number", [2, 99, 1 << 70])
def test_a_newer_format_is_said_to_be_newer(number: int) -> None:
    with refused("ACC002"):
        parse(altered(lambda data: data.update(format=number, generations="elsewhere now")))


@given(data=st.binary(max_size=300))
def test_random_bytes_are_a_problem(data: bytes) -> None:
    with pytest.raises(Problem):
        parse(data)


def attempt(data: bytes) -> bytes | None:
    """The key a user gets out of these bytes; None for a problem."""
    try:
        return open_keys(parse(data), "张三", PASSWORD, lambda key: key == KEY)
    except Problem:
        return None


@given(place=st.integers(0, len(DATA) - 1), byte=st.integers(0, 255))
def test_one_altered_byte_gives_the_right_key_or_a_problem(place: int, byte: int) -> None:
    # A raised memory or pass count within bounds costs time and opens nothing; it is tested above.
    data = DATA[:place] + bytes([byte]) + DATA[place + 1 :]
    assert attempt(data) in {KEY, None}


@given(pieces=st.lists(st.tuples(st.integers(0, len(DATA)), st.binary(max_size=5)), max_size=4))
def test_many_altered_bytes_give_the_right_key_or_a_problem(
    pieces: list[tuple[int, bytes]],
) -> None:
    data = DATA
    for place, piece in pieces:
        data = data[:place] + piece + data[place + len(piece) + 1 :]
    assert attempt(data) in {KEY, None}


@pytest.mark.parametrize("size", range(0, len(DATA), 97))
def test_a_torn_file_is_damaged(size: int) -> None:
    with refused("ACC001"):
        parse(DATA[:size])


def opened(entry: Entry, name: str, password: str = PASSWORD) -> bytes | None:
    private = private_of(entry, name, password)
    return key_of(entry, name, GENERATION, private) if private else None


@pytest.mark.parametrize(
    ("entry", "name", "password", "key"),
    [
        ("张三", "张三", PASSWORD, KEY),
        ("张三", "张三", "abc12346", None),
        ("张三", "李四", PASSWORD, None),
        ("李四", "张三", PASSWORD, None),
    ],
)
def test_an_entry_opens_for_its_own_user_and_password(
    entry: str, name: str, password: str, key: bytes | None
) -> None:
    assert opened(GENERATION.users[entry], name, password) == key


def test_a_key_sent_to_another_generation_is_not_received() -> None:
    entry = GENERATION.users["张三"]
    private = private_of(entry, "张三", PASSWORD)
    assert private is not None
    assert key_of(entry, "张三", new_generation(KEY), private) is None


def test_a_generation_knows_its_key() -> None:
    assert KEYS.of(KEY) == GENERATION
    assert KEYS.of(OTHER) is None


def test_a_user_is_carried_over_without_the_password() -> None:
    new = carry(GENERATION, KEY, new_generation(OTHER), OTHER, "张三")
    entry = new.users["张三"]
    private = private_of(entry, "张三", PASSWORD)
    assert private is not None
    assert key_of(entry, "张三", new, private) == OTHER
    assert carry(new, OTHER, new_generation(KEY), KEY, "张三").users["张三"].public == entry.public


@pytest.mark.parametrize("field", ["public", "proof"])
def test_a_slipped_in_public_key_gets_no_new_key(field: str) -> None:
    forged = enter(new_generation(KEY), "张三", "mallory99", OTHER, FAST).users["张三"]
    entry = GENERATION.users["张三"].model_copy(update={field: getattr(forged, field)})
    with refused("ACC003"):
        carry(GENERATION.with_user("张三", entry), KEY, new_generation(OTHER), OTHER, "张三")


@pytest.mark.parametrize(
    ("name", "count", "left"),
    [("李四", 0, {}), ("李四", 4, {"李四": 4}), ("张三", 1, {"张三": 1, "李四": 3})],
)
def test_failures_are_counted_for_each_user(name: str, count: int, left: dict[str, int]) -> None:
    assert KEYS.with_failures(name, count).failures == left


def test_counters_go_with_their_users() -> None:
    kept = enter(new_generation(KEY), "张三", PASSWORD, KEY, FAST)
    assert KEYS.with_generations(kept).failures == {}
    assert KEYS.with_generations(kept, GENERATION).failures == {"李四": 3}


def test_secrets_are_not_in_the_file() -> None:
    assert PASSWORD.encode() not in DATA
    assert KEY not in DATA
    assert KEY.hex().encode() not in DATA
