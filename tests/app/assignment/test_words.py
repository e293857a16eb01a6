"""Days and names as conflicts tell them, and which families of rules are named with which places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest

from app.assignment.conflicts import Conflict, conflicts_in
from app.assignment.model import Model
from app.assignment.words import listed, told


class Family(Enum):
    """Three families of rules."""

    ONE = "one"
    TWO = "two"
    THREE = "three"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 1), "1月1日"),
        (date(2026, 10, 9), "10月9日"),
        (date(2026, 12, 31), "12月31日"),
        (date(2028, 2, 29), "2月29日"),
    ],
)
def test_a_day_is_told_without_year_and_noughts(day: date, text: str) -> None:
    assert told(day) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ((), ""),
        (("网山村第1组",), "网山村第1组"),
        (("甲", "乙"), "甲、乙"),
        (tuple("甲乙丙丁戊己庚辛"), "甲、乙、丙、丁、戊、己、庚、辛"),
        (tuple("甲乙丙丁戊己庚辛壬"), "甲、乙、丙、丁、戊、己、庚、辛等9个"),
        (tuple("甲" * 300), "、".join("甲" * 8) + "等300个"),
        (("{甲}", "100%"), "{甲}、100%"),
        (tuple("{}" * 5), "{、}、{、}、{、}、{、}等10个"),
    ],
)
def test_names_are_listed_in_their_order_and_cut_short(names: tuple[str, ...], text: str) -> None:
    assert listed(names) == text
    assert listed(list(names)) == text


def model_of(wants: dict[Family, float]) -> Callable[[frozenset[Family]], Model[Family]]:
    """Of one seat each family wants so many at once, at its own place."""

    def make(loose: frozenset[Family]) -> Model[Family]:
        model = Model[Family]()
        seat = model.column(0, 1, 0)
        for at, (family, count) in enumerate(wants.items()):
            slack = [model.slack(family, (at, at + 1), 1)] if family in loose else []
            model.row(count, 99, [(seat, 1.0), *slack])
        return model

    return make


@pytest.mark.parametrize(
    ("wants", "found"),
    [
        ({Family.ONE: 2}, [((Family.ONE,), ((0, 1),))]),
        ({Family.ONE: 1, Family.TWO: 3}, [((Family.TWO,), ((1, 2),))]),
        ({Family.ONE: 2, Family.THREE: 2}, [((Family.ONE, Family.THREE), ((0, 1), (1, 2)))]),
        ({Family.THREE: 2, Family.ONE: 2}, [((Family.ONE, Family.THREE), ((1, 2), (0, 1)))]),
    ],
)
def test_who_stands_in_the_way_is_named_with_its_places(
    wants: dict[Family, float], found: list[tuple[tuple[Family, ...], tuple[tuple[int, int], ...]]]
) -> None:
    assert conflicts_in(Family, model_of(wants)) == [Conflict(*each) for each in found]


@pytest.mark.parametrize("wants", [{}, {Family.ONE: 1}, {Family.ONE: 0, Family.TWO: 1}])
def test_where_nothing_stands_in_the_way_no_place_is_named(wants: dict[Family, float]) -> None:
    assert conflicts_in(Family, model_of(wants)) == [Conflict(tuple(Family), ())]
