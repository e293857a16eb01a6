"""From not sent to receipted: what each record's lamp shows, what Home counts, what a district sees of its offices."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import today
from app.bulk import void_many
from app.sync.district import offices
from app.sync.freshness import (
    Freshness,
    freshness,
    freshness_title,
    outstanding,
    unsent_records,
)
from app.sync.intake import intake
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.offices import NOW, Day


def lamp(town: Town, household: str, at: str = ONE) -> Freshness | None:
    return freshness(town.offices[at], "household", [household]).get(household)


def later(town: Town, address: str, days: int) -> None:
    moment = datetime.fromisoformat(NOW) + timedelta(days=days)
    town.offices[address].clock = Day(moment.isoformat()).clock()


def test_a_record_goes_from_unsent_to_receipted_and_back(town: Town) -> None:
    household = town.work(ONE).household()
    assert lamp(town, household) == "unsent"
    packed = town.write(ONE, ABOVE)
    assert lamp(town, household) == "packed"
    town.take(packed)
    town.carry(ABOVE, ONE)
    assert lamp(town, household) == "receipted"
    town.work(ONE).member(household)
    assert lamp(town, household) == "unsent", "a line counts with its household"


def test_many_at_once_and_only_what_this_station_wrote(town: Town) -> None:
    mine = [town.work(ONE).household() for _each in range(3)]
    town.bring(ONE, TWO)
    there = town.offices[TWO]
    assert freshness(there, "household", mine) == {}
    town.work(TWO).change("household", mine[0], address="网山路2号")
    assert freshness(there, "household", mine) == {mine[0]: "unsent"}
    assert set(freshness(town.offices[ONE], "household", mine).values()) == {"receipted"}
    assert freshness(town.offices[ONE], "household", []) == {}


def test_a_district_has_no_lamp(town: Town) -> None:
    household = town.work(ONE).household()
    town.carry(ONE, ABOVE)
    assert lamp(town, household, ABOVE) is None
    assert unsent_records(town.offices[ABOVE]) == {}


def test_after_a_restore_all_is_unsent_until_the_district_has_said_otherwise(
    town: Town, tmp_path: Path
) -> None:
    household = town.work(ONE).household()
    town.bring(ONE)
    set_aside(town, ONE, tmp_path / "before")
    town.work(ONE).household()
    put_back(town, ONE, tmp_path / "before")
    assert lamp(town, household) == "unsent"
    town.bring(ONE)
    assert lamp(town, household) == "receipted"


def test_what_is_in_no_package_is_found_with_its_household(town: Town) -> None:
    one = town.work(ONE)
    first = one.household()
    assert first in unsent_records(town.offices[ONE])["household"]
    town.write(ONE, ABOVE)
    assert unsent_records(town.offices[ONE]) == {}
    one.member(first)
    found = unsent_records(town.offices[ONE])
    assert found["household"] == {first}
    assert "household_member" not in found


@pytest.mark.parametrize(
    ("state", "title"), [("unsent", "未上报"), ("packed", "已打包"), ("receipted", "已回执")]
)
def test_every_state_has_its_words(state: Freshness, title: str) -> None:
    assert freshness_title(state) == title


def home(town: Town, address: str) -> dict[str, int]:
    keys = {"unreceipted", "sent back", "tray"}
    return {e.key: e.figure for e in today.today(town.offices[address]) if e.key in keys}


def test_home_counts_packages_without_a_receipt(town: Town) -> None:
    assert home(town, ONE) == {}
    town.work(ONE).household()
    first = town.write(ONE, ABOVE)
    town.work(ONE).household()
    town.write(ONE, ABOVE)
    later(town, ONE, 9)
    assert (outstanding(town.offices[ONE]).count, outstanding(town.offices[ONE]).days) == (2, 9)
    assert home(town, ONE) == {"unreceipted": 2}
    town.take(first)
    town.carry(ABOVE, ONE)
    assert home(town, ONE) == {"unreceipted": 1}
    town.carry(ONE, ABOVE)
    town.carry(ABOVE, ONE)
    assert home(town, ONE) == {}, "the later package settles the one that was lost"


def test_home_tells_what_was_not_taken_in_on_both_sides(town: Town) -> None:
    ids = [town.work(ONE).person() for _each in range(30)]
    town.bring(ONE)
    void_many(town.offices[ONE], "person", ids[:25], "录错了")
    intake(town.offices[ABOVE], town.write(ONE, ABOVE).paths)
    assert home(town, ABOVE)["tray"] == 1
    town.carry(ABOVE, ONE)
    assert home(town, ONE) == {"sent back": 1}


def test_the_district_sees_who_has_been_silent_longest(town: Town) -> None:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    later(town, ABOVE, 3)
    town.carry(TWO, ABOVE)
    later(town, ABOVE, 5)
    found = offices(town.offices[ABOVE])
    assert [(each.address, each.lag, each.seq) for each in found] == [
        (THERE, None, 0),
        (ONE, 5, 1),
        (TWO, 2, 1),
    ]
    assert found[0].name
    assert found[2].lacks > 0, "what the other station of the office wrote"
