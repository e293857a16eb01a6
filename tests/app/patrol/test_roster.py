"""Rosters as clerks ask for them: spread evenly, fixed and barred dates kept, rest days in turn, last month gone on."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from app.patrol.roster import roster
from app.patrol.wanted import Team, Wanted
from tests.app.patrol.months import DAYS, FIRST, days, faults, month, spread, teams
from tests.offices import refused


@pytest.mark.parametrize(
    ("groups", "length", "nights", "loads"),
    [
        (34, 30, 1, {1: 26, 2: 4}),
        (34, 31, 1, {1: 28, 2: 3}),
        (30, 30, 1, {1: 30}),
        (10, 30, 1, {1: 10}),
        (1, 28, 1, {1: 1}),
        (34, 30, 2, {2: 22, 3: 8}),
        (5, 30, 15, {2: 15, 3: 15}),
        (500, 31, 1, {16: 27, 17: 4}),
    ],
)
def test_nights_are_spread_evenly(
    groups: int, length: int, nights: int, loads: dict[int, int]
) -> None:
    wanted = Wanted(month(length), teams(groups), nights)
    made = roster(wanted)
    assert faults(wanted, made) == []
    assert Counter(made.loads.values()) == loads
    assert made.is_even


def test_groups_go_in_their_order() -> None:
    made = roster(Wanted(DAYS, teams(30)))
    assert [made.nights[each.key] for each in teams(30)] == [(day,) for day in DAYS]


def test_the_order_in_which_groups_are_given_is_nothing() -> None:
    wanted = Wanted(DAYS, teams(34), 2, rest=days(7, 8), most=4)
    turned = replace(wanted, teams=wanted.teams[::-1])
    assert roster(wanted) == roster(turned) == roster(wanted)


def test_fixed_and_barred_dates() -> None:
    given = (Team("a", fixed=days(5)), Team("b", barred=days(*range(2, 31))), *teams(28))
    wanted = Wanted(DAYS, given, barred=days(10))
    made = roster(wanted)
    assert (made.nights["a"], made.nights["b"]) == ((DAYS[4],), (DAYS[0],))
    assert faults(wanted, made) == []
    assert made.loads[DAYS[9]] == 0


def test_fixed_dates_may_crowd_a_night() -> None:
    wanted = Wanted(DAYS, (*teams(5, fixed=days(3)), *(Team(f"z{n}") for n in range(30))))
    made = roster(wanted)
    assert not made.is_even
    assert made.loads[DAYS[2]] == 5
    assert {made.loads[day] for day in DAYS if day != DAYS[2]} == {1, 2}


def test_as_many_as_allowed_in_a_night() -> None:
    wanted = Wanted(DAYS[:10], teams(20, barred=days(1, 2)), most=3)
    assert max(roster(wanted).loads.values()) == 3


def test_neighbouring_nights_are_apart_across_months() -> None:
    wanted = Wanted(DAYS[:3], (Team("a", before=(FIRST - timedelta(1),), barred=days(3)),))
    assert roster(wanted).nights == {"a": (DAYS[1],)}


def test_rest_days_are_taken_in_turn() -> None:
    given = tuple(replace(each, rest_nights=at % 3) for at, each in enumerate(teams(30)))
    resting = days(7, 8, 14, 15, 21, 22, 28, 29)
    made = roster(Wanted(DAYS, given, rest=resting))
    taken = {each.rest_nights for each in given if resting & {*made.nights[each.key]}}
    assert taken == {0}


def test_where_rest_days_count_no_more_they_are_days_like_others() -> None:
    given = tuple(replace(each, rest_nights=at) for at, each in enumerate(teams(30)))
    made = roster(Wanted(DAYS, given, rest=days(1, 8), rest_weight=1))
    assert made == roster(Wanted(DAYS, given))


def test_further_nights_are_no_rest_days_again() -> None:
    resting = days(7, 8, 14, 15, 21, 22, 28, 29)
    made = roster(Wanted(DAYS, teams(30), 2, rest=resting))
    counted = Counter(len(resting & {*nights}) for nights in made.nights.values())
    assert set(counted) == {0, 1}


def test_the_fuller_nights_are_no_rest_days() -> None:
    resting = days(7, 8, 14, 15)
    made = roster(Wanted(DAYS, teams(34), rest=resting))
    assert {made.loads[day] for day in resting} == {1}


def test_last_month_is_gone_on_from() -> None:
    given = tuple(
        replace(each, before=(FIRST - timedelta(1 + at),)) for at, each in enumerate(teams(30))
    )
    made = roster(Wanted(DAYS, given, goes_on=True))
    gaps = [(made.nights[each.key][0] - each.before[0]).days for each in given]
    assert min(gaps) >= 28
    assert not any(gap % 7 == 0 for gap in gaps)


def test_a_group_that_is_new_has_no_last_night() -> None:
    made = roster(Wanted(DAYS, teams(3), goes_on=True))
    assert made.is_even


@pytest.mark.parametrize(
    "wanted", [Wanted(DAYS, ()), Wanted((), teams(3)), Wanted(DAYS, teams(3), 0)], ids=repr
)
def test_nothing_to_make_a_roster_of(wanted: Wanted) -> None:
    with refused("PTR010"):
        roster(wanted)


def test_a_fixed_date_of_another_month() -> None:
    with refused("PTR011"):
        roster(Wanted(DAYS[:20], teams(3, fixed=days(25))))


@pytest.mark.parametrize("nights", [1, 4])
def test_five_hundred_groups_in_a_month_in_time(nights: int) -> None:
    given = tuple(
        replace(each, before=(FIRST - timedelta(1 + at % 30),), rest_nights=at % 4)
        for at, each in enumerate(teams(500))
    )
    wanted = Wanted(month(31), given, nights, rest=days(7, 8, 14, 15, 21, 22), goes_on=True)
    begun = time.process_time()
    made = roster(wanted)
    assert time.process_time() - begun < 5
    assert (faults(wanted, made), spread(wanted, made)) == ([], 1)
