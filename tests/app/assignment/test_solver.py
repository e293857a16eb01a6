"""Small models whose best solution is known by heart go through the door to the solver."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assignment.model import Model
from app.assignment.solver import solve

COSTS = st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=3, max_size=3)


def yes_or_no(costs: list[int]) -> Model:
    """A model of that many questions."""
    model = Model()
    for each in costs:
        model.column(0, 1, each)
    return model


def priced(costs: list[int], values: list[float]) -> float:
    return sum(cost * value for cost, value in zip(costs, values, strict=True))


def test_what_costs_least_is_chosen() -> None:
    model = yes_or_no([3, 1, 2])
    model.row(1, 1, [(0, 1.0), (1, 1.0), (2, 1.0)])
    assert solve(model) == [0, 1, 0]


def test_nothing_fits() -> None:
    model = yes_or_no([1, 1])
    model.row(3, 3, [(0, 1.0), (1, 1.0)])
    assert solve(model) is None


def test_halves_are_made_whole() -> None:
    model = yes_or_no([-1, -1, -1])
    for one, other in ((0, 1), (1, 2), (0, 2)):
        model.row(-math.inf, 1, [(one, 1.0), (other, 1.0)])
    values = solve(model)
    assert values is not None
    assert sorted(round(each) for each in values) == [0, 0, 1]


def test_where_only_halves_fit_nothing_does() -> None:
    model = yes_or_no([0, 0, 0])
    for one, other in ((0, 1), (1, 2), (0, 2)):
        model.row(1, 1, [(one, 1.0), (other, 1.0)])
    assert solve(model) is None


@pytest.mark.parametrize("size", [1, 5, 40])
def test_the_same_again(size: int) -> None:
    model = yes_or_no([1] * size)
    model.row(1, 1, [(at, 1.0) for at in range(size)])
    first = solve(model)
    assert first is not None
    assert all(solve(model) == first for _ in range(3))


@settings(max_examples=40, deadline=None)
@given(COSTS)
def test_an_assignment_costs_as_little_as_the_best_of_all(costs: list[list[int]]) -> None:
    flat = [each for row in costs for each in row]
    model = yes_or_no(flat)
    for at in range(3):
        model.row(1, 1, [(3 * at + n, 1.0) for n in range(3)])
        model.row(1, 1, [(3 * n + at, 1.0) for n in range(3)])
    values = solve(model)
    assert values is not None
    best = min(
        sum(costs[at][day] for at, day in enumerate(days))
        for days in product(range(3), repeat=3)
        if len(set(days)) == 3
    )
    assert round(priced(flat, values)) == best
