"""Verbs that write more than they are asked for end no conflict unseen either: sheets, typed rows, merges, numbers."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.audit import histories
from app.deeds import last_own
from app.fast_entry import Cell
from app.fast_saving import Row, save
from app.importing import take_in
from app.pending import number_pending
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count
from app.sync.conflicts.versions import versions
from tests.app.sync.conflicts.stations import Stations, conflicts
from tests.app.sync.conflicts.test_deciding import PHONES, phones
from tests.app.sync.conflicts.test_life import voided_against_edit
from tests.app.sync.conflicts.test_units import added_apart
from tests.offices import Work, refused


def sheet_of(work: Work, folder: Path, home: str) -> Path:
    """A roster with one more person for the household."""
    row, path = work.row("household", home), folder / "册.xlsx"
    typed = work.people.person().typed
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    village = work.lookup.name("division", row["village"])
    sheet.append(["户编号", "村", "姓名", "身份证号码", "与户主关系"])
    sheet.append([row["hh_no"], village, typed["name"], typed["id_no"], "子"])
    book.save(path)
    return path


@pytest.mark.parametrize("apart", [added_apart, voided_against_edit])
def test_a_sheet_adds_nobody_to_a_household_in_conflict(
    stations: Stations, tmp_path: Path, apart: object
) -> None:
    made = apart(stations)  # type: ignore[operator]
    home = made if isinstance(made, str) else made[0]
    work = stations.one
    before = work.state()
    done = take_in(work.office, sheet_of(work, tmp_path, home), "household")
    codes = {note.problem.code for each in done.plan.rows for note in each.notes}
    assert codes & {"SYN101", "SYN102"}
    assert work.state() == before
    assert len(conflicts(work)) == 1


def test_blanks_are_no_reason(stations: Stations) -> None:
    home, work = phones(stations), stations.one
    desk = work.desk
    with refused("SYN103"):
        desk.change("household", home, {"phone": PHONES[2]}, "  ")
    desk.change("household", home, {"phone": PHONES[2]}, "电话核实")
    assert count(work.office) == 0


def test_a_row_of_a_place_asks_too(stations: Stations) -> None:
    village = stations.one.village("溪口村")
    stations.meet()
    for work, name in zip(stations.every, ("甲", "乙"), strict=False):
        work.change("division", village, leader=name)
    stations.meet()
    cells = {"division.leader": Cell("丙")}
    row = Row(cells, village, changed=frozenset(cells))
    found = save(stations.one.office, "division", row)
    assert [each.code for _target, each in found.refused] == ["SYN103"]
    assert save(stations.one.office, "division", row, "村里说的").record == village
    assert count(stations.one.office) == 0


def test_files_are_not_attached_to_what_is_in_conflict(stations: Stations, tmp_path: Path) -> None:
    home = voided_against_edit(stations)
    path = tmp_path / "一.txt"
    path.write_text("一", "utf-8")
    with refused("SYN101"):
        stations.one.desk.attach("household", home, [path])


def test_a_merge_does_not_end_what_its_lines_are_in(stations: Stations) -> None:
    home, _first, _second = added_apart(stations)
    work = stations.one
    twin = work.household(work.row("household", home)["head"], hh_no="33990100100000002")
    work.desk.merge("household", home, twin)
    assert len(conflicts(work)) == 1


def test_a_new_head_waits_with_the_line_that_it_changes(stations: Stations) -> None:
    home, first, _second = added_apart(stations)
    person = stations.one.row("household_member", first)["person"]
    with refused("SYN102"):
        stations.one.change("household", home, head=person)


def test_numbers_pass_by_what_is_in_conflict(stations: Stations) -> None:
    two = stations.two
    home = two.household()
    assert two.row("household", home)["hh_no"] is None
    stations.meet()
    for work in stations.every[:2]:
        work.member(home)
    stations.meet()
    assert not number_pending(two.office)
    assert count(two.office) == 1


def test_a_decision_reads_as_one_in_the_history(stations: Stations) -> None:
    home = phones(stations)
    decide(stations.one.office, stations.conflict().item.id, take=1, why="打过电话")
    last = histories(stations.one.office, home, 10)[-1]
    assert (last.deed, last.operation.why) == ("核对", "打过电话")
    assert "核对" in last.text()
    own = last_own(stations.one.office)
    assert own
    assert "核对家庭户" in own.told


def test_an_opened_record_shows_its_versions_whole(stations: Stations) -> None:
    phones(stations)
    id_ = stations.conflict().item.id
    masked, whole = (versions(stations.one.office, id_, revealed=each) for each in (False, True))
    assert all("*" in each.cells[0].text for each in masked.versions)
    assert {each.cells[0].text for each in whole.versions} == set(PHONES[:2])
