"""Two records that are one thing: the smaller id stands for both, everywhere, until that is undone."""

from __future__ import annotations

import pytest

from app import lists, undo
from app.search import search
from tests.offices import Work, refused


def merged(work: Work) -> tuple[str, str]:
    """A person entered twice: who stands for both, and who is hidden."""
    one, two = work.person(name="张大海"), work.person(name="张大海")
    assert work.desk.merge("person", two, one).record == one
    return one, two


def test_the_survivor_alone_is_listed_and_found(work: Work) -> None:
    survivor, hidden = merged(work)
    assert [row["id"] for row in lists.shown(work.office, "person").rows()] == [survivor]
    assert [row["id"] for row in search(work.office, "person", "大海")] == [survivor]
    assert [row["id"] for row in work.live("person")] == [survivor]
    assert lists.shown(work.office, "person").figures().rows == 1
    assert hidden


def test_both_ids_mean_the_survivor(work: Work) -> None:
    survivor, hidden = merged(work)
    work.change("person", hidden, phone="19900000001")
    assert work.row("person", survivor)["phone"] == "19900000001"
    assert work.lookup.name("person", hidden) == "张大海"


def test_links_to_either_are_one(work: Work) -> None:
    one, two = work.person(), work.person()
    first, second = work.household(one), work.household(two)
    work.desk.merge("person", one, two)
    lines = work.live("household_member", person=one)
    assert {row["household"] for row in lines} == {first, second}
    assert {row["person"] for row in lines} == {one}
    with refused("DSK009"):
        work.desk.void("person", two, "重复")
    found = lists.shown(work.office, "household", {"head": two}).rows()
    assert {row["id"] for row in found} == {first, second}


def test_a_merged_duplicate_does_not_stand_in_the_way(work: Work) -> None:
    one = work.person()
    number = work.row("person", one)["id_no"]
    two = work.person(id_no=number, id_exception_reason="重号,已报派出所")
    work.desk.merge("person", one, two)
    work.change("person", one, id_no=number, phone="19900000002")
    assert work.row("person", one)["phone"] == "19900000002"


def test_three_records_become_one(work: Work) -> None:
    ids = sorted(work.person() for _ in range(3))
    work.desk.merge("person", ids[1], ids[2])
    work.desk.merge("person", ids[2], ids[0])
    assert [row["id"] for row in work.live("person")] == [ids[0]]
    assert set(work.lookup.set_of(ids[1])) == set(ids)


def test_undo_parts_them_again(work: Work) -> None:
    merged(work)
    undone = undo.undo_last(work.office)
    assert len(work.live("person")) == 2
    assert len(undone.records) == 2


def test_a_record_is_not_merged_with_itself(work: Work) -> None:
    survivor, hidden = merged(work)
    for other in (survivor, hidden):
        with refused("DSK011"):
            work.desk.merge("person", survivor, other)


def test_line_items_are_not_merged(work: Work) -> None:
    household = work.household()
    lines = [work.member(household), work.member(household)]
    with refused("DSK018"):
        work.desk.merge("household_member", *lines)


@pytest.mark.parametrize("at", [0, 1])
def test_a_voided_record_is_not_merged(work: Work, at: int) -> None:
    ids = [work.person(), work.person()]
    work.desk.void("person", ids[at], "错")
    with refused("DSK013"):
        work.desk.merge("person", *ids)
