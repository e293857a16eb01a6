"""How a password is judged in words: what people who know the user would try first hardly counts."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.strength import Strength, strength_of

WEAK, FAIR, STRONG = Strength.WEAK, Strength.FAIR, Strength.STRONG
ORDER = [WEAK, FAIR, STRONG]
GOOD = "mR7!tq-Lw4$bV9z"
SIGNS = string.ascii_letters + string.digits + "!#$%*+-_?"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=24)


def rank(password: str, name: str = "") -> int:
    return ORDER.index(strength_of(password, name))


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("", WEAK),
        ("1", WEAK),
        ("12345678", WEAK),
        ("87654321", WEAK),
        ("abcdefgh1", WEAK),
        ("hgfedcba9", WEAK),
        ("11111111a", WEAK),
        ("qwerty12345", WEAK),
        ("QWERTY12345", WEAK),
        ("admin123456", WEAK),
        ("Lince2026", WEAK),
        ("iloveyou520", WEAK),
        ("woaini1314", WEAK),
        ("19900101", WEAK),
        ("a19900101", WEAK),
        ("13900001111", WEAK),
        ("tel13900001111", WEAK),
        ("x7k2m9", WEAK),
        ("x7k2m9q4w", FAIR),
        ("x7k2m9q4wp5t", FAIR),
        ("x7k2m9q4wp5t8r", STRONG),
        ("X7k2-m9Q4w", STRONG),
        ("月亮-山坡-2046-k8", STRONG),
    ],
)
def test_a_password_is_judged_by_what_is_not_obvious(password: str, strength: Strength) -> None:
    assert strength_of(password) is strength


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("zhangsan", "zhangsan84k"),
        ("zhangsan", "ZhangSan84k"),
        ("wang.li", "wang.li9x2"),
        ("李经办", "李经办99x"),
        ("a+b*c", "a+b*c77x"),
    ],
)
def test_the_users_own_name_counts_for_nothing(name: str, password: str) -> None:
    assert strength_of(password, name) is WEAK


@pytest.mark.parametrize("day", ["19850307", "20011231", "19990101", "20260229"])
def test_a_birthday_weighs_as_much_as_one_digit(day: str) -> None:
    assert strength_of(f"k{day}x") is strength_of("k0x")


@pytest.mark.parametrize("number", ["19851307", "19850399", "18850307", "21000101"])
def test_what_is_no_day_is_not_taken_for_a_birthday(number: str) -> None:
    assert rank(f"mx{number}qz") >= rank("mx19850307qz")


@pytest.mark.parametrize("phone", ["13812345678", "19900001111", "15512340987"])
def test_a_telephone_weighs_as_much_as_one_digit(phone: str) -> None:
    assert strength_of(f"k{phone}x") is strength_of("k0x")


@given(text=TEXTS)
def test_full_width_letters_weigh_as_plain_ones(text: str) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in text)
    assert strength_of(wide) is strength_of(text)


@given(name=st.text(st.sampled_from(string.ascii_letters), min_size=5, max_size=12))
def test_the_name_before_a_good_password_does_not_spoil_it(name: str) -> None:
    assert strength_of(name + "·" + GOOD, name) is STRONG


@given(sign=st.sampled_from(SIGNS), count=st.integers(8, 60))
def test_one_sign_again_and_again_is_weak(sign: str, count: int) -> None:
    assert strength_of(sign * count) is WEAK


@given(start=st.integers(0, 20), count=st.integers(3, 26))
def test_a_run_of_the_alphabet_is_weak_either_way(start: int, count: int) -> None:
    run = string.ascii_lowercase[start : start + count]
    assert strength_of(run) is strength_of(run[::-1]) is WEAK


@given(text=st.lists(st.sampled_from("bdfhkmpquwz"), min_size=2, max_size=20).map("".join))
def test_more_of_the_same_kind_is_never_weaker(text: str) -> None:
    scattered = "".join(each for each, after in pairwise(text) if abs(ord(each) - ord(after)) > 1)
    assert rank(scattered) <= rank(scattered + "2")


@pytest.mark.parametrize("strength", ORDER)
def test_each_word_says_what_it_is(strength: Strength) -> None:
    assert strength.told.startswith("强度：")
    assert strength.told.endswith("。")


def test_the_three_words_differ() -> None:
    assert len({each.told for each in ORDER}) == 3
