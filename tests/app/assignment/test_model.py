"""Models: rows that may be broken at a price, sums that grow dearer, and the rules that stand in the way."""

from __future__ import annotations

from datetime import date
from enum import Enum

import pytest

from app.assignment.conflicts import Conflict, conflicts_in
from app.assignment.model import Model, broken_of
from app.assignment.solver import solve
from app.assignment.words import listed, told


class Rules(Enum):
    """Two families."""

    MOST = "most"
    LEAST = "least"


def model_of(most: int, least: int, loose: frozenset[Rules]) -> Model[Rules]:
    """Three may come; at most and at least so many are wanted."""
    model = Model[Rules]()
    columns = [(model.column(0, 1, 0), 1.0) for _ in range(3)]
    over = [model.slack(Rules.MOST, (0, 0), -1)] if Rules.MOST in loose else []
    lack = [model.slack(Rules.LEAST, (1, 4), 1)] if Rules.LEAST in loose else []
    model.row(-99, most, [*columns, *over])
    model.row(least, 99, [*columns, *lack])
    return model


@pytest.mark.parametrize(
    ("most", "least", "found"),
    [
        (1, 2, [Conflict((Rules.MOST,), ((0, 0),)), Conflict((Rules.LEAST,), ((1, 4),))]),
        (3, 4, [Conflict((Rules.LEAST,), ((1, 4),))]),
        (-1, 0, [Conflict((Rules.MOST,), ((0, 0),))]),
    ],
)
def test_each_family_that_alone_gives_way_is_named(
    most: int, least: int, found: list[Conflict[Rules]]
) -> None:
    assert solve(model_of(most, least, frozenset())) is None
    assert conflicts_in(Rules, lambda loose: model_of(most, least, loose)) == found


def test_where_none_alone_does_all_are_named_together() -> None:
    (found,) = conflicts_in(Rules, lambda loose: model_of(-1, 4, loose))
    assert found.families == (Rules.MOST, Rules.LEAST)
    assert found.cells == ((0, 0), (1, 4))


def test_where_not_even_all_do_they_are_named_without_places() -> None:
    def hopeless(_loose: frozenset[Rules]) -> Model[Rules]:
        model = Model[Rules]()
        model.row(1, 1, [(model.column(0, 0, 0), 1.0)])
        return model

    assert conflicts_in(Rules, hopeless) == [Conflict((Rules.MOST, Rules.LEAST), ())]


def test_nothing_broken_is_nothing_told() -> None:
    model = model_of(3, 0, frozenset(Rules))
    values = solve(model)
    assert values is not None
    assert broken_of(model, values) == {}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_units_are_paid_in_order(count: int) -> None:
    model = Model[Rules]()
    column = model.column(count, count, 0)
    units = model.rising([1, 3, 5])
    model.row(0, 0, [(column, 1.0), *units])
    values = solve(model)
    assert values is not None
    price = sum(cost * value for cost, value in zip(model.costs, values, strict=True))
    assert round(price) == count**2


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1"), (8, "1、2、3、4、5、6、7、8"), (9, "1、2、3、4、5、6、7、8等9个")]
)
def test_long_lists_are_cut_short(count: int, text: str) -> None:
    assert listed([str(n + 1) for n in range(count)]) == text


def test_days_are_told_as_people_say_them() -> None:
    assert told(date(2026, 1, 31)) == "1月31日"
