"""Whatever is asked: everybody within bounds, nobody while away, fair within one, and always the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.duty.roster import roster
from app.duty.wanted import Load, Person, Rostered, Seat, Wanted
from app.ledgers.duties import ATTENDS, LEADS, STANDS_BY
from app.problems import Problem, Problems

ROLES = (LEADS, ATTENDS, STANDS_BY)
FIRST = date(2026, 11, 1)
RULES = {"DTY020", "DTY021", "DTY022", "DTY026", "DTY027"}


def wanted_of(people: int, days: int = 14, gap: int = 1, kinds: tuple[str, ...] = ("3",)) -> Wanted:
    dates = tuple(FIRST + timedelta(n) for n in range(days))
    return Wanted(
        dates,
        kinds,
        dict.fromkeys(ROLES, 1),
        tuple(Person(f"p{n:02d}", frozenset(ROLES), n) for n in range(people)),
        gap,
        frozenset(day for day in dates if day.weekday() > 4),
        2,
        frozenset({"2"}),
    )


def days_of(made: Rostered, key: str) -> list[date]:
    return [seat.day for seat in made.shifts.get(key, ())]


def check(wanted: Wanted, made: Rostered) -> None:
    """Every seat its people, each of whom may sit there, is there, and has his days between."""
    assert {seat: len(keys) for seat, keys in made.seated.items()} == {
        seat: wanted.needs[seat.role] for seat in wanted.seats
    }
    for person in wanted.people:
        own = sorted([*days_of(made, person.key), *person.before[-1:]])
        gap = timedelta(max(wanted.gap, 0))
        assert all(later - earlier > gap for earlier, later in pairwise(own))
        assert not ({*days_of(made, person.key)} & (person.away | person.absent))
        assert all(seat.role in person.roles for seat in made.shifts.get(person.key, ()))


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_rules_hold_or_are_named(data: st.DataObject) -> None:
    wanted = wanted_of(data.draw(st.integers(4, 9)), days=10, gap=data.draw(st.integers(0, 2)))
    days = st.frozensets(st.sampled_from(wanted.days), max_size=3)
    roles = st.frozensets(st.sampled_from(ROLES), min_size=1)
    people = tuple(
        replace(each, away=data.draw(days), roles=data.draw(roles)) for each in wanted.people
    )
    wanted = replace(wanted, people=people)
    try:
        made = roster(wanted)
    except Problems as refused:
        assert {each.code for each in refused.problems} <= RULES  # noqa: PT017
        return
    check(wanted, made)
    assert roster(replace(wanted, people=people[::-1])).seated == made.seated


@settings(max_examples=5, deadline=None)
@given(st.integers(6, 12), st.integers(0, 1), st.integers(5, 31))
def test_equals_differ_by_one_at_most(people: int, gap: int, days: int) -> None:
    assume(people >= 3 * (gap + 1))
    wanted = wanted_of(people, days, gap)
    made = roster(wanted)
    check(wanted, made)
    assert made.is_even
    every = Counter(key for keys in made.seated.values() for key in keys)
    counts = [every[each.key] for each in wanted.people]
    assert max(counts) - min(counts) <= 1


def test_who_had_more_gets_fewer() -> None:
    wanted = wanted_of(9)
    loaded = replace(wanted.people[0], load=Load(4, 0, 1, {LEADS: 4}))
    made = roster(replace(wanted, people=(loaded, *wanted.people[1:])))
    counts = [len(days_of(made, each.key)) for each in wanted.people]
    assert counts[0] + 4 - max(counts[1:]) in (0, 1)


def test_nights_and_rest_days_are_taken_in_turn() -> None:
    wanted = wanted_of(12, 28, kinds=("1", "2"))
    made = roster(wanted)
    check(wanted, made)
    for counts in (
        [sum(seat.kind == "2" for seat in made.shifts[e.key]) for e in wanted.people],
        [sum(seat.day in wanted.rest for seat in made.shifts[e.key]) for e in wanted.people],
    ):
        assert max(counts) - min(counts) <= 2


def test_the_day_before_counts_for_the_days_between() -> None:
    wanted = wanted_of(8)
    people = [replace(wanted.people[0], before=(FIRST - timedelta(1),)), *wanted.people[1:]]
    made = roster(replace(wanted, people=tuple(people)))
    assert FIRST not in days_of(made, "p00")


def test_who_is_fixed_later_is_spared_before() -> None:
    wanted = wanted_of(9)
    days = wanted.days[8::2]
    fixed = tuple((Seat(day, "3", LEADS), "p00") for day in days)
    made = roster(replace(wanted, fixed=fixed))
    assert set(days) <= set(days_of(made, "p00"))
    counts = [len(days_of(made, each.key)) for each in wanted.people]
    assert counts[0] - min(counts) <= 1


@pytest.mark.parametrize(
    ("seat", "key"),
    [
        (Seat(FIRST, "3", LEADS), "nobody"),
        (Seat(FIRST - timedelta(1), "3", LEADS), "p00"),
        (Seat(FIRST, "1", LEADS), "p00"),
        (Seat(FIRST, "3", "cook"), "p00"),
    ],
)
def test_who_is_fixed_must_fit(seat: Seat, key: str) -> None:
    with pytest.raises(Problem, match="DTY016"):
        roster(replace(wanted_of(6), fixed=((seat, key),)))


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ({"gap": 2}, "DTY022", "p0"),
        ({"needs": {LEADS: 9}}, "DTY026", "带班领导"),
        ({"fixed": ((Seat(FIRST, "3", LEADS), "p00"), (Seat(FIRST, "3", ATTENDS), "p00"))}, "DTY020", "11月1日"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_named(change: dict[str, object], code: str, told: str) -> None:
    with pytest.raises(Problems) as refused:
        roster(replace(wanted_of(6, 4), **change))
    found = {each.code: each for each in refused.value.problems}
    assert code in found
    assert told in found[code].message


def test_all_away_is_named() -> None:
    wanted = wanted_of(6, 3)
    people = tuple(replace(each, away=frozenset({FIRST})) for each in wanted.people)
    with pytest.raises(Problems) as refused:
        roster(replace(wanted, people=people, needs={LEADS: 1}))
    assert "DTY021" in {each.code for each in refused.value.problems}


def test_a_month_of_twelve_takes_less_than_a_second() -> None:
    wanted = wanted_of(12, 31)
    roster(wanted_of(3, 1, 0))  # the solver is loaded
    begun = process_time()
    assert roster(wanted).is_even
    assert process_time() - begun < 1.0
