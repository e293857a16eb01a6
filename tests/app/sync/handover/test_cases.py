"""Open cases go with the household, closed ones and payments stay: by their declarations, whatever they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.households.home import find_home
from app.identifiers import new_id
from app.kinds import Link
from app.ledger import Assignee, Field, Ledger, PartOf
from app.lookup import Lookup
from app.registry import LEDGERS
from app.sync.handover.belongings import Belongings
from db.operations import Draft
from tests.app.sync.three import HERE, Three
from tests.offices import Work


def linking(key: str, links: dict[str, str], **more: Any) -> Ledger:
    """A ledger of this program as if some of its fields were links."""
    ledger = LEDGERS[key]

    def turned(each: Field) -> Field:
        return replace(each, kind=Link(links[each.key])) if each.key in links else each

    return replace(ledger, fields=tuple(map(turned, ledger.fields)), **more)


CASE = linking(
    "number_void",
    {"text": "household", "period": "person"},
    assignee=Assignee("series", "reason", ("办结", "停发")),
)
PAYMENT = linking("holiday", {"name": "household", "basis": "number_void"})
WAGE = linking(
    "number_lease",
    {"series": "number_void", "period": "person"},
    part_of=PartOf("number_void", "series"),
)
KNOWN = {**LEDGERS, CASE.key: CASE, PAYMENT.key: PAYMENT, WAGE.key: WAGE}


def case(work: Work, state: str = "在办", **links: str) -> str:
    return given(work, CASE.key, {"series": "经办", "number": 1, "reason": state, **links})


def given(work: Work, ledger: str, values: dict[str, Any]) -> str:
    """A record as it would have been written."""
    record = new_id()
    with work.office.writing() as writer:
        writer.apply([Draft(ledger, record, "add", values)])
    return record


def parted(work: Work, home: str) -> tuple[dict[str, str], dict[str, str]]:
    """What goes, and why the rest stays, household and people left out."""
    lookup = Lookup(work.office.listing, KNOWN)
    found = Belongings(lookup, find_home(lookup, "household", home), HERE, KNOWN)
    both = found.going, found.staying
    going, staying = (
        {id_: e.why for id_, e in each.items() if e.ledger.key in OWN} for each in both
    )
    return going, staying


OWN = (CASE.key, PAYMENT.key, WAGE.key)


@pytest.mark.parametrize("link", ["household", "person"])
@pytest.mark.parametrize(("state", "goes"), [("在办", True), ("办结", False), ("停发", False)])
def test_a_case_goes_while_it_is_open(three: Three, link: str, state: str, goes: bool) -> None:
    work = three.here
    home = work.household()
    target = {"text": home} if link == "household" else {"period": next(iter(work.lines(home)))}
    record = case(work, state, **target)
    going, staying = parted(work, home)
    assert (record in going, staying.get(record, "")) == (goes, "" if goes else "已办结")


def test_payments_stay_with_whom_they_were_paid_by(three: Three) -> None:
    home = three.here.household()
    values = {"held_on": "2026-06-01", "day_kind": "1", "name": home}
    record = given(three.here, PAYMENT.key, values)
    assert parted(three.here, home) == ({}, {record: "不随户移交"})


def test_a_case_of_another_household_stays_though_a_member_stands_in_it(three: Three) -> None:
    work = three.here
    home = work.household()
    member = next(iter(work.lines(home)))
    record = case(work, text=work.household(), period=member)
    assert parted(work, home) == ({}, {record: "属于别的户或别的台账"})


def test_a_case_that_only_a_line_ties_to_a_member_stays(three: Three) -> None:
    work = three.here
    home, record = work.household(), case(work)
    member = next(iter(work.lines(home)))
    given(
        work, WAGE.key, {"series": record, "period": member, "station": "1", "first": 1, "last": 2}
    )
    assert parted(work, home) == ({}, {record: "属于别的户或别的台账"})


def test_a_case_found_by_household_and_person_goes_once(three: Three) -> None:
    work = three.here
    home = work.household()
    record = case(work, text=home, period=next(iter(work.lines(home))))
    given(work, WAGE.key, {"series": record, "period": next(iter(work.lines(home))), "station": "1",
                           "first": 1, "last": 2})  # fmt: skip
    assert parted(work, home) == ({record: ""}, {})


def test_a_voided_case_neither_goes_nor_stays(three: Three) -> None:
    home = three.here.household()
    record = case(three.here, text=home)
    with three.here.office.writing() as writer:
        writer.apply([Draft(CASE.key, record, "void", {}, "错")])
    assert parted(three.here, home) == ({}, {})
