"""The order in which neighbours live, however their addresses are written."""

from __future__ import annotations

import pytest

from app.guard.neighbours import gaps, house, neighbour
from app.kinds.natural import natural
from tests.offices import Work


@pytest.mark.parametrize(
    "texts",
    [
        ["1栋", "2栋", "3栋", "12栋"],
        ["一单元", "二单元", "十单元", "十一单元"],
        ["101", "102", "201", "1001"],
        ["A座", "B座"],
        ["", "1"],
    ],
    ids=str,
)
def test_texts_as_people_order_them(texts: list[str]) -> None:
    keys = [natural(each) for each in texts]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "texts",
    [
        ["网山路3号", "网山路12号", "网山路12-1号", "网山路12之2号", "网山路100号"],
        ["网山路9号", "青竹路1号"],
        ["网山村5号楼2号", "网山村5号楼10号"],
        ["没有号码", "没有号码的"],
    ],
    ids=str,
)
def test_house_numbers_as_people_order_them(texts: list[str]) -> None:
    keys = [house(each) for each in texts]
    assert keys == sorted(set(keys))


def test_by_group_then_building_then_room(work: Work) -> None:
    village = work.village("网山村")
    first, second = (work.add("division", name=f"{n}组", level="4", parent=village) for n in (1, 2))
    homes = [
        {"group": second, "building": "1栋", "unit": "1", "room": "101"},
        {"group": first, "building": "12栋", "unit": "1", "room": "101"},
        {"group": first, "building": "2栋", "unit": "2", "room": "101"},
        {"group": first, "building": "2栋", "unit": "1", "room": "102"},
        {"group": first, "building": "2栋", "unit": "1", "room": "101"},
        {"group": first, "address": "网山路12号"},
        {"group": first, "address": "网山路3号"},
        {"address": "网山路1号"},
    ]
    rows = [work.row("household", work.household(village=village, **each)) for each in homes]
    order = {first: 0, second: 1}
    found = sorted((neighbour(work.lookup, row, order) for row in rows), key=lambda e: e.place)
    assert [rows.index(work.row("household", each.id)) for each in found] == [
        6,
        5,
        4,
        3,
        2,
        1,
        0,
        7,
    ]
    assert gaps(found) == [0, 2, 0, 1, 2, 3, 3]
    assert found[2].where == "1组 2栋 1 101"
    assert found[-1].where == "网山路1号"
