"""Rules of merging that need a course of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import waiting
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
