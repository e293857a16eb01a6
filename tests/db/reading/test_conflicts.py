"""Open conflicts as they are listed: by page, by table and unit; what is decided with another one is not beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import conflicts
from db.conflicts import InConflict, Wanted
from db.listing import Listing
from db.operations import Draft
from db.query import Query
from tests.db.core.test_merging import Station, house, meet, opened
from tests.db.small import SCHEMA

ANY = Wanted()


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    with opened(tmp_path) as found:
        yield found


def apart(stations: list[Station], *drafts: tuple[int, Draft]) -> Station:
    """What stations write apart; one of them after they have met."""
    house(stations)
    stations[0].do("room", "r", "add", house="h", label="一", size=1)
    meet(*stations)
    for who, draft in drafts:
        stations[who].all(draft)
    meet(*stations)
    return stations[2]


def listed(station: Station, wanted: Wanted = ANY) -> list[tuple[str, str]]:
    """Record and register of what is listed."""
    found = conflicts.page(station.one, SCHEMA, wanted)
    assert len(found) == conflicts.count(station.one, SCHEMA, wanted)
    return sorted((each.record, each.register) for each in found)


def change(record: str = "h", table: str = "house", **values: str | int | None) -> Draft:
    return Draft(table, record, "change", values)


CASES: dict[str, tuple[list[tuple[int, Draft]], list[tuple[str, str]]]] = {
    "a field": ([(0, change(number="2")), (1, change(number="3"))], [("h", "number")]),
    "a critical field is decided with its unit": (
        [(0, change(rent=2)), (1, change(rent=3))], [("h", "_unit")],
    ),
    "so is a line's": (
        [(0, change("r", "room", size=2)), (1, change("r", "room", size=3))], [("h", "_unit")],
    ),
    "and whether the record stands": (
        [(0, Draft("house", "h", "void", {})), (1, change("r", "room", size=3))], [("h", "_unit")],
    ),
    "other fields stand beside it": (
        [(0, change(rent=2, number="2")), (1, change(rent=3, number="3"))],
        [("h", "_unit"), ("h", "number")],
    ),
    "a line goes with its record": (
        [
            (0, Draft("room", "r", "void", {})),
            (0, Draft("house", "h", "void", {})),
            (1, change("r", "room", label="二")),
        ],
        [("h", "_live")],
    ),
    "a line alone": (
        [(0, Draft("room", "r", "void", {})), (1, change("r", "room", label="二"))],
        [("r", "_live")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_decided_together_is_one_item(stations: list[Station], case: str) -> None:
    drafts, wanted = CASES[case]
    assert listed(apart(stations, *drafts)) == wanted


def test_fields_of_what_is_voided_wait(stations: list[Station]) -> None:
    station = apart(stations, (0, change(number="2")), (1, change(number="3")))
    station.do("house", "h", "void")
    assert listed(station) == []
    station.do("house", "h", "unvoid")
    assert listed(station) == [("h", "number")]


def test_they_are_narrowed_by_table_and_unit(stations: list[Station]) -> None:
    station = apart(
        stations, (0, change("r", "room", label="二")), (1, change("r", "room", label="三"))
    )
    assert listed(station, Wanted(("room",))) == [("r", "label")]
    assert listed(station, Wanted(("house",))) == []
    assert listed(station, Wanted(units=("h",))) == [("r", "label")]
    assert listed(station, Wanted(units=("i",))) == []
    (found,) = conflicts.of_units(station.one, ["h"])
    assert conflicts.get(station.one, found.id) == found
    assert conflicts.get(station.one, "nothing") is None
    assert conflicts.every(station.one) == [found]


def test_further_registers_go_with_their_unit(stations: list[Station]) -> None:
    station = apart(stations, (0, change(rent=2, number="2")), (1, change(rent=3, number="3")))
    assert listed(station, Wanted(with_units=(("house", "number"),))) == [("h", "_unit")]


def test_rows_are_found_by_their_conflicts(stations: list[Station]) -> None:
    station = apart(
        stations, (0, change("r", "room", label="二")), (1, change("r", "room", label="三"))
    )
    station.do("house", "i", "add", number="7")
    listing = Listing(station.one, SCHEMA, date(2026, 12, 1))
    assert listing.ids(Query("house", InConflict())) == ["h"]
    assert listing.ids(Query("room", InConflict())) == ["r"]
    assert conflicts.marked(station.one, ["h", "i", "r"]) == {"h", "r"}
    assert conflicts.members(station.one, SCHEMA, ["h"]) == {"h", "r"}
    assert conflicts.members(station.one, SCHEMA, []) == set()


def test_they_go_by_pages(stations: list[Station]) -> None:
    house(stations)
    for n in range(5):
        stations[0].do("house", f"x{n}", "add", number="1")
    meet(*stations)
    for who in (0, 1):
        for n in range(5):
            stations[who].all(change(f"x{n}", number=f"{who + 2}"))
    meet(*stations)
    first = conflicts.page(stations[0].one, SCHEMA, ANY, limit=3)
    after = first[-1].unit, first[-1].id
    rest = conflicts.page(stations[0].one, SCHEMA, ANY, after, limit=3)
    assert [each.record for each in (*first, *rest)] == [f"x{n}" for n in range(5)]
