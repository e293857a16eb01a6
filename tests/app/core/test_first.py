"""The first rows of a list that goes by places, however the places hang together."""

from __future__ import annotations

import random

import pytest

from app import first
from app.first import First, count_of, first_of
from app.listed import arrange
from app.sorting import Sort, linked_orders, ordering
from app.views import View
from db.ordering import By
from tests.offices import Work

WAYS = (
    (),
    (Sort("village"), Sort("group")),
    (Sort("village", True), Sort("group", True)),
    (Sort("village", True), Sort("group"), Sort("hh_no", True)),
    (Sort("group"),),
    (Sort("group", True), Sort("head")),
    (Sort("village"), Sort("address"), Sort("group")),
)


@pytest.fixture(scope="module")
def county(shared: Work) -> Work:
    """Forty households anywhere: places that sound alike, groups of other villages, none at all."""
    dice = random.Random(4)
    villages = [
        shared.add("division", name=name, level="2", order=1) for name in ("平村", "东村", "冬村")
    ]
    groups = [
        shared.add("division", name=f"{n}组", level="4", parent=village, order=n)
        for village in villages
        for n in (2, 1)
    ]
    for _number in range(40):
        shared.household(village=dice.choice(villages), group=dice.choice([*groups, None, None]))
    return shared


def begun(county: Work, view: View, wanted: int, monkeypatch: pytest.MonkeyPatch) -> First:
    monkeypatch.setattr(first, "_FEW", 0)
    monkeypatch.setattr(first, "FIRST", wanted)
    found = first_of(county.office, view)
    assert found
    return found


@pytest.mark.parametrize("wanted", [1, 3, 8, 20, 39, 40])
@pytest.mark.parametrize("sorts", WAYS)
def test_they_stand_as_in_the_whole_list(
    county: Work, sorts: tuple[Sort, ...], wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View("household", sorts=sorts)
    found = begun(county, view, wanted, monkeypatch)
    whole = arrange(county.office, view)
    assert found.listed.numbers == whole.numbers[:wanted]
    assert [row["_row"] for row in found.rows] == list(found.listed.numbers)
    assert (count_of(county.office, found), found.listed.view) == (40, view)


def test_they_are_whole_rows_without_what_only_orders_them(
    county: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(county, View("household"), 5, monkeypatch).rows[0]
    assert {"hh_no", "family_size", "_voided", "id"} <= set(row)
    assert not any(key.startswith("_by_") for key in row)


@pytest.mark.parametrize(
    ("sorts", "links", "rest"),
    [
        ((), ["village", "group"], ("hh_no",)),
        ((Sort("group"),), ["group"], ("hh_no",)),
        ((Sort("village", True), Sort("group")), ["village", "group"], ("hh_no",)),
        ((Sort("hh_no"), Sort("village")), [], ("hh_no", "_by_village_order")),
    ],
)
def test_an_order_is_taken_apart_by_its_places(
    sorts: tuple[Sort, ...], links: list[str], rest: tuple[str, ...]
) -> None:
    by, _computed = ordering("household", sorts)
    found, left = linked_orders("household", by)
    assert [link for link, _order in found] == links
    assert tuple(each.column for each in left)[: len(rest)] == rest


def test_an_order_without_places_is_left_as_it_is() -> None:
    assert linked_orders("person", (By("name_py"),)) == ((), (By("name_py"),))
    assert linked_orders("household", ()) == ((), ())
