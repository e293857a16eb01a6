"""One suite over every ledger: what is given out whole and taken in again says nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from app import exporting, importing, lists
from app.exporting import Leave
from app.ledger import Ledger
from app.registry import LEDGERS
from app.sheets.intake import Imported
from tests.ledgers.records import typed
from tests.offices import Work

LEDGER = pytest.mark.parametrize("ledger", list(LEDGERS.values()), ids=list(LEDGERS))
ROWS = 3


def given_out(work: Work, ledger: Ledger, folder: Path) -> Path:
    """Some records of the ledger, exported with everything that there is to see."""
    singular = ledger.key == "setting"
    for _ in range(1 if singular else ROWS):
        work.add(ledger.key, **typed(work, ledger))
    shown = lists.shown(work.office, ledger.key)
    exporting.give_out(work.office, shown, folder / "出.xlsx", Leave(unmasked=True))
    return folder / "出.xlsx"


def problems(done: Imported) -> Sequence[str]:
    return [str(each) for row in done.plan.refused for each in row.refusals]


@LEDGER
def test_what_comes_back_untouched_is_the_same(work: Work, ledger: Ledger, tmp_path: Path) -> None:
    path, before = given_out(work, ledger, tmp_path), work.state()
    done = importing.take_in(work.office, path, ledger.key)
    assert problems(done) == []
    assert {row.outcome.name for row in done.plan.rows} == {"SAME"}
    assert (work.state(), done.batch) == (before, "")


NUMBERED = [each for each in LEDGERS.values() if each.key not in ("household_member", "crosscheck")]


@pytest.mark.parametrize("ledger", NUMBERED, ids=[each.key for each in NUMBERED])
def test_without_record_numbers_numbers_still_tell_who_is_meant(
    work: Work, ledger: Ledger, tmp_path: Path
) -> None:
    path, before = given_out(work, ledger, tmp_path), work.state()
    _without_record_numbers(path)
    done = importing.take_in(work.office, path, ledger.key)
    assert problems(done) == []
    assert {row.outcome.name for row in done.plan.rows} == {"SAME"}
    assert work.state() == before


def _without_record_numbers(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(book.worksheets[0].max_column)
    book.save(path)


def test_a_member_is_known_by_a_number_and_the_household_as_it_is_named(
    work: Work, tmp_path: Path
) -> None:
    """A name tells nobody apart: without a record number the person's number has to be filled in."""
    path = given_out(work, LEDGERS["household_member"], tmp_path)
    _without_record_numbers(path)
    done = importing.rehearse(work.office, path, "household_member")
    assert {each.params["label"] for row in done.plan.refused for each in row.refusals} == {"人员"}
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=3):
        home = work.live("household", hh_no=str(row[0].value).split()[0])[0]
        people = {work.row("person", each)["id_no"]: each for each in work.lines(home["id"])}
        row[1].value = next(number for number, each in people.items() if each != home["head"])
        if row[2].value == "户主":
            row[1].value = work.row("person", home["head"])["id_no"]
    book.save(path)
    before = work.state()
    done = importing.take_in(work.office, path, "household_member")
    assert problems(done) == []
    assert work.state() == before


def test_a_household_that_is_named_wrongly_is_not_guessed(work: Work, tmp_path: Path) -> None:
    path = given_out(work, LEDGERS["household_member"], tmp_path)
    _without_record_numbers(path)
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["A3"]
    cell.value = f"{str(cell.value).split()[0]} 别人"
    book.save(path)
    done = importing.rehearse(work.office, path, "household_member")
    assert "户" in {each.params["label"] for each in done.plan.refused[0].refusals}
