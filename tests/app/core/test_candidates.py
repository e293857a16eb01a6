"""Candidates for a link: found by name or last digits, told apart by place, year and masked number."""

from __future__ import annotations

from datetime import date

import pytest

from app import candidates
from app.ledger import Ledger
from tests.ledgers.records import linked
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.people import identity_number

FIRST = identity_number(date(1956, 2, 29), 22, "339902")
SECOND = identity_number(date(1990, 7, 1), 33, "339901")


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """Two people of one name, one of them in a village."""
    village = shared.village("网山村")
    shared.household(shared.person(name="单田芳", id_no=FIRST), village=village)
    shared.person(name="单田芳", id_no=SECOND)
    shared.person(name="张大海")
    return shared


@pytest.mark.parametrize(
    ("text", "count"),
    [("单田芳", 2), ("stf", 2), ("shantian", 2), (FIRST[-4:], 1), (SECOND[-6:], 1), (SECOND, 1),
     ("没有这人", 0), ("  ", 0), (FIRST[6:10], 0)],
)  # fmt: skip
def test_people_are_found_by_name_or_the_last_digits(town: Work, text: str, count: int) -> None:
    assert len(candidates.find(town.office, "person", text)) == count


def test_two_of_a_name_are_told_apart(town: Work) -> None:
    found = candidates.find(town.office, "person", "单田芳")
    details = {each.details for each in found}
    assert details == {
        ("网山村", "出生日期1956年", f"339902********{FIRST[-4:]}"),
        ("出生日期1990年", f"339901********{SECOND[-4:]}"),
    }
    assert all(each.text.startswith("单田芳　") for each in found)


def details(work: Work, record: str) -> tuple[str, ...]:
    told = candidates.told(work.office, "person", record)
    assert told
    return told.details


def test_a_place_of_a_member_who_left_is_not_told(town: Work) -> None:
    gone = town.person(name="王离开")
    line = town.member(town.household(), person=gone)
    assert "网山村" in details(town, gone)
    town.change("household_member", line, to_date="2026-01-01")
    assert "网山村" not in details(town, gone)


def test_a_voided_record_says_so_and_is_not_offered(town: Work) -> None:
    record = town.person(name="赵作废")
    town.desk.void("person", record, "登记错了")
    told = candidates.told(town.office, "person", record)
    assert told
    assert told.details[-1] == "已作废"
    assert candidates.find(town.office, "person", "赵作废") == []


@pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
def test_every_ledger_tells_its_records(work: Work, ledger: Ledger) -> None:
    told = candidates.told(work.office, ledger.key, linked(work, ledger.key))
    assert told
    assert told.name


def test_nobody_is_told_for_what_there_is_not(work: Work) -> None:
    assert candidates.told(work.office, "person", None) is None


def test_ledgers_nobody_searches_are_found_whole(work: Work) -> None:
    record = linked(work, "number_lease")
    name = str(work.row("number_lease", record)["series"])
    assert [each.record for each in candidates.find(work.office, "number_lease", name)] == [record]
