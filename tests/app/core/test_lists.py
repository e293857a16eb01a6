"""Lists: filtered as people say it, in the office's own order, masked, with names for links."""

from __future__ import annotations

from typing import Any

import pytest

from app import lists
from app.registry import LEDGERS
from db.query import Voided
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two villages with groups, in an order that is not their names'."""
    near = shared.add("division", name="网山村", level="2", order=2, code="339901001201")
    far = shared.add("division", name="青竹社区", level="2", order=1, code="339901001001")
    group = shared.add("division", name="三组", level="4", parent=near)
    heads = {name: shared.person(name=name) for name in ("曾一", "单二", "区三", "张三")}
    shared.household(heads["曾一"], village=near, group=group, hukou_type="农业")
    shared.household(heads["单二"], village=near)
    shared.household(heads["区三"], village=far, hukou_type="非农业")
    shared.desk.void("household", shared.household(heads["张三"], village=far), "错")
    return shared


def heads(work: Work, **choice: Any) -> list[str]:
    rows = lists.shown(work.office, "household", **choice).rows()
    return [work.lookup.name("person", row["head"]) for row in rows]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, {"曾一", "单二", "区三"}),
        ({"village": "网山村"}, {"曾一", "单二"}),
        ({"village": "339901001001"}, {"区三"}),
        ({"group": "三组"}, {"曾一"}),
        ({"group": "网山村"}, {"曾一"}),
        ({"group": ""}, {"单二", "区三"}),
        ({"hukou_type": "农业"}, {"曾一"}),
        ({"head": "单二"}, {"单二"}),
        ({"status": "正常", "village": "青竹社区"}, {"区三"}),
        ({"status": "迁出"}, set()),
    ],
)
def test_a_list_is_filtered_by_labels_and_names(
    town: Work, where: dict[str, str], found: set[str]
) -> None:
    assert set(heads(town, where=where)) == found
    assert lists.shown(town.office, "household", where).figures().rows == len(found)


@pytest.mark.parametrize(
    ("where", "code", "field"),
    [
        ({"no_such": "1"}, "DSK001", "no_such"),
        ({"village": "无名村"}, "DSK002", "village"),
        ({"head": "无名氏"}, "DSK002", "head"),
        ({"status": "不知道"}, "VAL040", "status"),
    ],
)
def test_what_nobody_can_filter_by_is_said(
    town: Work, where: dict[str, str], code: str, field: str
) -> None:
    with refused(code, field=field) as found:
        lists.shown(town.office, "household", where)
    assert found[0].place


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("pinyin", ["区三", "单二", "曾一"]),
        ("strokes", ["区三", "单二", "曾一"]),
        ("village", ["区三"]),
    ],
)
def test_households_are_ordered_by_head_or_village(
    town: Work, order: str, first: list[str]
) -> None:
    assert heads(town, order=order)[: len(first)] == first


@pytest.mark.parametrize(
    ("ledger", "order", "possible"),
    [("person", "pinyin", True), ("person", "village", False), ("household_member", "strokes", True),
     ("division", "village", True), ("setting", "pinyin", False), ("person", "age", False)],
)  # fmt: skip
def test_an_order_that_a_ledger_cannot_have_is_refused(
    town: Work, ledger: str, order: str, possible: bool
) -> None:
    if possible:
        assert list(lists.shown(town.office, ledger, order=order).rows())
        return
    with refused("DSK173"):
        lists.shown(town.office, ledger, order=order)


@pytest.mark.parametrize(("voided", "count"), [("live", 3), ("voided", 1), ("all", 4)])
def test_voided_records_are_shown_on_request(town: Work, voided: Voided, count: int) -> None:
    assert lists.shown(town.office, "household", voided=voided).figures().rows == count


def test_totals_count_households_and_people(town: Work) -> None:
    figures = lists.shown(town.office, "household").figures(["family_size"])
    assert (figures.rows, figures.sums) == (3, {"family_size": 3})


def test_rows_read_as_people_write_them(town: Work) -> None:
    listed = lists.shown(town.office, "household", {"group": "三组"})
    keys = ["head", "village", "group", "hukou_type"]
    told = list(lists.texts(listed.rows(), listed.ledger, town.lookup, keys, masked=True))
    assert told == [["曾一", "网山村", "三组", "农村"]]


@pytest.mark.parametrize("masked", [True, False])
def test_sensitive_values_are_masked(town: Work, masked: bool) -> None:
    listed = lists.shown(town.office, "person", {"name": "曾一"})
    ((number,),) = lists.texts(listed.rows(), listed.ledger, town.lookup, ["id_no"], masked=masked)
    assert ("*" in number) is masked
    assert len(number) == 18


def test_every_ledger_has_its_own_order(town: Work) -> None:
    for key in LEDGERS:
        assert lists.shown(town.office, key).figures().rows >= 0
        list(lists.shown(town.office, key).rows())
