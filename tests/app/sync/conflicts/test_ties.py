"""Merged against not merged, and a record that two offices took."""

from __future__ import annotations

import pytest

from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from db.operations import Draft
from tests.app.sync.conflicts.stations import Stations, conflicts
from tests.offices import Work, refused


def write(work: Work, *drafts: Draft) -> None:
    """What another part of the program writes."""
    with work.office.store.writing(work.office.author) as writer:
        writer.apply(drafts)


def merged_apart(stations: Stations) -> list[str]:
    """Two people merged, and then apart again at one station while merged once more at another."""
    people = sorted(stations.one.person() for _n in range(2))
    stations.one.desk.merge("person", *people)
    stations.meet()
    first = Draft("person", people[0], "unmerge", {"same": people[1]}, "两个人")
    write(stations.one, first)
    write(stations.two, first, Draft("person", people[0], "merge", {"same": people[1]}, "一个人"))
    stations.meet()
    return people


@pytest.mark.parametrize("is_same", [True, False])
def test_merging_is_decided_either_way(stations: Stations, is_same: bool) -> None:
    people = merged_apart(stations)
    found = stations.conflict()
    assert found.item.kind == "same"
    titles = [each.title for each in found.versions]
    assert sorted(titles) == ["不合并", "合并"]
    take = titles.index("合并" if is_same else "不合并") + 1
    decide(stations.two.office, found.item.id, take=take, why="看过户口簿")
    stations.meet()
    for work in stations.every:
        assert len(work.lookup.set_of(people[0])) == 1 + is_same
        assert count(work.office) == 0


def taken_twice(stations: Stations) -> str:
    """Two stations of the office offer a household to different offices, and both take it."""
    home = stations.home()
    write(stations.two, Draft("household", home, "take", {}, "移交"))
    write(stations.other, Draft("household", home, "take", {}, "移交"))
    stations.meet()
    return home


def test_only_the_office_that_takes_it_says_so(stations: Stations) -> None:
    home = taken_twice(stations)
    found = stations.conflict()
    assert (found.item.kind, found.item.what) == ("owner", "归属")
    take = next(v.number for v in found.versions if v.title == "归339902004")
    with refused("SYN109"):
        decide(stations.one.office, found.item.id, take=take, why="搬走了")
    decide(stations.other.office, found.item.id, take=take, why="搬来了")
    stations.meet()
    for work in stations.every:
        assert (work.row("household", home)["_owner"], count(work.office)) == ("339902004", 0)


def test_an_offer_to_two_offices_is_decided(stations: Stations) -> None:
    home = stations.home()
    for work, to in zip(stations.every, ("339902004", "339902005"), strict=False):
        write(work, Draft("household", home, "offer", {"to": to}, "移交"))
    stations.meet()
    found = stations.conflict()
    assert found.item.kind == "offered"
    decide(stations.one.office, found.item.id, take=1, why="问过")
    stations.meet()
    assert [conflicts(work) for work in stations.every] == [[], [], []]


def test_values_are_not_typed_for_what_is_no_field(stations: Stations) -> None:
    taken_twice(stations)
    with refused("SYN107"):
        decide(stations.one.office, stations.conflict().item.id, values={}, why="一")
