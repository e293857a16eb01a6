"""Small models whose best solution is known by heart go through the door to the solver."""

from __future__ import annotations

import math
from itertools import product
from random import Random

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


@pytest.mark.parametrize("seed", range(4))
def test_steps_that_end_before_anything_is_found_find_nothing(seed: int) -> None:
    chance = Random(seed)
    model = yes_or_no([chance.randint(1, 9) for _ in range(40)])
    for _ in range(6):
        columns = chance.sample(range(40), 20)
        model.row(7, 7, [(each, float(chance.randint(1, 5))) for each in columns])
    model.steps = 0
    assert solve(model) is None, "values that keep no rule are no solution"
    model.steps = 5_000
    values = solve(model)
    assert values is not None
    for low, _high, entries in model.rows:
        assert round(sum(values[column] * times for column, times in entries), 6) == low


def test_steps_that_end_with_a_solution_give_it() -> None:
    model = yes_or_no([-3, -2, -2, -1])
    model.steps = 1
    model.row(-math.inf, 3, [(0, 2.0), (1, 1.5), (2, 1.5), (3, 1.0)])
    values = solve(model)
    assert values is not None
    assert priced([2, 1.5, 1.5, 1], values) <= 3 + 1e-6  # type: ignore[list-item]
