"""Rosters given out as calendars, whose events keep their names, and as workbooks of months."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.calendar_file import Event, calendar
from app.duty.planning import Place, replace
from app.ledgers.duty_shift import Shift
from app.office import Office
from app.problems import Problem
from app.roster_files import write_ics, write_month_sheet
from db.logbook import read_log
from tests.app.duty.office import people_of, planned
from tests.app.patrol.village import planned as patrolled
from tests.offices import Work

Write = Callable[[Office, str, Path], int]
MADE = datetime.fromisoformat("2026-11-01T08:30:00+08:00")


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode().replace("\r\n ", "").split("\r\n")


def event(summary: str = "值班", description: str = "") -> Event:
    return Event("甲", date(2026, 12, 31), summary, description, MADE, MADE + timedelta(minutes=2))


def test_a_day_ends_on_the_next() -> None:
    lines = unfolded(calendar("表", [event()]))
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"} <= set(lines)
    assert {"UID:甲@lince", "SEQUENCE:120", "DTSTAMP:20261101T003200Z"} <= set(lines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    (line,) = [e for e in unfolded(calendar("表", [event(text)])) if e.startswith("SUMMARY:")]
    told = line.removeprefix("SUMMARY:")
    assert re.sub(r"\\([\\;,])", r"\1", told) == text


def test_lines_stay_in_their_event() -> None:
    lines = unfolded(calendar("表", [event(description="甲\r\n乙\x07\n丙")]))
    assert r"DESCRIPTION:甲\n乙\n丙" in lines


def test_a_roster_that_changes_keeps_its_names(work: Work, tmp_path: Path) -> None:
    people = people_of(work, 8)
    plan, shifts = planned(work)
    before = _events(work, plan, tmp_path)
    free = next(each for each in people if _is_free(each, shifts[0].day, shifts))
    work.day.now = "2026-12-01T09:30:00+08:00"
    replace(work.office, Place(shifts[0].id, shifts[0].seats["lead_by"]), free)
    after = _events(work, plan, tmp_path)
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {shifts[0].id}


def _is_free(person: str, day: date, shifts: list[Shift]) -> bool:
    return all(person not in each.seats.values() for each in shifts if each.day == day)


def _events(work: Work, plan: str, folder: Path) -> dict[str, str]:
    out = folder / "值班.ics"
    assert write_ics(work.office, plan, out) == 30
    text = "\n".join(unfolded(out.read_bytes()))
    parts = text.split("BEGIN:VEVENT")[1:]
    return {re.findall("UID:(.*)@lince", each)[0]: each for each in parts}


def test_a_patrol_roster_goes_out_alike(work: Work, tmp_path: Path) -> None:
    plan, nights = patrolled(work, 3)
    out = tmp_path / "巡逻.ics"
    assert write_ics(work.office, plan, out) == len(nights)
    assert "SUMMARY:巡逻：网山村第1组" in unfolded(out.read_bytes())
    sheet = tmp_path / "巡逻.xlsx"
    assert write_month_sheet(work.office, plan, sheet) == 1
    cells = [cell.value for row in load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
    assert sum("网山村第" in str(each) for each in cells) == 3


def test_a_month_stands_in_weeks(work: Work, tmp_path: Path) -> None:
    people_of(work)
    plan, _shifts = planned(work)
    out = tmp_path / "值班.xlsx"
    assert write_month_sheet(work.office, plan, out) == 1
    sheet = load_workbook(out).worksheets[0]
    assert (sheet["A1"].value, sheet["G2"].value) == ("2026年11月值班排班", "星期日")
    assert sheet["F3"].value is None or sheet["F3"].value == ""
    assert sheet["G3"].value.startswith("1\n带班领导：")
    assert sheet["A8"].value.startswith("30\n")
    assert sheet["G3"].fill.start_color.rgb == "FFEEEEEE"


def test_what_is_given_out_is_logged(work: Work, tmp_path: Path) -> None:
    people_of(work)
    plan, _shifts = planned(work)
    write_ics(work.office, plan, tmp_path / "值班.ics")
    told = [each for each in read_log(work.office.store.reader) if each.event == "exported"]
    assert told


@pytest.mark.parametrize("write", [write_ics, write_month_sheet])
def test_an_empty_or_unknown_roster_is_not_given_out(
    work: Work, tmp_path: Path, write: Write
) -> None:
    plan = work.add(
        "duty_plan", roster_name="空表", roster_from="2026-11-01", roster_to="2026-11-02"
    )
    with pytest.raises(Problem, match="PAP005"):
        write(work.office, plan, tmp_path / "空")
    with pytest.raises(Problem, match="DSK007"):
        write(work.office, "没有", tmp_path / "空")
    assert list(tmp_path.glob("空*")) == []
