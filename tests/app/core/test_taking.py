"""The desk as taking in a sheet sees it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from app import undo
from app.sheets.port import voided
from app.taking import OpenBatch, Taking
from db.operations import Draft
from tests.offices import Work, enter, refused


def draft(taking: Taking, ledger: str, **values: Any) -> Draft:
    whole: dict[str, Any] = dict(values)
    assert not taking.check(ledger, whole, None).refusals
    return Draft(ledger, taking.new_id(), "add", whole)


def take(work: Work, *people: dict[str, object]) -> tuple[str, list[str]]:
    """People taken in as a batch."""
    taking = Taking(work.office)
    drafts = [draft(taking, "person", **each) for each in people]
    with taking.batch("试") as batch:
        batch.number("person", drafts)
        batch.apply(drafts)
    return batch.id, [each.record for each in drafts]


def test_existing_records_are_found_by_any_field(work: Work) -> None:
    ids = [work.person() for _ in range(3)]
    numbers = [work.row("person", each)["id_no"] for each in ids]
    found = Taking(work.office).existing("person", "id_no", [*numbers, "没有"])
    assert {key: [row["id"] for row in rows] for key, rows in found.items()} == {
        number: [id_] for number, id_ in zip(numbers, ids, strict=True)
    }
    assert set(Taking(work.office).existing("person", "id", ids)) == set(ids)


def test_what_a_clerk_voided_is_not_found_but_an_undone_import_is(work: Work) -> None:
    person = work.people.person()
    work.desk.void("person", work.person(), "错")
    batch, (record,) = take(work, person.typed)
    undo.undo_batch(work.office, batch)
    gone = [row["id_no"] for row in work.state()["person"].values()]
    found = Taking(work.office).existing("person", "id_no", gone)
    assert [(row["id"], voided(row)) for row in found[person.id_no]] == [(record, True)]
    assert set(found) == {person.id_no}


def test_a_record_that_was_restored_and_voided_by_hand_is_not_revived(work: Work) -> None:
    person = work.people.person()
    batch, (record,) = take(work, person.typed)
    undo.undo_batch(work.office, batch)
    work.desk.unvoid("person", record, "对")
    work.desk.void("person", record, "错")
    assert Taking(work.office).existing("person", "id_no", [person.id_no]) == {}


def test_a_merged_record_is_told_by_its_survivor(work: Work) -> None:
    one, two = work.person(), work.person()
    work.desk.merge("person", one, two)
    numbers = [work.row("person", each)["id_no"] for each in (one, two)]
    found = Taking(work.office).existing("person", "id_no", numbers)
    assert {number: [row["id"] for row in rows] for number, rows in found.items()} == {
        number: [one] for number in numbers
    }
    by_id = Taking(work.office).existing("person", "id", [two])
    assert [row["id"] for row in by_id[two]] == [one]


def test_checking_completes_the_values(work: Work) -> None:
    person = work.people.person("2")
    values: dict[str, Any] = dict(person.typed)
    findings = Taking(work.office).check("person", values, None)
    assert not findings.refusals
    assert (values["sex"], values["birth_date"]) == ("2", person.birth.isoformat())
    assert values["id_type"] == "1"


def test_checking_a_change_asks_only_about_what_changes(work: Work) -> None:
    record = work.person()
    before = work.row("person", record)
    values = {key: before[key] for key in work.people.person().typed} | {"death_date": "1900-01-01"}
    assert [e.code for e in Taking(work.office).check("person", values, before).refusals] == [
        "DSK112"
    ]
    wrong = {**before, "death_date": "1900-01-01"}
    same = {key: wrong[key] for key in values} | {"phone": "19900000009"}
    findings = Taking(work.office).check("person", same, wrong)
    assert ([e.code for e in findings.refusals], [e.code for e in findings.warnings]) == (
        [],
        ["DSK112"],
    )


def test_checking_new_records_asks_the_file_nothing(work: Work) -> None:
    village, taking = work.village(), Taking(work.office)
    asked = Counter[str]()
    work.office.store.reader.set_trace_callback(lambda sql: asked.update([sql.split(" ", 1)[0]]))
    for _ in range(10):
        person, household = taking.new_id(), taking.new_id()
        taking.check("person", dict(work.people.person().typed), None)
        taking.check("household", {"village": village, "head": person}, None)
        line = {"household": household, "person": person, "relation": "02"}
        taking.check("household_member", line, None)
    work.office.store.reader.set_trace_callback(None)
    assert asked.total() <= 2


def test_numbers_are_given_to_a_whole_sheet_village_by_village(work: Work) -> None:
    taking = Taking(work.office)
    places = [work.village(), work.village("青竹社区", code="339901001001")]
    drafts = [draft(taking, "household", village=places[n % 2]) for n in range(6)]
    drafts.append(draft(taking, "household", village=places[0], hh_no="H1"))
    with taking.batch("试") as batch:
        batch.number("household", drafts)
        batch.apply(drafts)
    numbers = [str(each.values["hh_no"]) for each in drafts]
    assert numbers == [
        f"{place}{n:05d}" for n in (1, 2, 3) for place in ("339901001000", "339901001001")
    ] + ["H1"]


def take_and_fail(batch: OpenBatch, drafts: list[Draft]) -> None:
    batch.number("household", drafts)
    batch.apply(drafts)
    batch.remember("household", "abc", {"备用": ""})
    raise ZeroDivisionError


def test_a_batch_that_fails_leaves_nothing(work: Work) -> None:
    place = work.village()
    before = work.state(), work.count(), work.count("_batches"), work.count("_local")
    taking = Taking(work.office)
    drafts = [draft(taking, "household", village=place)]
    with pytest.raises(ZeroDivisionError), taking.batch("试") as batch:
        take_and_fail(batch, drafts)
    after = work.state(), work.count(), work.count("_batches"), work.count("_local")
    assert after == before


def test_a_mapping_is_remembered(work: Work) -> None:
    taking = Taking(work.office)
    assert taking.remembered("person", "abc") == {}
    taking.remember("person", "abc", {"姓名": "person.name", "备用": ""})
    again = Taking(work.office)
    assert again.remembered("person", "abc") == {"姓名": "person.name", "备用": ""}
    assert again.remembered("household", "abc") == {}


def test_who_may_not_import_remembers_nothing(staffed: Any) -> None:
    with enter(staffed, "审核员") as office, refused("ACC032"):
        Taking(office).remember("person", "abc", {})


def test_small_ledgers_are_read_whole(work: Work) -> None:
    work.village()
    gone = work.village("旧村")
    work.desk.void("division", gone, "撤并")
    assert [row["name"] for row in Taking(work.office).records("division")] == ["网山村"]
