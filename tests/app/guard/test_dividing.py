"""Neighbours are divided evenly, everyone once, and cut where places change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.dividing import Bounds, check_number, divide, number_for
from tests.offices import refused

BOUNDS = Bounds()


@pytest.mark.parametrize(
    ("households", "bounds", "groups"),
    [
        (340, BOUNDS, 34),
        (347, BOUNDS, 35),
        (344, BOUNDS, 34),
        (345, BOUNDS, 35),
        (0, BOUNDS, 0),
        (1, BOUNDS, 1),
        (4, BOUNDS, 1),
        (5, BOUNDS, 1),
        (14, BOUNDS, 1),
        (15, BOUNDS, 2),
        (16, BOUNDS, 2),
        (9, Bounds(5, 5, 15), 1),
        (31, Bounds(15, 5, 15), 3),
        (17, Bounds(10, 9, 10), 2),
    ],
)
def test_how_many_groups(households: int, bounds: Bounds, groups: int) -> None:
    assert number_for(households, bounds) == groups


@given(st.integers(5, 2_000), st.integers(5, 15))
def test_sizes_are_within_bounds(households: int, target: int) -> None:
    number = number_for(households, Bounds(target))
    assert households // number >= 5
    assert -(-households // number) <= 15


@pytest.mark.parametrize("households", [340, 347])
def test_a_number_can_be_asked_for(households: int) -> None:
    check_number(households, 34, BOUNDS)
    sizes = divide([0] * (households - 1), 34)
    assert (len(sizes), sum(sizes), max(sizes) - min(sizes)) == (34, households, households > 340)


@pytest.mark.parametrize("number", [0, 22, 69])
def test_a_number_that_does_not_fit(number: int) -> None:
    with refused("GRD012", field="number"):
        check_number(340, number, BOUNDS)


def test_a_target_outside_the_bounds() -> None:
    with refused("GRD011"):
        number_for(340, Bounds(20))


GAPS = st.lists(st.integers(0, 3), max_size=80)


@given(GAPS, st.data())
def test_everybody_once_and_evenly(gaps: list[int], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(gaps) + 1))
    sizes = divide(gaps, number)
    assert (len(sizes), sum(sizes)) == (number, len(gaps) + 1)
    assert max(sizes) - min(sizes) <= 1
    assert sizes == divide(gaps, number), "the same again"


@given(st.lists(st.integers(0, 3), max_size=9), st.data())
def test_no_other_way_cuts_in_wider_gaps(gaps: list[int], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(gaps) + 1))
    households = len(gaps) + 1
    small, larger = divmod(households, number)

    def worth(sizes: list[int]) -> int:
        ends = [sum(sizes[:at]) for at in range(1, len(sizes))]
        return sum(gaps[end - 1] for end in ends)

    def ways(left: int, more: int) -> list[list[int]]:
        if not left:
            return [[]]
        found = [[small + 1, *rest] for rest in ways(left - 1, more - 1)] if more else []
        return found + ([[small, *rest] for rest in ways(left - 1, more)] if left > more else [])

    assert worth(divide(gaps, number)) == max(map(worth, ways(number, larger)))


def test_a_larger_group_lies_where_a_building_has_one_more() -> None:
    gaps = [0] * 9 + [2] + [0] * 10 + [2] + [0] * 9  # 10, 11 and 10 households
    assert divide(gaps, 3) == [10, 11, 10]


def test_thousands_are_divided_at_once() -> None:
    assert len(divide([0] * 5_002, 500)) == 500
