"""Where no roster exists, every rule that stands in the way alone is named, with groups and dates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.patrol.roster import roster
from app.patrol.wanted import Wanted
from tests.app.patrol.months import DAYS, FIRST, days, teams
from tests.offices import refused

BEFORE = (FIRST - timedelta(1),)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Wanted(DAYS, teams(34), most=1), ["PTR024", "PTR025"]),
        (Wanted(DAYS, teams(2, fixed=days(4), barred=days(4))), ["PTR020", "PTR021"]),
        (Wanted(DAYS, teams(2, fixed=days(4)), barred=days(4)), ["PTR020", "PTR022"]),
        (Wanted(DAYS, teams(2, fixed=days(4, 6))), ["PTR020", "PTR025"]),
        (Wanted(DAYS, teams(2, fixed=days(4, 5)), 2), ["PTR020", "PTR023"]),
        (Wanted(DAYS, teams(2, fixed=days(1), before=BEFORE)), ["PTR020", "PTR023"]),
        (Wanted(DAYS, teams(2, barred=frozenset(DAYS))), ["PTR021", "PTR025"]),
        (Wanted(DAYS, teams(2), barred=frozenset(DAYS)), ["PTR022", "PTR025"]),
        (Wanted(DAYS, teams(2), 16), ["PTR023", "PTR025"]),
        (Wanted(DAYS, teams(3, fixed=days(4)), most=2), ["PTR020", "PTR024"]),
        (
            Wanted(DAYS, teams(3, fixed=days(4), barred=days(4)), barred=days(4)),
            ["PTR020"],
        ),
        (
            Wanted(DAYS, teams(20, fixed=days(1), barred=days(1)), most=2, barred=days(1)),
            ["PTR020"],
        ),
        (
            Wanted(DAYS[:2], teams(5, fixed=days(1), barred=days(1, 2)), most=2),
            ["PTR026"],
        ),
    ],
    ids=lambda each: each if isinstance(each, list) else "",
)  # fmt: skip
def test_what_stands_in_the_way(wanted: Wanted, codes: list[str]) -> None:
    with refused(*codes):
        roster(wanted)


def test_groups_and_dates_are_named() -> None:
    with refused("PTR020", "PTR021") as found:
        roster(Wanted(DAYS, teams(2, fixed=days(4), barred=days(4))))
    assert "网山村第1组（11月4日）、网山村第2组（11月4日）" in found[0].message


def test_of_many_groups_the_first_are_named() -> None:
    with refused("PTR022", "PTR025") as found:
        roster(Wanted(DAYS, teams(20), barred=frozenset(DAYS)))
    assert "网山村第8组等20个" in found[1].message


def test_the_least_that_would_do_is_named() -> None:
    with refused("PTR024", "PTR025") as found:
        roster(Wanted(DAYS, teams(34), most=1))
    assert found[1].message.count("第") == 4
