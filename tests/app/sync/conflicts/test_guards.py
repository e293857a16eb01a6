"""No verb of the desk ends an open conflict unseen; a field in conflict is changed by a decision, with its reason."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.bulk import change_many, void_many
from app.importing import take_in
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from app.undo import undo_batch, undo_last
from tests.app.sync.conflicts.stations import Stations, conflicts
from tests.app.sync.conflicts.test_deciding import PHONES, phones
from tests.app.sync.conflicts.test_life import voided_against_edit
from tests.app.sync.conflicts.test_units import added_apart
from tests.offices import refused


def test_a_field_in_conflict_is_changed_with_a_reason_alone(stations: Stations) -> None:
    home, desk = phones(stations), stations.one.desk
    with refused("SYN103", field="phone"):
        desk.change("household", home, {"phone": PHONES[2]})
    desk.change("household", home, {"phone": PHONES[2], "note": "一"}, "打过电话")
    stations.meet()
    for work in stations.every:
        assert (work.row("household", home)["phone"], count(work.office)) == (PHONES[2], 0)


def test_other_fields_are_changed_as_ever(stations: Stations) -> None:
    home = phones(stations)
    stations.one.change("household", home, note="一", bank_name="甲行")
    stations.meet()
    assert count(stations.two.office) == 1


def test_a_record_between_void_and_edit_is_left_alone(stations: Stations) -> None:
    home, work = voided_against_edit(stations), stations.two
    with refused("SYN101"):
        work.change("household", home, note="一")
    with refused("SYN101"):
        work.desk.void("household", home, "一")
    with refused("SYN101"):
        work.member(home)
    assert len(conflicts(work)) == 1


def test_critical_fields_wait_for_the_unit(stations: Stations) -> None:
    home, first, _second = added_apart(stations)
    work = stations.two
    with refused("SYN102"):
        work.change("household", home, status="2")
    with refused("SYN102"):
        work.change("household", home, bank_name="甲行")
    with refused("SYN102"):
        work.desk.void("household_member", first, "一")
    with refused("SYN102"):
        work.member(home)
    work.change("household", home, note="一")
    work.change("household_member", first, lives_together=0)
    assert len(conflicts(work)) == 1


def test_many_at_once_leave_out_what_is_in_conflict(stations: Stations) -> None:
    home, work = phones(stations), stations.one
    other = work.household(hh_no="33990100100000002")
    done = change_many(work.office, "household", [home, other], {"phone": PHONES[2]}, "核对")
    assert [(each.record, each.problems[0].code) for each in done.refused] == [(home, "SYN111")]
    assert (done.done, work.row("household", other)["phone"]) == (1, PHONES[2])


def test_many_voided_at_once_too(stations: Stations) -> None:
    home, work = voided_against_edit(stations), stations.one
    other = work.household(hh_no="33990100100000002")
    done = void_many(work.office, "household", [home, other], "一")
    assert [(each.record, each.problems[0].code) for each in done.refused] == [(home, "SYN101")]
    assert done.done == 1


def test_a_row_of_a_sheet_is_refused(stations: Stations, tmp_path: Path) -> None:
    home, work = phones(stations), stations.one
    row, path = work.row("household", home), tmp_path / "户.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    village = work.lookup.name("division", row["village"])
    for line in (["户编号", "村(社区)", "家庭电话"], [row["hh_no"], village, PHONES[2]]):
        sheet.append(line)
    book.save(path)
    done = take_in(work.office, path, "household")
    assert [note.problem.code for each in done.plan.rows for note in each.notes] == ["SYN111"]
    assert count(work.office) == 1


@pytest.mark.parametrize("take", [1, 2])
def test_a_decision_is_not_taken_back(stations: Stations, take: int) -> None:
    phones(stations)
    done = decide(stations.one.office, stations.conflict().item.id, take=take, why="一")
    with refused("SYN110"):
        undo_batch(stations.one.office, done.batch)
    with refused("SYN110"):
        undo_last(stations.one.office)


def test_an_undo_leaves_what_is_in_conflict(stations: Stations) -> None:
    home = stations.home()
    other = stations.one.household(hh_no="33990100100000002")
    done = change_many(stations.one.office, "household", [home, other], {"note": "一"}, "一")
    stations.meet()
    stations.two.desk.void("household", home, "录重了")
    stations.one.change("household", home, phone=PHONES[0])
    stations.meet()
    undone = undo_batch(stations.one.office, done.changes.batch)
    assert undone.kept == (home,)
    assert stations.one.row("household", home)["note"] == "一"
    assert stations.one.row("household", other)["note"] is None


def test_a_line_in_conflict_outlives_the_undo_of_its_entry(stations: Stations) -> None:
    home, first, _second = added_apart(stations)
    undone = undo_last(stations.one.office)
    assert first in undone.kept
    assert stations.one.row("household_member", first)["_voided"] == 0
    assert len(conflicts(stations.one)) == 1
    assert home not in undone.records
