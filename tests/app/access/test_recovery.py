"""The recovery code: what is typed is read, what is mistyped is found."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.access import recovery
from app.access.recovery import ALPHABET, GROUP, LENGTH, decode, encode
from app.problems import Problem
from tests.app.access.office import refused

KEYS = st.binary(min_size=32, max_size=32)
KEY = hashlib.sha256("邻册".encode()).digest()
CODE = encode(KEY)
PLAIN = CODE.replace("-", "")


def problem_of(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        decode(text)
    return caught.value


def with_character(text: str, place: int, character: str) -> str:
    return text[:place] + character + text[place + 1 :]


def swapped(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def groups_of(*places: int) -> str:
    return "、".join(map(str, sorted({place // GROUP + 1 for place in places})))


@given(key=KEYS)
def test_a_code_gives_its_key_back(key: bytes) -> None:
    assert decode(encode(key)) == key


@given(key=KEYS)
def test_a_code_is_fourteen_groups_of_four_readable_characters(key: bytes) -> None:
    groups = encode(key).split("-")
    assert [len(group) for group in groups] == [4] * 14
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        PLAIN,
        f"  {CODE}\n",
        CODE.replace("-", " "),
        CODE.replace("-", "–"),
        CODE.replace("-", "——"),
        CODE.replace("-", "\n"),
        "".join(chr(ord(c) + 0xFEE0) for c in CODE),
        PLAIN[:10] + "-" + PLAIN[10:],
    ],
    ids=["small", "joined", "blanks", "spaces", "dash", "dashes", "lines", "full width", "one"],
)
def test_a_code_may_be_typed_carelessly(typed: str) -> None:
    assert decode(typed) == KEY


@given(key=KEYS)
def test_look_alikes_are_read_as_meant(key: bytes) -> None:
    code = encode(key)
    assert decode(code.replace("0", "O").replace("1", "I")) == key
    assert decode(code.replace("0", "o").replace("1", "l")) == key


@given(key=KEYS, place=st.integers(0, LENGTH - 1), character=st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_found(key: bytes, place: int, character: str) -> None:
    plain = encode(key).replace("-", "")
    assume(plain[place] != character)
    problem = problem_of(with_character(plain, place, character))
    assert (problem.code, problem.params["groups"]) == ("ACC008", groups_of(place))


@given(key=KEYS, place=st.integers(0, LENGTH - 2))
def test_any_two_swapped_neighbours_are_found(key: bytes, place: int) -> None:
    plain = encode(key).replace("-", "")
    assume(plain[place] != plain[place + 1])
    problem = problem_of(swapped(plain, place))
    assert (problem.code, problem.params["groups"]) == ("ACC008", groups_of(place, place + 1))


def test_every_wrong_character_of_one_code_is_found() -> None:
    for place in range(LENGTH):
        for character in set(ALPHABET) - {PLAIN[place]}:
            assert problem_of(with_character(PLAIN, place, character)).code == "ACC008"


@pytest.mark.parametrize("seed", range(20))
def test_a_code_typed_at_random_is_refused(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice(ALPHABET) for _ in range(LENGTH))
    assert problem_of(text).code in {"ACC008", "ACC009"}


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "ACC006", {"length": 0}),
        (PLAIN[:-1], "ACC006", {"length": 55}),
        (PLAIN + "0", "ACC006", {"length": 57}),
        (CODE[:-5], "ACC006", {"length": 52}),
        (CODE[:12] + CODE[13:], "ACC010", {"groups": "3"}),
        (CODE[:5] + "77" + CODE[5:], "ACC010", {"groups": "2"}),
        (with_character(CODE, 7, "U"), "ACC007", {"character": "U", "group": 2}),
        (with_character(CODE, 68, "册"), "ACC007", {"character": "册", "group": 14}),
        (with_character(CODE, 0, "{"), "ACC007", {"character": "{", "group": 1}),
    ],
)
def test_what_is_no_code_is_said(text: str, code: str, params: dict[str, object]) -> None:
    problem = problem_of(text)
    assert problem.code == code
    assert problem.params.items() >= params.items()
    assert problem.message
    assert problem.remedy


def test_two_errors_in_one_word_are_seldom_blamed_on_another_group() -> None:
    codes = [
        problem_of(with_character(with_character(PLAIN, 0, left), place, right)).code
        for place in range(2, LENGTH, 2)
        for left in set("789") - {PLAIN[0]}
        for right in set("XYZ") - {PLAIN[place]}
    ]
    assert codes.count("ACC009") > 0.9 * len(codes)


def test_a_key_that_does_not_suit_its_check_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        recovery, "_nibble", lambda key: 15 - (hashlib.sha256(key).digest()[0] >> 4)
    )
    foreign = encode(KEY)
    monkeypatch.undo()
    with refused("ACC009", "code"):
        decode(foreign)


@given(text=st.text(max_size=80))
def test_nothing_typed_is_more_than_a_problem(text: str) -> None:
    with pytest.raises(Problem):
        decode(text)
