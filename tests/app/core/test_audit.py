"""The history in words: who did what, masked, the newest of all, of one record all."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import audit
from app.access.roles import rights_of
from app.rights import Right
from app.undo import undo_last
from tests import offices
from tests.offices import CLERK, STAFF, Work, enter, refused


def last(work: Work, record: str | None = None) -> audit.Entry:
    return audit.histories(work.office, record, 1)[-1]


def changed(entry: audit.Entry) -> dict[str, tuple[str, str]]:
    return {each.field: (each.old, each.new) for each in entry.changes}


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("name", "单田芳", "善田芳"),
        ("ethnic", "汉族", "畲族"),
        ("phone", "139****1234", "138****5678"),
        ("health_status", "**", "**"),
        ("residence_address", "青竹路12号", ""),
        ("death_date", "", "2026-11-30"),
    ],
)
def test_a_change_is_told_in_words_and_masked(work: Work, field: str, old: str, new: str) -> None:
    before = {
        "name": "单田芳", "ethnic": "汉族", "phone": "13900001234", "health_status": "1",
        "residence_address": "青竹路12号",
    }  # fmt: skip
    after = {"ethnic": "畲族", "phone": "13800005678", "health_status": "2", "name": "善田芳"}
    person = work.person(**before)
    work.change("person", person, **{field: after.get(field, new or None)})
    assert changed(last(work, person))[field] == (old, new)


def test_an_identity_number_is_never_told_whole(work: Work) -> None:
    household = work.household()
    number = str(work.row("person", work.row("household", household)["head"])["id_no"])
    told = list(audit.histories(work.office, None, 1000))
    assert any(number[-4:] in each.text() for each in told)
    assert not any(number in each.text() or number in str(each.as_data()) for each in told)


def test_links_are_told_by_name(work: Work) -> None:
    head = work.person(name="单田芳")
    household = work.household(head)
    entry = audit.histories(work.office, household, 1)[0]
    assert changed(entry)["head"] == ("", "单田芳")
    assert changed(entry)["village"] == ("", "网山村")


@pytest.mark.parametrize("action", ["登记", "改动", "作废", "恢复", "合并", "撤销合并"])
def test_every_action_has_a_word(work: Work, action: str) -> None:
    one, two = work.person(), work.person()
    work.change("person", one, name="改名")
    work.desk.void("person", one, "错了")
    work.desk.unvoid("person", one, "没错")
    work.desk.merge("person", one, two)
    undo_last(work.office)
    told = [each.text() for each in audit.histories(work.office, one, 100)]
    told += [each.text() for each in audit.histories(work.office, two, 100)]
    assert any(f"  {action}  人员  " in each for each in told)


def test_why_and_who_are_told(work: Work) -> None:
    person = work.person()
    work.desk.void("person", person, "重复登记")
    entry = last(work, person)
    assert "重复登记" in entry.text()
    assert entry.text().startswith(f"2026-12-01T08:30:00  {CLERK}  作废")
    assert entry.as_data()["why"] == "重复登记"


@pytest.mark.parametrize("limit", [1, 2, 5, 1000])
def test_the_newest_are_told_oldest_first(work: Work, limit: int) -> None:
    people = [work.person() for _each in range(4)]
    told = audit.histories(work.office, None, limit)
    positions = [each.operation.position for each in told]
    assert positions == list(range(work.count() - len(told) + 1, work.count() + 1))
    assert len(told) == min(limit, work.count())
    assert told[-1].operation.record == people[-1]


@pytest.mark.parametrize("limit", [1, 3])
def test_of_a_record_the_newest_are_told(work: Work, limit: int) -> None:
    person = work.person()
    for name in ("甲", "乙", "丙"):
        work.change("person", person, name=f"张{name}")
    told = audit.histories(work.office, person, limit)
    assert [changed(each)["name"][1] for each in told] == ["张甲", "张乙", "张丙"][-limit:]


@pytest.mark.parametrize("record", ["x", "01a200c6-986e-7000-87bc-20e249effef6"])
def test_a_record_that_never_was_is_refused(work: Work, record: str) -> None:
    with refused("DSK007"):
        audit.histories(work.office, record, 10)


def test_nothing_is_told_that_did_not_change(work: Work) -> None:
    person = work.person()
    work.change("person", person, name="改名")
    for entry in audit.histories(work.office, None, 1000):
        assert all(entry.operation.changes[e.field][0] != entry.operation.changes[e.field][1]
                   for e in entry.changes)  # fmt: skip
        assert not any(each.field.startswith("_") for each in entry.changes)


def test_only_who_may_sees_the_log(staffed: Path, tmp_path: Path) -> None:
    path = offices.copy_of(staffed, tmp_path / "office")
    for name, role in STAFF.items():
        with enter(path, name, write=False) as office:
            if Right.SEE_LOG in rights_of({role}):
                assert audit.logged(office)
                continue
            with refused("ACC032"):
                audit.logged(office)
    with enter(path, "审计员", write=False) as office:
        rows = audit.logged(office, 3)
    assert [row.position for row in rows] == sorted((row.position for row in rows), reverse=True)
    assert len(rows) == 3
