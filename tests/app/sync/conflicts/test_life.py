"""A record voided in one place and changed in another: it goes with its lines, or stands with them."""

from __future__ import annotations

import pytest

from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from tests.app.sync.conflicts.stations import Stations
from tests.offices import refused


def voided_against_edit(stations: Stations) -> str:
    """One station voids a household, another sets its phone; the household."""
    home = stations.home()
    stations.one.desk.void("household", home, "录重了")
    stations.two.change("household", home, phone="13800138001")
    stations.meet()
    return home


def living(stations: Stations, home: str) -> list[tuple[int, int]]:
    """Whether the household stands, and how many of its lines, by station."""
    return [
        (1 - work.row("household", home)["_voided"], len(work.live("household_member", household=home)))
        for work in stations.every
    ]  # fmt: skip


def test_both_are_told_with_their_reasons(stations: Stations) -> None:
    voided_against_edit(stations)
    found = stations.conflict()
    assert (found.item.kind, found.item.what) == ("live", "作废与修改")
    void, edit = found.versions
    assert void.source
    assert (void.title, void.source.why, void.is_shown) == ("作废", "录重了", False)
    assert (edit.title, edit.is_shown) == ("保留，不作废", True)
    assert [cell.field for cell in edit.cells] == ["phone"]


@pytest.mark.parametrize(("take", "left"), [(1, (0, 0)), (2, (1, 2))])
def test_it_goes_or_stands_with_its_lines(
    stations: Stations, take: int, left: tuple[int, int]
) -> None:
    home = voided_against_edit(stations)
    decide(stations.two.office, stations.conflict().item.id, take=take, why="问过村里")
    stations.meet()
    assert living(stations, home) == [left] * 3
    assert [count(work.office) for work in stations.every] == [0, 0, 0]


def test_what_is_voided_by_a_decision_comes_back_with_its_lines(stations: Stations) -> None:
    home = voided_against_edit(stations)
    decide(stations.one.office, stations.conflict().item.id, take=1, why="问过村里")
    stations.one.desk.unvoid("household", home, "弄错了")
    assert living(stations, home)[0] == (1, 2)


def test_a_line_and_its_record_are_one_item(stations: Stations) -> None:
    home = stations.home()
    line = stations.one.live("household_member", household=home, relation="20")[0]["id"]
    stations.one.desk.void("household", home, "录重了")
    stations.two.change("household_member", line, lives_together=0)
    stations.meet()
    found = stations.conflict()
    assert found.item.record == home
    assert [cell.field for cell in found.versions[1].cells] == ["lives_together"]
    decide(stations.one.office, found.item.id, take=2, why="还在")
    stations.meet()
    assert living(stations, home) == [(1, 2)] * 3
    assert [count(work.office) for work in stations.every] == [0, 0, 0]


def test_what_others_link_to_is_not_voided_by_a_decision(stations: Stations) -> None:
    person = stations.one.person()
    stations.meet()
    stations.one.desk.void("person", person, "录重了")
    stations.two.change("person", person, phone="13800138001")
    stations.meet()
    stations.one.household(person, hh_no="33990100100000009")
    with refused("DSK009"):
        decide(stations.one.office, stations.conflict().item.id, take=1, why="没有这个人")
