"""A record with its lines changed in two places at once: one item, decided in one step."""

from __future__ import annotations

import pytest

from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from tests.app.sync.conflicts.stations import Stations


def added_apart(stations: Stations) -> tuple[str, str, str]:
    """Two stations each add a member to one household; the household and the two lines."""
    home = stations.home()
    lines = [work.member(home) for work in stations.every[:2]]
    stations.meet()
    return home, lines[0], lines[1]


def alive(stations: Stations, home: str) -> list[set[str]]:
    """The living lines of the household, by station."""
    return [
        {str(row["id"]) for row in work.live("household_member", household=home)}
        for work in stations.every
    ]


def test_two_lines_added_apart_are_one_item(stations: Stations) -> None:
    home, first, second = added_apart(stations)
    found = stations.conflict()
    assert (found.item.kind, found.item.record) == ("unit", home)
    assert [each.title for each in found.versions] == ["这一处的整条", "这一处的整条", "都留下"]
    states = [
        {line.record: line.state for line in each.lines if line.differs} for each in found.versions
    ]
    assert states == [
        {first: "live", second: "absent"},
        {first: "absent", second: "live"},
        {first: "live", second: "live"},
    ]
    assert found.base
    assert {line.state for line in found.base.lines if line.differs} == {"absent"}


@pytest.mark.parametrize(("take", "kept"), [(1, {1}), (2, {2}), (3, {1, 2})])
def test_one_version_or_both_are_kept(stations: Stations, take: int, kept: set[int]) -> None:
    home, first, second = added_apart(stations)
    before = alive(stations, home)[0] - {first, second}
    decide(stations.two.office, stations.conflict().item.id, take=take, why="问过户主")
    stations.meet()
    wanted = before | {line for n, line in enumerate((first, second), 1) if n in kept}
    assert alive(stations, home) == [wanted] * 3
    assert [count(work.office) for work in stations.every] == [0, 0, 0]


def test_critical_fields_go_with_the_unit(stations: Stations) -> None:
    home = stations.home()
    stations.one.change("household", home, bank_account="6222020200112233445", bank_name="甲行")
    line = stations.two.member(home)
    stations.two.change("household", home, bank_account="6222020200998877661", phone="13800138001")
    stations.meet()
    found = stations.conflict()
    assert found.item.kind == "unit"
    marked = {cell.field for cell in found.versions[0].cells if cell.differs}
    assert {"bank_account", "bank_name", "phone"} <= marked
    decide(stations.one.office, found.item.id, take=1, why="看过存折")
    stations.meet()
    for work in stations.every:
        row = work.row("household", home)
        assert (row["bank_account"], row["bank_name"]) == ("6222020200112233445", "甲行")
        assert row["phone"] == "13800138001"
        assert work.row("household_member", line)["_voided"] == 1
        assert count(work.office) == 0


def test_a_line_voided_in_the_other_version_comes_back(stations: Stations) -> None:
    home = stations.home()
    (line,) = (
        row["id"] for row in stations.one.live("household_member", household=home)
        if row["relation"] == "20"
    )  # fmt: skip
    stations.one.desk.void("household_member", line, "搬走")
    other = stations.two.member(home)
    stations.meet()
    found = stations.conflict()
    taken = next(v for v in found.versions if v.source and not v.source.here)
    decide(stations.one.office, found.item.id, take=taken.number, why="还住着")
    stations.meet()
    for work in stations.every:
        assert work.row("household_member", line)["_voided"] == 0
        assert work.row("household_member", other)["_voided"] == 0


def test_two_heads_named_apart_become_one(stations: Stations) -> None:
    home = stations.home()
    people = [
        row["person"] for row in stations.one.live("household_member", household=home)
        if row["relation"] == "20"
    ]  # fmt: skip
    stations.one.change("household", home, head=people[0])
    newcomer = stations.two.person()
    stations.two.change("household", home, head=newcomer)
    stations.meet()
    found = stations.conflict()
    decide(stations.two.office, found.item.id, take=3, why="问过村里")
    stations.meet()
    for work in stations.every:
        heads = [p for p, role in work.lines(home).items() if role in ("01", "02")]
        assert heads == [work.row("household", home)["head"]]
        assert count(work.office) == 0
