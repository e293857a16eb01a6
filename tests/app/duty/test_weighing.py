"""What is counted of somebody, whose turn it is, and how a month is gone through a few days at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assignment.conflicts import Conflict
from app.duty.conflicts import problem_of
from app.duty.fairness import ALL, ROLE, Count, Fairness
from app.duty.model import Building, Family
from app.duty.roster import roster
from app.duty.stretches import seated_in
from app.duty.turns import Turns
from app.duty.wanted import Load, Person, Rostered, Seat, Wanted
from app.ledgers.duties import ATTENDS, LEADS
from tests.app.duty.test_roster_invariants import FIRST, check, days_of, wanted_of

BOTH = frozenset({LEADS, ATTENDS})
NUMBERS = st.integers(0, 9)
LOADS = st.builds(
    Load, NUMBERS, NUMBERS, NUMBERS, st.dictionaries(st.sampled_from(sorted(BOTH)), NUMBERS)
)


def alone(*people: Person, days: int = 4, gap: int = 0, **other: object) -> Wanted:
    """One on duty each day."""
    dates = tuple(FIRST + timedelta(n) for n in range(days))
    return Wanted(dates, ("3",), {ATTENDS: 1}, people, gap, **other)  # type: ignore[arg-type]


def one(key: str, **other: object) -> Person:
    return Person(key, frozenset({ATTENDS}), **other)  # type: ignore[arg-type]


@given(LOADS, LOADS)
def test_what_is_added_can_be_taken_away(load: Load, other: Load) -> None:
    back = load.plus(other).plus(other, -1)
    assert (back.shifts, back.nights, back.rest) == (load.shifts, load.nights, load.rest)
    assert {r: n for r, n in back.roles.items() if n} == {r: n for r, n in load.roles.items() if n}


@given(st.integers(0, 9), st.integers(1, 6))
def test_prices_add_up_to_the_square_of_what_he_then_has(before: int, times: int) -> None:
    prices = Count(ALL, before, list(range(times))).prices(31)
    assert sum(prices) == ALL * ((before + times) ** 2 - before**2)
    assert prices == sorted(prices)


def test_nobody_pays_for_more_than_there_are_days() -> None:
    assert len(Count(ROLE, 0, list(range(9))).prices(4)) == 4


def test_each_is_counted_against_who_has_least() -> None:
    wanted = alone(
        one("a", load=Load(5, 2, 1, {ATTENDS: 5})), one("b", load=Load(3, 1, 1, {ATTENDS: 3}))
    )
    found = list(Fairness(wanted).counts(wanted.people[0], []))
    assert [each.before for each in found] == [2, 2, 1, 0]


@pytest.mark.parametrize(
    ("seat", "load"),
    [
        (Seat(FIRST, "1", ATTENDS), Load(1, 0, 1, {ATTENDS: 1})),
        (Seat(FIRST + timedelta(1), "2", ATTENDS), Load(1, 1, 0, {ATTENDS: 1})),
    ],
)
def test_what_a_seat_counts_for(seat: Seat, load: Load) -> None:
    wanted = wanted_of(3)
    person = wanted.people[0]
    assert wanted.load_of(seat) == load
    assert wanted.with_one_more(person, seat).load == load
    assert wanted.with_one_less(wanted.with_one_more(person, seat), seat).load.shifts == 0


def test_who_has_waited_longest_begins() -> None:
    waited = {"a": (FIRST - timedelta(2),), "b": (FIRST - timedelta(9),), "c": ()}
    wanted = alone(*(one(key, before=days) for key, days in waited.items()))
    turns = Turns(wanted)
    costs = [turns.cost(at, wanted.seats[0]) for at in range(3)]
    assert costs.index(0) == 2
    assert turns.cost(1, wanted.seats[1]) == 0
    assert turns.cost(0, wanted.seats[2]) == 0


def test_who_is_never_on_turn_pays_the_most_and_no_more() -> None:
    wanted = alone(*(one(f"p{n}") for n in range(9)), days=2)
    costs = {Turns(wanted).cost(at, wanted.seats[0]) for at in range(9)}
    assert max(costs) == 25


def test_people_go_round_in_their_order() -> None:
    made = roster(alone(*(one(f"p{n}", place=n) for n in range(4)), days=8, gap=1))
    assert [keys[0] for _seat, keys in sorted(made.seated.items())] == ["p0", "p1", "p2", "p3"] * 2


@pytest.mark.parametrize("gap", [1, 2, 3])
def test_the_days_between_hold_from_stretch_to_stretch(gap: int) -> None:
    wanted = alone(*(one(f"p{n}", place=n) for n in range(gap + 1)), days=14, gap=gap)
    check(wanted, roster(wanted))


@pytest.mark.parametrize(
    ("after", "gap", "found"), [(1, 1, []), (2, 1, [4]), (2, 2, []), (3, 2, [4])]
)
def test_the_last_days_are_kept_free_before_a_later_roster(
    after: int, gap: int, found: list[int]
) -> None:
    last, before = wanted_of(1).days[3], frozenset(wanted_of(1).days[:3])
    gone = frozenset({last}) if found else frozenset[date]()
    near = one("n", after=(last + timedelta(after),), away=before)
    others = [one(key, away=frozenset({last})) for key in "xy"]
    wanted = alone(near, *others, one("w", away=gone), one("z", away=before | gone), gap=gap)
    assert [day.day for day in days_of(roster(wanted), "n")] == found


def test_one_who_soon_has_a_later_duty_gets_no_seat_by_evening_out() -> None:
    person = one("n", after=(FIRST + timedelta(5),))
    assert [person.is_near(FIRST + timedelta(n), timedelta(2)) for n in range(9)] == [
        False, False, False, True, True, True, True, True, False,
    ]  # fmt: skip


def test_nobody_is_near_anything_by_himself() -> None:
    assert not one("a").is_near(FIRST, timedelta(99))


def test_a_stretch_that_leads_nowhere_is_gone_about_as_a_whole() -> None:
    last = FIRST + timedelta(4)
    busy = frozenset({last})
    wanted = alone(
        one("a", place=0), one("b", place=1, away=busy), one("c", place=2, away=busy), days=5, gap=2
    )
    made = seated_in(wanted)
    assert made is not None
    assert made[Seat(last, "3", ATTENDS)] == ("a",)
    check(wanted, Rostered(made))


def test_where_there_is_none_there_is_none() -> None:
    assert seated_in(alone(one("a"), gap=1)) is None


@pytest.mark.parametrize(
    ("family", "cells", "told"),
    [
        (Family.FIXED, ((0, 0),), "甲（11月1日）"),
        (Family.AWAY, ((0, 1), (1, 2)), "甲（11月2日）、乙（11月3日）"),
        (Family.APART, ((0, 0), (0, 0), (0, 3)), "甲（11月1日、11月4日）"),
        (Family.NEED, ((0, 0), (2, 2)), "24小时值班员（11月1日、11月3日）"),
    ],
)
def test_a_conflict_is_told_by_who_and_when(
    family: Family, cells: tuple[tuple[int, int], ...], told: str
) -> None:
    wanted = alone(one("a", name="甲"), one("b", name="乙", place=1), gap=2)
    found = problem_of(wanted, Conflict((family,), cells))
    assert told in found.message
    assert "{" not in found.message + found.remedy


def test_several_rules_together_are_told_by_their_names() -> None:
    found = problem_of(alone(one("a")), Conflict((Family.FIXED, Family.NEED), ()))
    assert found.code == "DTY027"
    assert "指定的人、每班的人数" in found.message


def test_who_may_not_sit_there_has_no_variable() -> None:
    away = frozenset({FIRST})
    wanted = alone(
        one("a", absent=away), Person("b", frozenset({LEADS})), replace(one("c"), place=2)
    )
    building = Building(wanted)
    building.build()
    names = {wanted.ordered[at].key for at, _place in building.columns}
    assert names == {"a", "c"}
    assert len(building.columns) == 3 + 4


def test_a_roster_over_the_turn_of_the_year_counts_days_not_years() -> None:
    days = tuple(date(2026, 12, 30) + timedelta(n) for n in range(4))
    wanted = replace(alone(one("a"), one("b", place=1), gap=1), days=days)
    made = roster(wanted)
    assert [len(days_of(made, key)) for key in "ab"] == [2, 2]
    check(wanted, made)
