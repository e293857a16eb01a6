"""Households that move in, out and between rooms while the cards of their building are filled again and again."""

from __future__ import annotations

import pytest

from app.cards.filling import Where, fill, place_of
from app.undo import undo_batch
from tests.app.cards.estate import building, home
from tests.app.cards.test_filling import lives, rooms, told
from tests.offices import Work, refused


def linked(work: Work, room: str) -> list[object]:
    return [each["household"] for each in work.live("neighbour_card", room=room)]


@pytest.mark.parametrize("typed", ["101室", "１０１", "101 室", "101"])
def test_a_room_is_the_same_however_it_was_typed(work: Work, typed: str) -> None:
    where = building(work)
    known = home(work, where, typed, "1单元")
    id_ = lives(work, "101")
    assert list(told(fill(work.office, where))) == ["CRD010"]
    assert work.row("neighbour_card", known)["household"] == id_
    assert work.count("neighbour_card") == 1
    assert told(fill(work.office, where)) == {}


@pytest.mark.parametrize("unit", ["1", ""])
def test_two_households_of_one_room_have_one_line(work: Work, unit: str) -> None:
    where = building(work)
    first = lives(work, "101", unit)
    lives(work, "101", unit)
    lives(work, "102", unit)
    fill(work.office, where)
    assert [each[1] for each in rooms(work, where)] == ["101", "102"]
    assert linked(work, "101") == [first]
    assert not fill(work.office, where).records


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("1", "1单元101"),
        ("2单元", "2单元101"),
        ("东梯", "东梯101"),
        ("A单元", "A单元101"),
        ("", "101"),
    ],
)
def test_a_place_is_told_as_it_is_called(work: Work, typed: str, called: str) -> None:
    where = building(work)
    gone = lives(work, "101", typed)
    fill(work.office, where)
    work.change("household", gone, status="迁出")
    assert told(fill(work.office, where)) == {"CRD011": called}


def test_who_changed_places_are_both_told(work: Work) -> None:
    where = building(work)
    one, other = lives(work, "101"), lives(work, "102")
    fill(work.office, where)
    work.change("household", one, room="102")
    work.change("household", other, room="101")
    assert told(fill(work.office, where)) == {"CRD012": "1单元101、1单元102"}
    assert (linked(work, "101"), linked(work, "102")) == ([one], [other])


def test_who_comes_back_is_told_no_more(work: Work) -> None:
    where = building(work)
    one = lives(work, "101")
    fill(work.office, where)
    work.change("household", one, status="迁出")
    assert told(fill(work.office, where)) == {"CRD011": "1单元101"}
    work.change("household", one, status="1")
    assert told(fill(work.office, where)) == {}


def test_who_moves_into_the_next_building_stands_in_both_until_somebody_looks(work: Work) -> None:
    where, other = building(work), building(work, "青竹花园5栋")
    one = lives(work, "101")
    fill(work.office, where)
    work.change("household", one, building="青竹花园5栋", room="202")
    assert told(fill(work.office, where)) == {"CRD011": "1单元101"}
    fill(work.office, other)
    assert rooms(work, other) == [("1", "202", 0)]
    assert rooms(work, where) == [("1", "101", 0)]


def test_a_line_that_is_voided_is_written_anew_without_consent(work: Work) -> None:
    where = building(work)
    lives(work, "101")
    fill(work.office, where)
    (row,) = work.live("neighbour_card", room="101")
    work.change(
        "neighbour_card", row["id"], phone="19900000001", consents="是", consented_on="2026-11-01"
    )
    work.desk.void("neighbour_card", row["id"], "重新登记")
    fill(work.office, where)
    assert rooms(work, where) == [("1", "101", 0)]


def test_filling_is_taken_back_as_a_whole(work: Work) -> None:
    where = building(work)
    for room in ("101", "102", "103"):
        lives(work, room)
    done = fill(work.office, where)
    assert len(done.records) == 3
    undo_batch(work.office, done.batch)
    assert rooms(work, where) == []
    fill(work.office, where)
    assert len(rooms(work, where)) == 3


@pytest.mark.parametrize("phones", [True, False])
def test_what_was_agreed_is_never_overwritten(work: Work, phones: bool) -> None:
    where = building(work)
    known = home(work, where, "101", "1单元", phone="19900000001")
    lives(work, "101", phone="0756-3999555")
    fill(work.office, where, phones=phones)
    row = work.row("neighbour_card", known)
    seen = (row["phone"], row["called_name"], row["consents"], row["consented_on"])
    assert seen == ("19900000001", "欧阳修文", 1, "2026-11-01")


def test_of_many_that_have_no_room_the_first_are_named(work: Work) -> None:
    where = building(work)
    for number in range(8):
        lives(work, "", head=work.person(name="欧阳" + "甲乙丙丁戊己庚辛"[number]))
    (warned,) = fill(work.office, where).warnings
    assert (warned.code, warned.params["count"]) == ("CRD013", 8)
    assert len(str(warned.params["rooms"]).split("、")) == 6


def test_a_building_that_is_gone_is_not_filled(work: Work) -> None:
    where = building(work)
    work.desk.void("card_building", where, "拆除")
    with refused("DSK013"):
        fill(work.office, where)


PREFIXES = ["", "青竹社区", "青竹镇青竹社区", "试验区竹山路12号", "竹山路 12 号 "]


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(("number", "is_it"), [("3栋", True), ("3号楼", True), ("13栋", False)])
def test_an_address_may_begin_with_street_and_village(
    work: Work, prefix: str, number: str, is_it: bool
) -> None:
    where = building(work)
    building(work, "滨江苑3栋", estate="滨江苑")
    work.household(village=work.village(), address=f"{prefix}青竹花园{number}1单元101室")
    fill(work.office, where)
    assert rooms(work, where) == ([("1", "101", 0)] if is_it else [])


ADDRESSES = [
    ("青竹花园3栋1单元101室", "青竹花园3栋", "1", "101"),
    ("青竹花园３栋１单元１０１", "青竹花园3栋", "1", "101"),
    ("青竹花园3号楼 2单元 1203 室", "青竹花园3栋", "2", "1203"),
    ("3幢101号", "3栋", "", "101"),
    ("青竹花园12座3304", "青竹花园12栋", "", "3304"),
    ("竹山路3号", "", "", ""),
    ("青竹花园", "", "", ""),
    ("青竹花园3栋", "", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("address", "building_", "stairwell", "room"), ADDRESSES)
def test_an_address_is_read(address: str, building_: str, stairwell: str, room: str) -> None:
    row = dict.fromkeys(("group", "building", "unit", "room")) | {"address": address}
    assert place_of(row) == Where(building_, stairwell, room)


@pytest.mark.parametrize(
    ("unit", "room", "found"),
    [("1", "101室", ("1", "101")), ("１单元", " 1 0 1 ", ("1单元", "101")), (None, None, ("", ""))],
)
def test_fields_go_before_the_address(
    unit: str | None, room: str | None, found: tuple[str, str]
) -> None:
    row = {
        "group": None,
        "building": "5栋",
        "unit": unit,
        "room": room,
        "address": "青竹花园3栋1单元302室",
    }
    where = place_of(row)
    assert (where.building, where.stairwell, where.room) == ("5栋", *found)
