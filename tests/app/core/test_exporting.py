"""Giving sheets out: what is masked, what is logged, and rosters that come back as changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import exporting, importing, lists
from app.sheets.vocabulary import PARENT_RECORD_TITLE, RECORD_TITLE
from db import logbook
from tests.offices import PASSWORD, Work, refused

Cells = dict[str, object]


def given(path: Path) -> list[Cells]:
    """The rows of a workbook by their column titles."""
    rows = [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    header = next(at for at, row in enumerate(rows) if RECORD_TITLE in row)
    titles = [str(title) for title in rows[header]]
    return [dict(zip(titles, row, strict=True)) for row in rows[header + 1 :]]


def roster(work: Work, path: Path, *, whole: bool = False) -> list[Cells]:
    shown = lists.shown(work.office, "household")
    leave = exporting.MASKED
    if whole:
        leave = exporting.ask_leave(work.office, "household", "核对", PASSWORD)
    exporting.give_out_roster(work.office, shown, path, leave)
    return given(path)


@pytest.fixture
def home(work: Work) -> str:
    household = work.household()
    work.member(household, "20")
    return household


@pytest.mark.parametrize("whole", [False, True])
def test_a_roster_has_a_row_for_each_person(
    work: Work, home: str, tmp_path: Path, whole: bool
) -> None:
    rows = roster(work, tmp_path / "x.xlsx", whole=whole)
    lines = {row["id"] for row in work.live("household_member", household=home)}
    assert [row[PARENT_RECORD_TITLE] for row in rows] == [home, home]
    assert {row[RECORD_TITLE] for row in rows} == lines
    assert rows[0]["与户主关系"] == "户主"
    assert all(("*" in str(row["证件号码"])) is not whole for row in rows)


@pytest.mark.parametrize("whole", [False, True])
def test_a_roster_given_out_and_taken_in_again_changes_nothing(
    work: Work, home: str, tmp_path: Path, whole: bool
) -> None:
    roster(work, tmp_path / "x.xlsx", whole=whole)
    before = work.count()
    plan = importing.take_in(work.office, tmp_path / "x.xlsx", "household").plan
    assert (plan.refused, plan.count("人").same, plan.count("户").same) == ([], 2, 1)
    assert work.count() == before


def test_what_a_village_corrects_comes_back_as_changes(
    work: Work, home: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    roster(work, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    titles = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=2) for cell in row}
    sheet.cell(sheet.max_row, titles["联系电话"], "13800138000")
    book.save(path)
    plan = importing.take_in(work.office, path, "household").plan
    assert (plan.refused, plan.count("人").changed, plan.count("人").same) == ([], 1, 1)
    phones = {work.row("person", each)["phone"] for each in work.lines(home)}
    assert "13800138000" in phones


def test_a_ledger_without_members_has_no_roster(work: Work, tmp_path: Path) -> None:
    with refused("SHT050"):
        exporting.give_out_roster(
            work.office, lists.shown(work.office, "person"), tmp_path / "x.xlsx"
        )
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(("reason", "password"), [("", PASSWORD), ("核对", "wrong")])
def test_whole_numbers_need_a_reason_and_the_password(
    work: Work, reason: str, password: str
) -> None:
    with refused("ACC051" if not reason else "ACC011"):
        exporting.ask_leave(work.office, "person", reason, password)


def test_leave_to_see_whole_numbers_is_logged(work: Work) -> None:
    exporting.ask_leave(work.office, "person", "年度核对", PASSWORD)
    newest = next(logbook.read_log(work.office.store.reader))
    assert (newest.event, newest.subject, newest.detail) == (
        "exported_unmasked",
        "person",
        "年度核对",
    )
