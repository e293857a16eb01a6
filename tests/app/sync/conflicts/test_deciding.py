"""What two places said differently, shown and decided: the decision travels, and ends it everywhere."""

from __future__ import annotations

import pytest

from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from tests.app.sync.conflicts.stations import Stations, conflicts
from tests.offices import refused

PHONES = ("13800138001", "13800138002", "13800138003")


def phones(stations: Stations) -> str:
    """Two stations set a household's phone apart; the household."""
    home = stations.home()
    for work, phone in zip(stations.every[:2], PHONES, strict=False):
        work.change("household", home, phone=phone)
    stations.meet()
    return home


def test_two_phones_are_shown_with_their_sources(stations: Stations) -> None:
    phones(stations)
    found = stations.conflict()
    assert (found.item.kind, found.item.what) == ("field", "家庭电话")
    assert [each.number for each in found.versions] == [1, 2]
    assert [each.is_shown for each in found.versions] == [False, True]
    assert [each.source.place for each in found.versions if each.source] == ["本机", "第2号机"]
    assert found.base
    assert found.base.cells[0].text == ""
    assert all("*" in each.cells[0].text for each in found.versions)


@pytest.mark.parametrize(("take", "phone"), [(1, PHONES[0]), (2, PHONES[1])])
def test_one_version_is_taken_everywhere(stations: Stations, take: int, phone: str) -> None:
    home = phones(stations)
    decide(stations.two.office, stations.conflict().item.id, take=take, why="打过电话")
    stations.meet()
    for work in stations.every:
        assert work.row("household", home)["phone"] == phone
        assert count(work.office) == 0


def test_another_value_is_typed(stations: Stations) -> None:
    home = phones(stations)
    id_ = stations.conflict().item.id
    with refused("VAL080", field="phone"):
        decide(stations.one.office, id_, values={"phone": "123"}, why="打过电话")
    decide(stations.one.office, id_, values={"phone": PHONES[2]}, why="打过电话")
    stations.meet()
    assert stations.other.row("household", home)["phone"] == PHONES[2]


def test_two_unequal_decisions_are_a_new_conflict(stations: Stations) -> None:
    home = phones(stations)
    id_ = stations.conflict().item.id
    decide(stations.one.office, id_, take=1, why="一")
    decide(stations.two.office, id_, take=2, why="二")
    stations.meet()
    again = stations.conflict()
    assert again.item.id != id_
    assert [each.source.why for each in again.versions if each.source] == ["一", "二"]
    decide(stations.two.office, again.item.id, values={"phone": PHONES[2]}, why="三")
    stations.meet()
    assert [work.row("household", home)["phone"] for work in stations.every] == [PHONES[2]] * 3


def test_a_conflict_decided_elsewhere_is_gone(stations: Stations) -> None:
    phones(stations)
    id_ = stations.conflict().item.id
    decide(stations.one.office, id_, take=1, why="一")
    with refused("SYN105"):
        decide(stations.one.office, id_, take=1, why="一")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"take": 1, "why": " "}, "DSK008"),
        ({"take": 3, "why": "一"}, "SYN106"),
        ({"why": "一"}, "SYN106"),
        ({"values": {"note": "一"}, "why": "一"}, "SYN108"),
        ({"values": {"nothing": "一"}, "why": "一"}, "SYN108"),
    ],
)
def test_what_cannot_be_decided(stations: Stations, given: dict[str, object], code: str) -> None:
    phones(stations)
    with refused(code):
        decide(stations.one.office, stations.conflict().item.id, **given)  # type: ignore[arg-type]
    assert len(conflicts(stations.one)) == 1


def test_bank_from_one_and_account_from_the_other_change_together(stations: Stations) -> None:
    home = stations.home()
    stations.one.change("household", home, bank_name="甲行")
    stations.two.change("household", home, bank_account="6222020200112233445")
    stations.meet()
    found = stations.conflict()
    cells = [{cell.field: cell.text for cell in each.cells} for each in found.versions]
    told = [(each["bank_name"], "bank_account" in each) for each in cells]
    assert told == [("甲行", False), ("", True), ("", True)] or found.item.kind == "unit"
    decide(stations.one.office, found.item.id, take=2, why="看过存折")
    stations.meet()
    for work in stations.every:
        row = work.row("household", home)
        assert (row["bank_name"], row["bank_account"]) == (None, "6222020200112233445")
        assert count(work.office) == 0


def test_a_number_brings_its_birth_date_along(stations: Stations) -> None:
    person = stations.one.person()
    stations.meet()
    people = [stations.one.people.person().typed for _n in range(2)]
    for work, typed in zip(stations.every[:2], people, strict=True):
        work.change("person", person, id_no=typed["id_no"])
    stations.meet()
    found = stations.conflict()
    decide(stations.two.office, found.item.id, take=1, why="看过身份证")
    stations.meet()
    born = {work.row("person", person)["birth_date"] for work in stations.every}
    assert born == {str(stations.one.lookup.record("person", person)["birth_date"])}  # type: ignore[index]
    row = stations.one.row("person", person)
    assert str(row["birth_date"]).replace("-", "") == str(row["id_no"])[6:14]
