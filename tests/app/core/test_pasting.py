"""Rows pasted into a ledger go through the checks of an import, and can be taken back as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import backups, pasting, settings
from app.problems import Problems
from app.sheets.outcome import Outcome
from app.undo import undo_batch
from tests.offices import Work, enter, refused
from tests.people import identity_number

FIRST, SECOND = (identity_number(date(1990, 1, day), day) for day in (1, 2))


def test_a_header_tells_what_the_columns_are(work: Work) -> None:
    found = pasting.look(work.office, "person", f"姓名\t身份证号\t宗教信仰\t杂\n王芳\t{FIRST}\t\t1")
    assert found.header
    assert found.columns == ("person.name", "person.id_no", "", "")
    assert found.excluded == {2}
    assert found.example(1) == FIRST


@pytest.mark.parametrize(
    ("usual", "columns"),
    [
        ((), ("person.id_no", "person.name", "person.sex")),
        (("name", "id_no", "phone"), ("person.name", "person.id_no", "person.phone")),
        (("name", "id_no"), ("person.id_no", "person.name", "person.sex")),
    ],
)
def test_without_a_header_columns_are_guessed(
    work: Work, usual: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    found = pasting.look(work.office, "person", f"{FIRST}\t王芳\t女\n{SECOND}\t李伟\t男", "", usual)
    assert found.header is None
    assert found.columns == columns


def test_rows_are_taken_in_and_back_as_one(work: Work) -> None:
    given = pasting.look(work.office, "person", f"王芳\t{FIRST}\n李伟\t{SECOND}")
    done, changes = pasting.take_in(work.office, given, given.columns)
    assert [row.outcome for row in done.plan.rows] == [Outcome.NEW, Outcome.NEW]
    assert {row["name"] for row in work.live("person")} == {"王芳", "李伟"}
    assert changes.records == {row["id"] for row in work.live("person")}
    undo_batch(work.office, changes.batch)
    assert work.live("person") == []


def test_rehearsing_writes_nothing_and_numbers_rows_as_pasted(work: Work) -> None:
    given = pasting.look(work.office, "person", f"王芳\t{FIRST}\n李伟\t{FIRST}\n赵敏\t1234")
    before = work.count()
    plan = pasting.rehearse(work.office, given, given.columns)
    assert work.count() == before
    assert [row.number for row in plan.rows] == [1, 2, 3]
    second, third = plan.rows[1].refusals, plan.rows[2].refusals
    assert [each.code for each in second] == ["SHT030"]
    assert second[0].params["row"] == 1
    assert third[0].place.startswith("第3行B列")


@pytest.mark.parametrize("html", ["", f"<table><tr><td>王芳<td align=right>{FIRST}</table>"])
def test_a_rounded_number_is_refused_as_in_an_import(work: Work, html: str) -> None:
    given = pasting.look(work.office, "person", "王芳\t3.39901E+17", html)
    plan = pasting.rehearse(work.office, given, ("person.name", "person.id_no"))
    assert [each.code for each in plan.rows[0].refusals] == ["SHT020"]


def test_two_columns_for_one_field_are_refused(work: Work) -> None:
    given = pasting.look(work.office, "person", f"王芳\t{FIRST}")
    with pytest.raises(Problems) as caught:
        pasting.rehearse(work.office, given, ("person.name", "person.name"))
    assert [each.code for each in caught.value.problems] == ["SHT011"]


def test_a_chosen_column_of_a_header_is_remembered(work: Work) -> None:
    text = f"姓名\t身份证号\t联络\n王芳\t{FIRST}\t13800138000"
    given = pasting.look(work.office, "person", text)
    assert given.columns[2] == pasting.IGNORED
    pasting.take_in(work.office, given, (*given.columns[:2], "person.phone"))
    assert work.live("person")[0]["phone"] == "13800138000"
    assert pasting.look(work.office, "person", text).columns[2] == "person.phone"


def test_a_roster_is_pasted_as_households(work: Work) -> None:
    work.village("石桥村")
    rows = f"石桥村\tA1\t王芳\t户主\t{FIRST}\n\t\t李伟\t子\t{SECOND}"
    given = pasting.look(work.office, "household", f"村\t户编号\t姓名\t关系\t身份证号\n{rows}")
    done, changes = pasting.take_in(work.office, given, given.columns)
    assert not done.plan.refused
    (household,) = work.live("household")
    assert len(work.lines(str(household["id"]))) == 2
    assert changes.ledgers == {"household", "person", "household_member"}


def test_labels_can_be_told_apart(work: Work) -> None:
    labels = [each.label for each in pasting.choosable("household")]
    assert len(labels) == len(set(labels))


def test_who_may_not_import_is_refused(staffed: Path) -> None:
    with enter(staffed, "审核员") as office:
        given = pasting.look(office, "person", f"王芳\t{FIRST}")
        assert pasting.rehearse(office, given, given.columns).counts["人"].new == 1
        with refused("ACC032"):
            pasting.take_in(office, given, given.columns)


@pytest.mark.parametrize(("many", "is_backed_up"), [("2", True), ("3", False)])
def test_many_pasted_rows_are_backed_up_before(work: Work, many: str, is_backed_up: bool) -> None:
    settings.change(work.office, "backup.many", many, work.office.today)
    given = pasting.look(work.office, "person", f"王芳\t{FIRST}\n李伟\t{SECOND}")
    pasting.take_in(work.office, given, given.columns)
    last = backups.last_backup(work.office)
    assert bool(last) is is_backed_up
    assert last is None or backups.read_info(last.path).occasion == "import"
