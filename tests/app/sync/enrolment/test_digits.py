"""核对码: eight groups that two people compare by telephone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.problems import Problem
from app.sync.enrolment.card import Card, make_card
from app.sync.enrolment.digits import check_digits, compare_digits
from app.sync.enrolment.keys import KeyPair
from tests.app.sync.enrolment.stations import OFFICE
from tests.offices import refused

PAIR = KeyPair.new()


def card(**values: str) -> Card:
    known = {"address": OFFICE.address, "name": OFFICE.name, **values}
    return make_card(PAIR, known["address"], known["name"], "office", known.get("escrow"))


CARD = card()
DIGITS = check_digits(CARD)


def test_there_are_eight_groups_of_four_digits() -> None:
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){7}", DIGITS)
    assert check_digits(card()) == DIGITS


@pytest.mark.parametrize(
    "other",
    [
        card(address="339902005.1"),
        card(name="石桥乡"),
        card(escrow=PAIR.recipient),
        make_card(PAIR, OFFICE.address, OFFICE.name, "district"),
        make_card(KeyPair.new(), OFFICE.address, OFFICE.name, "office"),
    ],
    ids=["address", "name", "escrow", "role", "keys"],
)
def test_they_cover_all_that_a_card_says(other: Card) -> None:
    assert check_digits(other) != DIGITS


@given(
    st.lists(st.sampled_from(["", " ", "-", "　", "－", "—", ".", "\n"]), min_size=7, max_size=7)
)
def test_it_does_not_matter_how_groups_are_parted(marks: list[str]) -> None:
    groups = DIGITS.split()
    compare_digits(CARD, groups[0] + "".join(map(str.__add__, marks, groups[1:])))


def test_wide_digits_are_digits() -> None:
    compare_digits(CARD, DIGITS.translate({ord("0") + n: ord("０") + n for n in range(10)}))


@given(st.integers(0, 31), st.integers(1, 9))
def test_the_group_that_differs_is_named(place: int, change: int) -> None:
    plain = DIGITS.replace(" ", "")
    digit = str((int(plain[place]) + change) % 10)
    with refused("ENR005", field="digits") as found:
        compare_digits(CARD, plain[:place] + digit + plain[place + 1 :])
    assert f"第 {place // 4 + 1} 组" in found[0].message


def test_all_groups_that_differ_are_named() -> None:
    groups = [f"{(int(each) + 1) % 10000:04d}" for each in DIGITS.split()]
    with refused("ENR005") as found:
        compare_digits(CARD, " ".join([groups[0], *DIGITS.split()[1:7], groups[7]]))
    assert found[0].params["groups"] == "1、8"


@pytest.mark.parametrize(
    "told",
    ["", "1234", DIGITS[:-1], DIGITS + "0", DIGITS[:-1] + "x"],
    ids=["nothing", "too few", "one short", "one more", "a letter"],
)
def test_what_is_no_code_is_told_apart_from_a_wrong_one(told: str) -> None:
    with refused("ENR004"):
        compare_digits(CARD, told)


@given(st.text(max_size=60))
def test_nothing_but_the_digits_passes(told: str) -> None:
    with pytest.raises(Problem):
        compare_digits(CARD, told)
