"""Rules of merging that need a course of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import waiting
from db.foreign import Name
from db.merging import Clash
from tests.db.core.test_merging import Station, house, meet, opened


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    """Two stations of one office and one of another."""
    with opened(tmp_path) as found:
        yield found


def test_a_change_waits_for_the_one_that_it_had_seen(stations: list[Station]) -> None:
    one, two, _three = stations
    house(stations)
    one.do("house", "h", "change", number="2")
    one.do("house", "h", "change", kind="9")
    *_, first, second = one.all_of()
    assert two.take([second]).waiting == 1
    assert two.value('SELECT "kind" FROM "house"') == "1"
    assert (two.take([first]).applied, waiting.count(two.one)) == (2, 0)
    meet(*stations)


def test_a_new_owners_value_is_shown_from_then_on(stations: list[Station]) -> None:
    """What the other office had written apart was not shown while the record was not its own."""
    house(stations)
    stations[0].do("house", "h", "change", number="2")
    stations[2].do("house", "h", "change", number="3")
    meet(*stations)
    assert {each.value('SELECT "number" FROM "house"') for each in stations} == {"2"}
    stations[0].do("house", "h", "offer", to="339902004")
    meet(*stations)
    stations[2].do("house", "h", "take")
    meet(*stations)
    assert {each.value('SELECT "number" FROM "house"') for each in stations} == {"3"}


def test_a_chain_in_the_wrong_order_is_through_in_one_pass(stations: list[Station]) -> None:
    one, two, _three = stations
    one.do("house", "h", "add", number="0")
    for number in range(40):
        one.do("house", "h", "change", number=str(number + 1))
    assert two.take(one.all_of()[::-1]).waiting == 0
    assert two.value('SELECT "number" FROM "house"') == "40"
    assert two.state() == one.state()


@pytest.mark.parametrize("undone", [("339901001.1", "0" * 16, 1), ("339901009.9", "f" * 16, 7)])
def test_what_takes_back_something_unknown_waits_for_nothing(
    stations: list[Station], undone: Name
) -> None:
    one, two, three = stations
    one.do("house", "h", "add", number="1")
    first = one.all_of()[0]._replace(undoes=undone)
    assert (two.take([first]).applied, waiting.count(two.one)) == (1, 0)
    assert two.all_of()[0].undoes is None
    assert two.take([first]).known == 1, "it is the same, wherever it passed through"
    assert three.take([two.all_of()[0]]).applied == 1
    assert three.take([first]).known == 1


def test_two_that_take_back_different_things_are_an_alarm(stations: list[Station]) -> None:
    one, two, _three = stations
    for number in range(3):
        one.do("house", "h", "change" if number else "add", number=str(number))
    *before, last = one.all_of()
    mine, other = (last._replace(undoes=each.name) for each in before)
    two.take([*before, mine])
    with pytest.raises(Clash):
        two.take([other])


def test_what_waits_is_compared_as_what_is_here(stations: list[Station]) -> None:
    """Sent again by one that lacks what it takes back, it is still the same."""
    one, two, _three = stations
    one.do("house", "h", "add", number="1")
    one.do("house", "h", "change", number="2")
    first, second = one.all_of()
    assert two.take([second._replace(undoes=first.name)]).waiting == 1
    assert two.take([second]).waiting == 1
    assert two.take([first]).applied == 2
