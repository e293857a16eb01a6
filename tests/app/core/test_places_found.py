"""The tree of places: the office's own order, every way to find a place, and nothing lost where the tree is odd."""

from __future__ import annotations

import pytest

from app import divisions
from app.kinds import Link
from app.ledgers.division import group
from app.lists import TREE
from app.registry import LEDGERS
from tests.ledgers.sample import SAMPLE
from tests.offices import Work

VILLAGES = {"网山村": "旺山、老网", "重阳社区": "", "曾家湾村": "曾湾", "单集社区": ""}


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Four villages of three groups each, and one group divided further."""
    for order, (name, aliases) in enumerate(VILLAGES.items()):
        code = f"3399010012{order + 1:02d}"
        village = shared.village(name, code=code, order=str(order), aliases=aliases)
        for number, part in enumerate(("一组", "二组", "三组")):
            shared.add("division", **group(part, village, number))
    return shared


def found(town: Work, text: str, under: str = "") -> list[str]:
    return [each.path for each in divisions.matching(divisions.places(town.office), text, under)]


def record(town: Work, name: str) -> str:
    (row,) = town.live("division", name=name)
    return str(row["id"])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("网山村", "网山村"),
        ("网山", "网山村"),
        ("网", "网山村"),
        ("wsc", "网山村"),
        ("ws", "网山村"),
        ("wang", "网山村"),
        ("WANGSHAN", "网山村"),
        ("旺山", "网山村"),
        ("老网", "网山村"),
        ("重阳", "重阳社区"),
        ("cysq", "重阳社区"),
        ("chongyang", "重阳社区"),
        ("曾家", "曾家湾村"),
        ("曾湾", "曾家湾村"),
        ("家湾", "曾家湾村"),
        ("单集", "单集社区"),
        ("  网山村 ", "网山村"),
        ("339901001201", "网山村"),
        ("01001203", "曾家湾村"),
    ],
)
def test_a_place_is_found_first_by_whatever_people_call_it(
    town: Work, text: str, first: str
) -> None:
    assert found(town, text)[0] == first


@pytest.mark.parametrize("text", ["没有", "xyz", "999", "%", "_", "'", "村组", "网山村一组"])
def test_what_no_place_is_called_finds_none(town: Work, text: str) -> None:
    assert found(town, text) == []


@pytest.mark.parametrize("village", VILLAGES)
@pytest.mark.parametrize(
    ("text", "part"), [("一", "一组"), ("ez", "二组"), ("san", "三组"), ("3组", "")]
)
def test_groups_are_found_within_their_village_alone(
    town: Work, village: str, text: str, part: str
) -> None:
    expected = [f"{village} › {part}"] if part else []
    assert found(town, text, record(town, village)) == expected


@pytest.mark.parametrize("village", VILLAGES)
def test_a_village_lists_its_groups_in_the_offices_order(town: Work, village: str) -> None:
    expected = [f"{village} › {part}" for part in ("一组", "二组", "三组")]
    assert found(town, "", record(town, village)) == expected


def test_without_a_word_the_whole_tree_is_listed_in_order(town: Work) -> None:
    expected = [
        path
        for village in VILLAGES
        for path in (village, *(f"{village} › {part}" for part in ("一组", "二组", "三组")))
    ]
    assert found(town, "") == expected


def test_places_whose_name_begins_so_come_first(town: Work) -> None:
    paths = found(town, "单")
    assert paths[0] == "单集社区"
    assert found(town, "组") == [path for path in found(town, "") if path.endswith("组")]


def test_every_place_knows_how_deep_it_hangs_and_in_what(town: Work) -> None:
    for each in divisions.places(town.office):
        assert each.depth == each.path.count(" › ")
        assert all(each.lies_in(outer) for outer, _name in each.within)
        assert not each.lies_in(each.record)


def test_a_voided_place_is_not_offered_and_one_restored_is(work: Work) -> None:
    village = work.village("网山村")
    part = work.add("division", **group("三组", village, 1))
    work.desk.void("division", part, "撤并")
    assert found(work, "三组") == []
    work.desk.unvoid("division", part, "误撤")
    assert found(work, "三组") == ["网山村 › 三组"]


def test_a_renamed_place_is_found_by_its_new_name(work: Work) -> None:
    village = work.village("网山村")
    work.add("division", **group("三组", village, 1))
    work.change("division", village, name="旺山村")
    assert found(work, "三") == ["旺山村 › 三组"]
    assert found(work, "网") == []


def test_a_place_moved_into_another_hangs_there(work: Work) -> None:
    first, second = work.village("网山村"), work.village("重阳社区")
    part = work.add("division", **group("三组", first, 1))
    work.change("division", part, parent=second)
    assert found(work, "三组") == ["重阳社区 › 三组"]
    assert found(work, "", first) == []


@pytest.mark.parametrize("ledger", SAMPLE)
def test_only_places_lie_in_places(ledger: str) -> None:
    declared = LEDGERS[ledger]
    for field in declared.live_fields:
        root = divisions.root_field(declared, field.key)
        if root:
            kind = declared.field(root).kind
            assert isinstance(kind, Link)
            assert kind.ledger == TREE
            assert declared.key != TREE


def test_an_office_without_places_offers_none(work: Work) -> None:
    assert divisions.places(work.office) == []
    assert found(work, "网") == []
