"""Line items that are typed and not stored: how they read, what is against them, what they come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.items import columns_of
from app.kinds import Money
from app.ledger import Field
from app.registry import LEDGERS, lines_of
from app.typed_items import Glance, glance, typed_items
from tests.ledgers.records import UNFIT, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work

MEMBER = LEDGERS["household_member"]
EVERY = [line for key in SAMPLE for line in lines_of(key)]


def read(work: Work, **raw: object) -> dict[str, str]:
    found = glance(work.office, MEMBER, raw)
    return dict(zip((each.key for each in columns_of(MEMBER)), found.texts, strict=True))


def test_a_line_reads_as_it_will_once_it_is_stored(work: Work) -> None:
    person = work.person(name="单田芳")
    shown = read(work, person=person, relation="子", to_date="2021年3月1日")
    assert (shown["person"], shown["relation"], shown["to_date"]) == ("单田芳", "子", "2021-03-01")
    assert (shown["lives_together"], shown["is_beneficiary"]) == ("是", "否"), "by default"


@pytest.mark.parametrize("line", EVERY, ids=lambda each: each.key)
def test_what_cannot_be_read_stands_there_as_it_was_typed(work: Work, line: object) -> None:
    assert isinstance(line, type(MEMBER))
    for column, field in enumerate(columns_of(line)):
        wrong = UNFIT.get(type(field.kind))
        if wrong:
            found = glance(work.office, line, {**typed(work, line), field.key: wrong})
            assert found.texts[column] == wrong
            assert field.key in {each.field for each in found.problems}


def test_nothing_is_said_of_the_record_it_will_belong_to(work: Work) -> None:
    whole = {"person": work.person(), "relation": "20"}
    assert glance(work.office, MEMBER, whole).problems == ()
    assert glance(work.office, MEMBER, {**whole, "household": "没有这一户"}).problems == ()


def test_what_is_missing_is_said(work: Work) -> None:
    assert {each.field for each in glance(work.office, MEMBER, {}).problems} == {
        "person",
        "relation",
    }


def test_they_are_counted_and_their_amounts_added_up(work: Work) -> None:
    seen = [glance(work.office, MEMBER, {"person": work.person(), "relation": "20"})] * 2
    assert typed_items(MEMBER, seen).total == "共2人"
    paid = replace(MEMBER, fields=(Field("paid", Money(), "金额"),))
    sums = [Glance({"paid": each}, ("",), ()) for each in (1250, None, 50)]
    assert typed_items(paid, sums).total == "共3人，金额13.00元"


def test_they_keep_the_order_in_which_they_were_typed(work: Work) -> None:
    seen = [
        glance(work.office, MEMBER, {"person": work.person(), "relation": each})
        for each in "子妻女"
    ]
    rows = typed_items(MEMBER, seen).rows
    at = [each.key for each in columns_of(MEMBER)].index("relation")
    assert [each[at] for each in rows] == ["子", "妻", "女"]
