"""What is checked follows from the ledgers' declarations alone, and costs by what was touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import app.crosscheck
from app.crosscheck.finding import Found, find, find_all
from app.crosscheck.suspicion import number_of
from app.declarations import check
from app.ledger import Cross
from app.ledgers import crosscheck
from app.ledgers.crosscheck import question
from app.registry import LEDGERS
from app.schema import schema
from db.operations import Draft
from db.specs import Value
from tests.app.sync.three import HERE, THERE, Three
from tests.offices import Work, refused

PAYMENT = replace(LEDGERS["number_void"], cross=(Cross("2", "text"),))
KNOWN = {**LEDGERS, PAYMENT.key: PAYMENT}
"""A ledger of payments, as if there were one: the account is a field of it, and no task can link to it."""


def paid(work: Work, office: str, account: str) -> str:
    """A payment of an office, as its package brings it."""
    record = f"00000000-0000-7000-8000-{work.count():012}"
    values: dict[str, Value] = {
        "series": "发放",
        "number": 1,
        "reason": "月",
        "text": account,
        "_owner": office,
    }
    with work.office.writing() as writer:
        writer.apply([Draft(PAYMENT.key, record, "add", values)])
    return record


def look(work: Work, *records: str) -> list[Found]:
    with work.office.writing() as writer:
        return find(work.office, writer, {PAYMENT.key: records}, ledgers=KNOWN)


def test_a_further_ledger_is_checked_by_its_declaration(three: Three) -> None:
    work = Work(three.district)
    first = paid(work, HERE, "同一账号")
    assert look(work, first) == []
    second = paid(work, THERE, "同一账号")
    (found,) = look(work, second)
    assert found.title == "同一银行账号在几个单位"
    tasks = work.live(crosscheck.LEDGER.key)
    assert {row["_owner"] for row in tasks} == {HERE, THERE}
    assert {row["person"] or row["household"] for row in tasks} == {None}
    work.desk.void(PAYMENT.key, paid(work, three.district.identity.office, "别的"), "错")
    assert find_all(three.district, ledgers=KNOWN) == []


def test_no_field_of_a_ledger_is_spelt_by_the_checks() -> None:
    folder = Path(app.crosscheck.__file__).parent
    keys = {
        field.key for ledger in LEDGERS.values() for field in ledger.fields if len(field.key) > 4
    }
    for path in folder.glob("*.py"):
        assert not keys & set(re.findall(r'"(\w+)"', path.read_text(encoding="utf-8"))), path.name


def test_a_check_of_a_field_that_is_none_is_a_mistake() -> None:
    wrong = replace(LEDGERS["person"], cross=(Cross("1", "id_number"),))
    with refused("LED003"):
        check({**LEDGERS, "person": wrong})


def test_every_checked_field_has_an_index() -> None:
    for ledger in LEDGERS.values():
        for cross in ledger.cross:
            assert schema().table(ledger.key).column(cross.field).indexed


def test_the_number_of_a_finding_tells_nobody_the_value_behind_it(three: Three) -> None:
    ledger = LEDGERS["person"]
    cross, number = ledger.cross[0], three.people.person().id_no
    here, district = (
        number_of(each, ledger, cross, number) for each in (three.here.office, three.district)
    )
    assert here != district
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", district)
    assert district == number_of(three.district, ledger, cross, number)
    assert district != number_of(three.district, ledger, ledger.cross[1], number)


@pytest.mark.parametrize(("count", "ends"), [(1, "单位0：甲0"), (80, "等 80 处")])
def test_long_lists_of_others_say_how_many_there_are(count: int, ends: str) -> None:
    others = [(f"单位{n}", f"甲{n}") for n in range(count)]
    told = question("X", "1", ("person", "p"), others)
    text = str(told["other_names"])
    assert text.endswith(ends)
    assert len(text) <= 400


class Counted:
    """Steps of SQLite's machine that a piece of work takes: they do not depend on the machine it runs on."""

    def __init__(self, office: Any) -> None:
        self.connection, self.steps = office.store.reader, 0

    def of(self, work: Callable[[], object]) -> int:
        self.steps = 0
        self.connection.set_progress_handler(self._count, 100)
        work()
        self.connection.set_progress_handler(None, 100)
        return self.steps

    def _count(self) -> int:
        self.steps += 1
        return 0


def test_the_work_for_a_package_does_not_grow_with_the_district(three: Three) -> None:
    work, counted = Work(three.district), Counted(three.district)
    record = work.person()
    steps = [counted.of(lambda: touch(work, record))]
    for n in (1, 2):
        with work.office.writing() as writer:
            writer.apply(
                Draft("person", f"00000000-0000-7000-900{n}-{at:012}", "add",
                      {"name": "甲", "id_type": "1", "id_no": f"{n}{at}", "_owner": THERE})
                for at in range(3_000)
            )  # fmt: skip
        steps.append(counted.of(lambda: touch(work, record)))
    assert max(steps) <= steps[0] + 5


def touch(work: Work, record: str) -> None:
    with work.office.writing() as writer:
        find(work.office, writer, {"person": [record]})
