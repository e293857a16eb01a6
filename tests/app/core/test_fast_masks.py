"""What is stored stays masked in rows that are typed, and is kept all the same."""

from __future__ import annotations

from datetime import date

import pytest

from app import fast_entry as entry
from app.fast_columns import columns_of
from app.fast_entry import Cell, cells_of_row
from app.fast_saving import Row, Saved, save
from app.registry import LEDGERS
from tests.offices import Work
from tests.people import identity_number

NUMBER, PHONE = identity_number(date(1962, 3, 8), 2), "13800138000"
PERSON = LEDGERS["person"]
STORED = {"id_no": NUMBER, "phone": PHONE, "health_status": "3"}


def stored(work: Work) -> str:
    return work.person(name="王芳", **STORED)


def masked_cells(work: Work, person: str) -> dict[str, Cell]:
    return cells_of_row(work.lookup, PERSON, work.row("person", person))


def kept(saved: Saved) -> Saved:
    assert saved.refused == ()
    return saved


def member(work: Work, cells: dict[str, Cell]) -> Row:
    village = work.village()
    own = {
        "household.village": Cell("网山村", village),
        "household_member.relation": Cell("户主"),
    }
    return Row({**own, **cells})


@pytest.mark.parametrize("key", STORED)
def test_a_stored_value_is_masked_until_it_is_typed(work: Work, key: str) -> None:
    person, field = stored(work), PERSON.field(key)
    masked = masked_cells(work, person)[f"person.{key}"]
    assert masked == Cell(field.kind.mask(STORED[key]), masked=person)
    typed = {f"person.{key}": Cell(field.kind.show(STORED[key]))}
    row = work.row("person", person)
    assert cells_of_row(work.lookup, PERSON, row, typed)[f"person.{key}"] == typed[f"person.{key}"]


@pytest.mark.parametrize("key", STORED)
def test_a_known_number_brings_no_other_number_along(work: Work, key: str) -> None:
    stored(work)
    found = entry.met(work.office, "household", columns_of("person")["person.id_no"], Cell(NUMBER))
    assert found
    assert found.cells[f"person.{key}"].text == PERSON.field(key).kind.mask(STORED[key])


def test_a_masked_number_still_tells_who_is_meant(work: Work) -> None:
    person = stored(work)
    masked = masked_cells(work, person)["person.id_no"]
    column = columns_of("person")["person.id_no"]
    assert entry.judge(work.office, column, masked).cell == masked
    found = entry.met(work.office, "household", column, masked)
    assert found
    assert found.record == person


def test_a_masked_cell_left_alone_keeps_what_is_stored(work: Work) -> None:
    person = stored(work)
    saved = kept(save(work.office, "household", member(work, masked_cells(work, person))))
    assert [each["id"] for each in work.live("person")] == [person]
    assert {key: work.row("person", person)[key] for key in STORED} == STORED
    assert saved.cells["person.phone"].masked == person


def test_a_saved_members_row_is_changed_and_its_masked_cells_stay(work: Work) -> None:
    person = stored(work)
    first = kept(save(work.office, "household", member(work, masked_cells(work, person))))
    cells = {**first.cells, "person.name": Cell("王芬")}
    row = Row(cells, first.record, first.household, frozenset({"person.name", "person.phone"}))
    kept(save(work.office, "household", row))
    assert work.row("person", person)["name"] == "王芬"
    assert {key: work.row("person", person)[key] for key in STORED} == STORED


def test_what_was_typed_stands_and_what_was_not_is_masked(work: Work) -> None:
    stored(work)
    cells = {"person.name": Cell("王芳"), "person.id_no": Cell(NUMBER)}
    saved = kept(save(work.office, "household", member(work, cells)))
    assert saved.cells["person.id_no"] == Cell(NUMBER)
    assert PHONE not in saved.cells["person.phone"].text


@pytest.mark.parametrize("key", STORED)
def test_what_is_left_of_a_mask_is_no_value(work: Work, key: str) -> None:
    column = columns_of("person")[f"person.{key}"]
    found = entry.judge(work.office, column, Cell(column.kind.mask(STORED[key]) + "1"))
    assert found.problem
    assert (found.problem.code, found.problem.field) == ("SHT021", key)


def test_a_mask_of_a_value_that_is_gone_stands_for_nothing(work: Work) -> None:
    person = stored(work)
    masked = masked_cells(work, person)["person.phone"]
    work.change("person", person, phone="")
    column = columns_of("person")["person.phone"]
    assert entry.unmasked(work.lookup, column, masked).is_blank
