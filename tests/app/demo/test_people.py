"""Made-up people of the demonstration: nobody real, no two alike, the same for the same seed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.demo.people import Home, Population, Somebody, identity
from app.kinds import Account, Choice, Day, Identity, Name, Reading, Telephone
from app.kinds.citizen import birth_of, sex_of
from tests.offices import IDENTITY
from tests.offices import Day as Clock

TODAY = Clock().clock().today()
AREAS = st.sampled_from(["339901", "339902", "339999"])


def homes(area: str = "339901", seed: int = 1, count: int = 60) -> list[Home]:
    return list(Population(area, seed).homes("清溪村", 3, count))


def everybody(found: list[Home]) -> list[Somebody]:
    return [each for home in found for each in home.people]


@settings(max_examples=10)
@given(AREAS, st.integers(0, 10**6))
def test_the_same_seed_gives_the_same_people(area: str, seed: int) -> None:
    assert homes(area, seed, 9) == homes(area, seed, 9)
    assert homes(area, seed, 9) != homes(area, seed + 1, 9)


@settings(max_examples=10)
@given(AREAS, st.integers(0, 10**6))
def test_numbers_are_valid_unique_and_of_no_real_place(area: str, seed: int) -> None:
    people = everybody(homes(area, seed))
    numbers = [each.number for each in people]
    assert len(set(numbers)) == len(numbers)
    for each in people:
        assert each.number.startswith(area)
        assert area.startswith(IDENTITY.office[:4])
        assert Identity().read(each.number, Reading(TODAY)) == each.number
        assert str(birth_of(each.number)) == each.birth
        assert sex_of(each.number) == {"男": "1", "女": "2"}[each.sex]


@settings(max_examples=5)
@given(st.integers(0, 10**6))
def test_whatever_they_are_can_be_typed_in(seed: int) -> None:
    reading = Reading(TODAY)
    for home in homes(seed=seed, count=30):
        Account().read(home.account, reading)
        for each in home.people:
            assert Name().read(each.name, reading)
            assert Day().read(each.birth, reading) == each.birth
            assert Choice("relation").read(each.relation, reading)
            assert Choice("ethnic").read(each.ethnic, reading)
            assert bool(Telephone().read(each.phone, reading)) is bool(each.phone)
    assert reading.warnings == []


def test_each_household_has_one_head_who_comes_first() -> None:
    for home in homes():
        relations = [each.relation for each in home.people]
        assert relations.index("户主") == 0
        assert relations.count("户主") == 1


@pytest.mark.parametrize(("groups", "count"), [(1, 5), (3, 60), (4, 4), (5, 7)])
def test_households_are_spread_over_all_groups(groups: int, count: int) -> None:
    found = [home.group for home in Population("339901", 1).homes("村", groups, count)]
    assert len(found) == count
    assert found == sorted(found)
    assert set(found) == {f"{n}组" for n in range(1, groups + 1)}


def test_names_have_what_names_have() -> None:
    names = [each.name for each in everybody(homes(count=400))]
    assert any("·" in name for name in names)
    assert any(ord(character) > 0xFFFF for name in names for character in name)
    assert {len(name) for name in names} >= {2, 3, 4}


@given(st.dates().map(lambda day: f"{day:%Y%m%d}".zfill(8)), st.integers(0, 999))
def test_check_digits_are_those_of_the_standard(birth: str, order: int) -> None:
    number = identity("339901", birth, order)
    weights = [2**power % 11 for power in range(17, -1, -1)]
    digits = [10 if each == "X" else int(each) for each in number]
    assert sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 1
