"""Line items as a table, and what links to a record."""

from __future__ import annotations

import pytest

from app.items import columns_of, items_of
from app.kinds import Link, Money
from app.ledger import Field, Ledger, PartOf, Section
from app.ledgers import household_member
from app.registry import LEDGERS
from app.related import related
from tests.offices import Work


def test_lines_are_read_in_order_with_their_count(work: Work) -> None:
    household = work.household(work.person(name="单田芳"))
    work.member(household, "20", person=work.person(name="张小海"))
    found = items_of(work.office, LEDGERS["household_member"], household)
    assert [row[:2] for row in found.rows] == [("单田芳", "户主"), ("张小海", "子")]
    assert found.total == "共2人"
    assert set(found.records) == {str(each["id"]) for each in work.live("household_member")}


def test_voided_lines_and_those_of_others_are_left_out(work: Work) -> None:
    household = work.household()
    line = work.member(household)
    work.member(work.household())
    work.desk.void("household_member", line, "登记错了")
    assert len(items_of(work.office, LEDGERS["household_member"], household).rows) == 1


def test_a_new_record_has_no_lines(work: Work) -> None:
    assert items_of(work.office, LEDGERS["household_member"], "").rows == ()


def test_the_record_they_belong_to_is_no_column() -> None:
    keys = [each.key for each in columns_of(household_member.LEDGER)]
    assert "household" not in keys
    assert keys[:2] == ["person", "relation"]


def test_amounts_would_be_added_up() -> None:
    income = Ledger(
        "income", "收入", (Field("of", Link("household"), "户"), Field("sum", Money(), "金额")),
        (Section("收入", ("of", "sum")),), ("sum",), part_of=PartOf("household", "of"),
    )  # fmt: skip
    assert [each.key for each in columns_of(income)] == ["sum"]


def test_who_links_to_a_person(work: Work) -> None:
    person = work.person(name="单田芳")
    household = work.household(person, address="青竹路12号")
    found = {each.title: each for each in related(work.office, "person", person)}
    assert {title: each.count for title, each in found.items()} == {
        "家庭户（户主）": 1,
        "家庭户（人员）": 1,
    }
    assert {each.ledger for each in found.values()} == {"household"}
    assert {record for each in found.values() for record, _name in each.found} == {household}


def test_own_line_items_are_no_links(work: Work) -> None:
    household = work.household()
    assert related(work.office, "household", household) == []


@pytest.mark.parametrize("count", [31])
def test_of_many_some_are_named_and_all_counted(work: Work, count: int) -> None:
    village = work.village()
    for number in range(count):
        work.add("household", village=village, hh_no=f"{number:05d}")
    (found,) = related(work.office, "division", village)
    assert (len(found.found), found.count) == (30, count)


def test_links_to_a_merged_record_are_those_of_both(work: Work) -> None:
    first, second = work.person(name="甲某"), work.person(name="甲某")
    work.household(first)
    work.household(second)
    work.desk.merge("person", first, second)
    assert [each.count for each in related(work.office, "person", first)] == [2, 2]
