"""Leases of number blocks: granted at station 1, used in order, given back, taken back; what is refused and why."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import lease_standing, leasing, numbers
from app.undo import undo_last
from db.store import Identity
from tests import offices
from tests.app.core.stations import HERE, KEY, Stations, carry_leases, doubt, stations
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The files of two stations."""
    folder = tmp_path_factory.mktemp("stations")
    identities = {n: Identity("339901001", "试验街道", "office", n) for n in (1, 2)}
    return {n: offices.make(folder / str(n), each) for n, each in identities.items()}


@pytest.fixture
def office(made: dict[int, Path], tmp_path: Path) -> Generator[Stations]:
    """The two stations, open."""
    with stations(tmp_path, made) as every:
        yield every


def issued(office: Stations, station: int, count: int) -> list[int | None]:
    """The numbers of that many records there."""
    found = [office.issue(station) for _n in range(count)]
    return [int(each.removeprefix(HERE)) if each else None for each in found]


def lease(office: Stations, count: int = 3, station: int = 2) -> str:
    """A block granted and carried to the station; the lease's id."""
    (id_,) = leasing.grant(office[1], KEY, [HERE], station, count).records
    office.carry()
    return id_


def voids(office: Stations) -> list[str]:
    """The numbers in the void register of station 1, without the village."""
    return [row["text"][-2:] for row in Work(office[1]).live("number_void")]


def test_a_block_begins_behind_everything_issued_and_leased(office: Stations) -> None:
    assert issued(office, 1, 2) == [1, 2]
    lease(office)
    lease(office)
    assert issued(office, 2, 7) == [3, 4, 5, 6, 7, 8, None]
    assert issued(office, 1, 2) == [9, 10]


def test_numbers_typed_by_hand_are_not_leased(office: Stations) -> None:
    work = Work(office[1])
    work.household(hh_no=f"{HERE}00002")
    lease(office)
    assert issued(office, 2, 3) == [3, 4, 5]
    assert issued(office, 1, 3) == [1, 6, 7]


def test_the_size_is_a_setting(office: Stations) -> None:
    leasing.grant(office[1], KEY, [HERE], 2)
    (row,) = leasing.leases(office[1], KEY, HERE)
    assert len(row.block) == 200


@pytest.mark.parametrize(
    ("station", "asked", "code"),
    [
        (2, {}, "LEA001"), (1, {"station": 1}, "LEA003"), (1, {"station": 1000}, "LEA003"),
        (1, {"count": 10_001}, "LEA004"), (1, {"periods": ["2026"]}, "LEA005"),
        (1, {"periods": ["339901001999"]}, "LEA005"), (1, {"key": "person.name"}, "DSK162"),
    ],
)  # fmt: skip
def test_what_cannot_be_leased_says_why(
    office: Stations, station: int, asked: dict[str, object], code: str
) -> None:
    whole = {"key": KEY, "periods": [HERE], "station": 2, "count": 3, **asked}
    with refused(code):
        leasing.grant(office[station], **whole)  # pyright: ignore[reportArgumentType]
    assert leasing.leases(office[station]) == []


def test_a_clerk_alone_leases_nothing(made: dict[int, Path], tmp_path: Path) -> None:
    path = offices.copy_of(made[1], tmp_path)
    offices.hire(path)
    with offices.enter(path, "经办二") as office, refused("ACC032"):
        leasing.grant(office, KEY, [HERE], 2)


def test_a_district_neither_leases_nor_issues(tmp_path: Path) -> None:
    path = offices.make(tmp_path, Identity("339901000", "试验区", "district", 1))
    with offices.enter(path) as office:
        work = Work(office)
        with refused("LEA002"):
            leasing.grant(office, KEY, [HERE], 2)
        with refused("LEA002", field="hh_no"):
            work.household()
        assert work.household(hh_no="手写1")
        assert lease_standing.standings(office) == []


def test_a_bulk_that_uses_up_a_block_goes_on_where_the_next_begins(office: Stations) -> None:
    lease(office)
    declared = numbers.declared(KEY)
    with office[2].writing() as writer:
        assert len(numbers.issue(office[2], writer, *declared, {}, 5)) == 3
    lease(office)
    assert issued(office, 2, 4) == [4, 5, 6, None]


def test_records_warn_when_a_block_runs_out_and_when_it_is_used_up(office: Stations) -> None:
    leasing.grant(office[1], KEY, [HERE], 2, 6)
    office.carry()
    work, codes = Work(office[2]), list[list[str]]()
    village = work.village()
    for _n in range(7):
        changes = work.desk.add("household", {"village": village, "head": work.person()})
        codes.append([each.code for each in changes.warnings])
    assert codes == [["LEA011"], [], [], [], [], ["LEA011"], ["LEA010"]]


def test_standings_tell_what_is_left(office: Stations) -> None:
    lease(office, 30)
    issued(office, 2, 12)
    (there,) = lease_standing.standing_of(office[2], KEY, [HERE])
    (here,) = lease_standing.standing_of(office[1], KEY, [HERE])
    assert (there.left, there.is_low, there.next) == (18, True, 13)
    assert (here.left, here.is_low, [lease_standing.told(e) for e in here.leases]) == (
        None, False, ["1–30"],
    )  # fmt: skip
    assert [each.key for each in lease_standing.low(office[2])] == [KEY]
    assert lease_standing.low(office[1]) == []


def test_what_is_given_back_is_issued_by_station_one(office: Stations) -> None:
    lease(office, 5)
    assert issued(office, 2, 2) == [1, 2]
    leasing.give_back(office[2], "电脑停用")
    assert issued(office, 2, 1) == [None]
    office.carry()
    assert issued(office, 1, 4) == [3, 4, 5, 6]


def test_what_station_one_has_gone_past_goes_to_the_register(office: Stations) -> None:
    lease(office, 5)
    assert issued(office, 1, 2) == [6, 7]
    issued(office, 2, 2)
    leasing.give_back(office[2], "电脑停用")
    office.carry()
    office.carry()
    assert voids(office) == ["03", "04", "05"]
    assert issued(office, 1, 1) == [8]


def test_giving_back_needs_a_reason_and_another_station(office: Stations) -> None:
    lease(office)
    with refused("LEA009"):
        leasing.give_back(office[1], "错")
    with refused("DSK008"):
        leasing.give_back(office[2], " ")
    assert not leasing.give_back(office[2], "停用").warnings
    assert not leasing.give_back(office[2], "停用")


def test_what_was_given_back_can_be_leased_again_but_not_be_taken_back(office: Stations) -> None:
    id_ = lease(office, 5)
    issued(office, 2, 2)
    leasing.give_back(office[2], "停用")
    Work(office[2]).change("number_lease", id_, returned=5)
    assert issued(office, 2, 1) == [None]
    undo_last(office[2])
    assert issued(office, 2, 1) == [None]
    leasing.give_back(office[2], "停用")
    office.carry()
    lease(office, 4, station=3)
    assert [each.usable for each in leasing.leases(office[1])] == [range(1, 3), range(3, 7)]


def test_a_station_that_is_gone_loses_its_block_to_the_register(office: Stations) -> None:
    id_ = lease(office, 4)
    with refused("LEA007"):
        leasing.take_back(office[1], id_, 5, "电脑坏了")
    with refused("LEA001"):
        leasing.take_back(office[2], id_, 1, "电脑坏了")
    leasing.take_back(office[1], id_, 2, "电脑坏了")
    with refused("LEA008"):
        leasing.take_back(office[1], id_, 2, "电脑坏了")
    assert (voids(office), issued(office, 1, 1)) == (["03", "04"], [5])
    office.carry()
    assert issued(office, 2, 1) == [None]


def test_a_voided_lease_frees_nothing(office: Stations) -> None:
    id_ = lease(office)
    Work(office[1]).desk.void("number_lease", id_, "错")
    assert issued(office, 1, 1) == [4]


def test_undoing_a_grant_frees_nothing(office: Stations) -> None:
    lease(office)
    undo_last(office[1])
    assert issued(office, 1, 1) == [4]


def test_a_lease_that_a_restore_forgot_is_not_issued_again(office: Stations) -> None:
    assert issued(office, 1, 1) == [1]
    office.back_up(1)
    lease(office)
    assert issued(office, 2, 1) == [2]
    office.restore(1)
    with refused("DSK161"):
        leasing.grant(office[1], KEY, [HERE], 2, 3)
    numbers.confirm(office[1], KEY, HERE, 1, "查阅存根", leased=4)
    assert (issued(office, 1, 1), voids(office)) == ([5], [])
    office.carry()
    assert issued(office, 2, 3) == [3, 4, None]


def test_a_restored_station_that_forgot_its_lease_fetches_it_first(office: Stations) -> None:
    office.back_up(2)
    lease(office)
    assert issued(office, 2, 2) == [1, 2]
    office.restore(2)
    with refused("LEA006"):
        numbers.confirm(office[2], KEY, HERE, 2, "查阅存根")
    carry_leases(office[1], office[2])
    numbers.confirm(office[2], KEY, HERE, 2, "查阅存根")
    assert issued(office, 2, 2) == [3, None]


def test_confirming_far_within_ones_own_block_is_no_slip(office: Stations) -> None:
    issued(office, 1, 3)
    office[1].store.reader.execute(
        "UPDATE _local SET value = json_set(value, '$.next', 5001) WHERE area = 'series'"
    )
    lease(office, 50)
    doubt(office[2])
    numbers.confirm(office[2], KEY, HERE, 5003, "查阅存根")
    assert issued(office, 2, 1) == [5004]
    with refused("DSK163"):
        numbers.confirm(office[1], KEY, HERE, 5001, "查阅存根", leased=200_000)
