"""Before a write ends a conflict, the guard is told which: for every action, of a record, its lines and its root."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.operations import Draft
from db.unsettled import Spot
from tests.db.core.test_merging import Station, house, meet, opened
from tests.db.small import AUTHOR


class Refused(Exception):
    """What a guard of a test raises."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot)
        self.spot = spot


def refuse(spot: Spot) -> None:
    raise Refused(spot)


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    with opened(tmp_path) as found:
        yield found


def guarded(station: Station, *drafts: Draft) -> int:
    """A write under a guard."""
    with station.store.writing(AUTHOR) as writer:
        writer.guard = refuse
        return writer.apply(drafts)


def apart(stations: list[Station], *drafts: Draft) -> None:
    """Each station writes its own, and then they meet."""
    house(stations)
    stations[0].do("house", "i", "add", number="7")
    stations[0].do("room", "r", "add", house="h", label="一")
    meet(*stations)
    for station, draft in zip(stations, drafts, strict=False):
        station.all(draft)
    meet(*stations)


NUMBERS = [Draft("house", "h", "change", {"number": each}) for each in "23"]
ADDRESSES = [
    Draft("house", "h", "change", {"area_code": "A"}),
    Draft("house", "h", "change", {"address": "B"}),
]
LIFE = [Draft("house", "h", "void", {}), Draft("house", "h", "change", {"kind": "9"})]
LINE_LIFE = [Draft("room", "r", "void", {}), Draft("room", "r", "change", {"label": "9"})]
UNIT = [Draft("room", f"r{n}", "add", {"house": "h", "size": 1}) for n in (1, 2)]
OFFERS = [Draft("house", "h", "offer", {"to": to}) for to in ("339902004", "339902005")]

CASES: dict[str, tuple[list[Draft], Draft, Spot | None]] = {
    "the field itself": (
        NUMBERS, Draft("house", "h", "change", {"number": "9"}), ("house", "h", "number"),
    ),
    "a decision is told of too": (
        NUMBERS, Draft("house", "h", "decide", {"number": "3"}), ("house", "h", "number"),
    ),
    "another field": (NUMBERS, Draft("house", "h", "change", {"kind": "9"}), None),
    "another record": (NUMBERS, Draft("house", "i", "change", {"number": "9"}), None),
    "a void leaves fields": (NUMBERS, Draft("house", "h", "void", {}), None),
    "a field that changes with it": (
        ADDRESSES, Draft("house", "h", "change", {"area_code": "C"}), ("house", "h", "address"),
    ),
    "any field against a void": (
        LIFE, Draft("house", "h", "change", {"number": "9"}), ("house", "h", "_live"),
    ),
    "a void against a void and an edit": (
        LIFE, Draft("house", "h", "void", {}), ("house", "h", "_live"),
    ),
    "a line of what was voided": (
        LIFE, Draft("room", "r", "change", {"label": "9"}), ("house", "h", "_live"),
    ),
    "a new line of it": (
        LIFE, Draft("room", "n", "add", {"house": "h"}), ("house", "h", "_live"),
    ),
    "a line that was voided": (
        LINE_LIFE, Draft("room", "r", "change", {"label": "3"}), ("room", "r", "_live"),
    ),
    "a critical field": (
        UNIT, Draft("house", "h", "change", {"rent": 9}), ("house", "h", "_unit"),
    ),
    "a line's critical field": (
        UNIT, Draft("room", "r", "change", {"size": 9}), ("house", "h", "_unit"),
    ),
    "a further line": (
        UNIT, Draft("room", "n", "add", {"house": "h", "size": 1}), ("house", "h", "_unit"),
    ),
    "a further line without anything critical": (
        UNIT, Draft("room", "n", "add", {"house": "h", "label": "9"}), None,
    ),
    "a line voided": (UNIT, Draft("room", "r1", "void", {}), ("house", "h", "_unit")),
    "a field that is not critical": (UNIT, Draft("house", "h", "change", {"kind": "9"}), None),
    "a new record": (UNIT, Draft("house", "n", "add", {"number": "9"}), None),
    "another offer": (
        OFFERS, Draft("house", "h", "offer", {"to": None}), ("house", "h", "_offered"),
    ),
    "taking what was offered twice": (OFFERS, Draft("house", "h", "take", {}), None),
    "a merge": (NUMBERS, Draft("house", "h", "merge", {"same": "i"}), None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_guard_is_told(stations: list[Station], case: str) -> None:
    concurrent, draft, spot = CASES[case]
    apart(stations, *concurrent)
    if spot is None:
        assert guarded(stations[0], draft) == 1
        return
    with pytest.raises(Refused) as caught:
        guarded(stations[0], draft)
    assert caught.value.spot == spot


@pytest.mark.parametrize("action", ["merge", "unmerge"])
def test_a_pair_in_conflict_is_written_whatever_it_is_now(
    stations: list[Station], action: str
) -> None:
    apart(stations, Draft("house", "h", "merge", {"same": "i"}))
    off, on = (Draft("house", "h", each, {"same": "i"}) for each in ("unmerge", "merge"))
    stations[0].all(off)
    stations[1].all(off, on)
    meet(*stations)
    again = Draft("house", "h", action, {"same": "i"})  # type: ignore[arg-type]
    with pytest.raises(Refused) as caught:
        guarded(stations[2], again)
    assert caught.value.spot == ("house", "h", "_same:i")
    assert stations[2].all(again) == 1
    meet(*stations)
    assert stations[0].rows('SELECT 1 FROM "_conflicts"') == []
    assert len(stations[0].rows('SELECT 1 FROM "_merges"')) == (action == "merge")


def test_what_is_not_in_conflict_is_never_asked_about(stations: list[Station]) -> None:
    house(stations)
    every = [
        Draft("room", "r", "add", {"house": "h", "size": 1}),
        Draft("house", "h", "change", {"number": "2", "rent": 3}),
        Draft("room", "r", "void", {}),
        Draft("house", "h", "void", {}),
        Draft("house", "h", "unvoid", {}),
    ]
    assert guarded(stations[0], *every) == len(every)
