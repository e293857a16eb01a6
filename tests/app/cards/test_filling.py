"""Households copied into cards: each once, without consent, and nobody is deleted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cards.filling import fill, place_of
from app.changes import Changes
from tests.app.cards.estate import building, home
from tests.offices import Work

BUILDING = "青竹花园3栋"


def lives(
    work: Work,
    room: str,
    unit: str = "1",
    where: str = BUILDING,
    head: str | None = None,
    **values: object,
) -> str:
    whole = {"village": work.village(), "building": where, "unit": unit, "room": room, **values}
    return work.household(head, **whole)


def told(changes: Changes) -> dict[str, object]:
    return {each.code: each.params["rooms"] for each in changes.warnings}


def rooms(work: Work, where: str) -> list[tuple[object, object, object]]:
    found = work.live("neighbour_card", building=where)
    return sorted((each["stairwell"], each["room"], each["consents"]) for each in found)


def test_everybody_who_lives_there_is_entered_once_without_consent(work: Work) -> None:
    where = building(work)
    woman = work.person(name="欧阳静", id_no=work.people.person(sex="2").id_no, phone="19900000077")
    first = lives(work, "302", head=woman)
    lives(work, "101室", "1单元")
    lives(work, "101", where="青竹花园5栋")
    done = fill(work.office, where)
    assert (told(done), rooms(work, where)) == ({}, [("1", "302", 0), ("1单元", "101", 0)])
    (row,) = work.live("neighbour_card", household=first)
    seen = (row["called_name"], row["address_form"], row["phone"], row["storey"])
    assert seen == ("欧阳静", "3", None, 3)
    assert not fill(work.office, where).records


def test_the_number_comes_along_only_where_it_is_asked_for(work: Work) -> None:
    where = building(work)
    lives(work, "101", phone="0756-3999555")
    fill(work.office, where, phones=True)
    (row,) = work.live("neighbour_card", building=where)
    assert (row["phone"], row["consents"]) == ("07563999555", 0)


def test_who_is_registered_already_is_linked_and_keeps_his_consent(work: Work) -> None:
    where = building(work)
    known = home(work, where, "101", "1单元")
    id_ = lives(work, "101")
    assert told(fill(work.office, where)) == {"CRD010": "1单元101"}
    row = work.row("neighbour_card", known)
    assert (row["household"], row["consents"], row["called_name"]) == (id_, 1, "欧阳修文")


def test_who_moved_is_told_and_not_deleted(work: Work) -> None:
    where = building(work)
    gone, moved = lives(work, "101"), lives(work, "102")
    fill(work.office, where)
    work.change("household", gone, status="2")
    work.change("household", moved, room="202")
    lives(work, "101")
    done = fill(work.office, where)
    assert told(done) == {"CRD011": "1单元101", "CRD012": "1单元102"}
    assert rooms(work, where) == [("1", "101", 0), ("1", "102", 0)]


def test_who_has_no_room_is_told(work: Work) -> None:
    where = building(work)
    lives(work, "", head=work.person(name="欧阳无室"))
    assert told(fill(work.office, where)) == {"CRD013": "欧阳无室"}


@pytest.mark.parametrize(
    ("building_", "address", "is_it"),
    [
        (BUILDING, "", True),
        ("3栋", "青竹花园", True),
        ("3号楼", "青竹花园3号楼", True),
        ("３幢", "", False),
        ("3栋", "滨江苑3栋", False),
        ("滨江苑3栋", "", False),
        ("13栋", "青竹花园", False),
        ("", "青竹花园3栋1单元101室", True),
        ("", "青竹花园13栋1单元101室", False),
        ("", "竹山路3号", False),
    ],
)
def test_which_building_a_household_lives_in(
    work: Work, building_: str, address: str, is_it: bool
) -> None:
    where = building(work)
    building(work, "滨江苑3栋", estate="滨江苑")
    values = {"building": building_, "address": address}
    room = "101" if building_ else ""
    work.household(village=work.village(), unit="1" if room else "", room=room, **values)
    assert bool(fill(work.office, where).records) is is_it


def test_the_only_building_of_its_number_needs_no_estate(work: Work) -> None:
    where = building(work)
    lives(work, "101", where="3幢")
    fill(work.office, where)
    assert rooms(work, where) == [("1", "101", 0)]


@given(st.integers(1, 99), st.integers(1, 9), st.integers(101, 3499))
def test_an_address_is_read_as_it_is_written(number: int, stair: int, room: int) -> None:
    address = f"青竹花园{number}栋{stair}单元{room}室"
    row = dict.fromkeys(("group", "building", "unit", "room")) | {"address": address}
    found = place_of(row)
    assert (found.building, found.stairwell, found.room) == (
        f"青竹花园{number}栋", str(stair), str(room),
    )  # fmt: skip


@settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.sets(st.integers(101, 120), min_size=1, max_size=6))
def test_again_and_again_gives_no_more(work: Work, taken: set[int]) -> None:
    name = f"试验小区{work.count('card_building') + 1}栋"
    where = building(work, name, estate="试验小区")
    for room in taken:
        lives(work, str(room), where=name)
    for _time in range(2):
        fill(work.office, where)
        assert [each[1] for each in rooms(work, where)] == sorted(map(str, taken))
