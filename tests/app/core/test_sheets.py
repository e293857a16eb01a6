"""A sheet goes in, is taken back, and comes in again: through the real desk, with everything it follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app import undo
from app.sheets.intake import Imported, import_
from app.taking import Taking
from tests.app.sheets.people import book
from tests.offices import Work
from tests.people import Family

TITLES = ["户编号", "村", "姓名", "身份证号码", "与户主关系", "联系电话"]


def rows_of(families: list[Family]) -> list[list[object]]:
    return [
        [f"H{at:03d}", "网山村", person.name, person.id_no, relation, person.phone]
        for at, family in enumerate(families)
        for person, relation in family.members
    ]


def take_in(work: Work, path: Path) -> Imported:
    return import_(Taking(work.office), path, "household")


@pytest.fixture
def families(work: Work) -> list[Family]:
    work.village()
    return list(work.people.families(12))


@pytest.fixture
def sheet(families: list[Family], tmp_path: Path) -> Path:
    return book(tmp_path / "户册.xlsx", [TITLES, *rows_of(families)])


def living(work: Work) -> dict[str, set[str]]:
    tables = ("household", "household_member", "person")
    return {table: {str(row["id"]) for row in work.live(table)} for table in tables}


def test_a_roster_becomes_households_with_heads_and_members(
    work: Work, families: list[Family], sheet: Path
) -> None:
    take_in(work, sheet)
    assert len(work.live("household")) == len(families)
    for row in work.live("household"):
        heads = [who for who, role in work.lines(row["id"]).items() if role == "02"]
        assert heads == [row["head"]]
    assert len(work.live("person")) == sum(len(family.members) for family in families)


def test_the_same_sheet_again_changes_nothing(work: Work, sheet: Path) -> None:
    take_in(work, sheet)
    before = work.state(), work.count()
    assert take_in(work, sheet).batch == ""
    assert (work.state(), work.count()) == before


def test_an_import_goes_and_importing_again_revives_it(work: Work, sheet: Path) -> None:
    first = take_in(work, sheet)
    before = living(work)
    undo.undo_batch(work.office, first.batch)
    assert not any(living(work).values())
    second = take_in(work, sheet)
    assert living(work) == before
    undo.undo_batch(work.office, second.batch)
    assert not any(living(work).values())


def test_a_changed_sheet_is_taken_back_to_the_sheet_before(
    work: Work, families: list[Family], sheet: Path, tmp_path: Path
) -> None:
    take_in(work, sheet)
    before = work.state()
    rows: list[list[Any]] = rows_of(families)
    rows[0][5], rows[-1][5] = "19900000001", "19900000002"
    changed = take_in(work, book(tmp_path / "改.xlsx", [TITLES, *rows]))
    assert work.state() != before
    assert undo.undo_batch(work.office, changed.batch).kept == ()
    assert work.state() == before


def test_undoing_the_last_thing_done_undoes_the_whole_import(work: Work, sheet: Path) -> None:
    take_in(work, sheet)
    undo.undo_last(work.office)
    assert not any(living(work).values())
