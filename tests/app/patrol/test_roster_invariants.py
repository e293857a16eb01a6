"""Whatever is asked for, a roster keeps every rule, and is the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.patrol.roster import roster
from app.patrol.wanted import Rostered, Wanted
from app.problems import Problems
from tests.app.patrol.months import FIRST, faults, month, spread, teams

FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def free(draw: st.DrawFn) -> Wanted:
    """Groups that nothing is forbidden."""
    length, nights = draw(st.integers(28, 31)), draw(st.integers(1, 4))
    days = month(length)
    resting = draw(st.frozensets(st.sampled_from(days), max_size=10))
    return Wanted(days, teams(draw(st.integers(1, 60))), nights, rest=resting)


@st.composite
def bound(draw: st.DrawFn) -> Wanted:
    """Groups with fixed and barred dates and a last month, which may not go together."""
    wanted = draw(free())
    some = st.frozensets(st.sampled_from(wanted.days), max_size=3)
    before = st.lists(st.integers(1, 30), max_size=2)
    given_teams = tuple(
        replace(
            each,
            fixed=draw(some) if at < 3 else frozenset[date](),
            barred=draw(some) if at < 8 else frozenset[date](),
            before=tuple(FIRST - timedelta(n) for n in draw(before)),
            rest_nights=at % 5,
        )
        for at, each in enumerate(wanted.teams[:20])
    )
    return replace(
        wanted,
        teams=given_teams,
        barred=draw(some),
        most=draw(st.sampled_from([0, 0, 3, 5])),
        goes_on=draw(st.booleans()),
    )


def tried(wanted: Wanted) -> Rostered | list[str]:
    """The roster, or why there is none."""
    try:
        return roster(wanted)
    except Problems as problems:
        return [str(each) for each in problems.problems]


@FEW
@given(free())
def test_free_groups_are_spread_within_one_of_even(wanted: Wanted) -> None:
    made = roster(wanted)
    assert faults(wanted, made) == []
    assert made.is_even
    assert spread(wanted, made) <= 1


@FEW
@given(bound())
def test_every_rule_is_kept_or_what_hinders_is_named(wanted: Wanted) -> None:
    made = tried(wanted)
    if isinstance(made, list):
        assert made
    else:
        assert faults(wanted, made) == []
        assert not wanted.most or max(made.loads.values()) <= wanted.most
        assert not made.is_even or spread(wanted, made) <= 1


@FEW
@given(bound(), st.randoms())
def test_the_same_is_made_again(wanted: Wanted, chance: Random) -> None:
    shuffled = list(wanted.teams)
    chance.shuffle(shuffled)
    assert tried(wanted) == tried(replace(wanted, teams=tuple(shuffled)))
