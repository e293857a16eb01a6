"""The division tree to choose from."""

from __future__ import annotations

import pytest

from app import divisions
from app.ledgers.division import group
from app.registry import LEDGERS
from tests.offices import Work


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two villages, each with two groups of the same names."""
    for order, (name, code) in enumerate(
        {"网山村": "339901001201", "重阳社区": "339901001001"}.items()
    ):
        record = shared.village(
            name, code=code, order=str(order), aliases="旺山" if order == 0 else ""
        )
        for number, part in enumerate(("一组", "二组")):
            shared.add("division", **group(part, record, number))
    return shared


def found(town: Work, text: str, under: str = "") -> list[str]:
    return [each.path for each in divisions.matching(divisions.places(town.office), text, under)]


def test_each_place_stands_behind_what_it_lies_in(town: Work) -> None:
    tree = [
        "网山村",
        "网山村 › 一组",
        "网山村 › 二组",
        "重阳社区",
        "重阳社区 › 一组",
        "重阳社区 › 二组",
    ]
    assert found(town, "") == tree


@pytest.mark.parametrize(
    ("text", "paths"),
    [("网", ["网山村"]), ("cysq", ["重阳社区"]), ("chongyang", ["重阳社区"]), ("旺", ["网山村"]), ("山", ["网山村"]),
     ("二", ["网山村 › 二组", "重阳社区 › 二组"]), ("没有", [])],
)  # fmt: skip
def test_places_are_found(town: Work, text: str, paths: list[str]) -> None:
    assert found(town, text) == paths


def test_only_what_lies_in_a_place(town: Work) -> None:
    (record,) = (str(each["id"]) for each in town.live("division", name="重阳社区"))
    assert found(town, "", record) == ["重阳社区 › 一组", "重阳社区 › 二组"]
    assert found(town, "一", record) == ["重阳社区 › 一组"]


def test_a_place_whose_parent_is_voided_is_still_offered(work: Work) -> None:
    village = work.village()
    work.add("division", **group("三组", village, 1))
    with work.office.store.writing(work.office.author) as writer:
        writer.connection.execute('UPDATE "division" SET "_voided" = 1 WHERE "id" = ?', (village,))
    assert found(work, "") == ["三组"]


@pytest.mark.parametrize(
    ("ledger", "key", "root"),
    [
        ("household", "group", "village"),
        ("household", "village", ""),
        ("division", "replaced_by", ""),
    ],
)
def test_the_group_lies_in_the_village(ledger: str, key: str, root: str) -> None:
    assert divisions.root_field(LEDGERS[ledger], key) == root
