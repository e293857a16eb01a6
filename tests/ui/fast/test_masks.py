"""What is stored of somebody found while rows are typed is never shown whole, kept or copied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.lookup import Lookup
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.fast.conftest import CTRL, Clerk, number
from ui.ledger.fast_rows import State, as_text, from_text
from ui.routes import FastEntry
from ui.workplace import Workplace

Sits = Callable[[str], Clerk]
PHONE = "13800138000"


@pytest.fixture
def person(place: Workplace, settle: Settle) -> str:
    """Somebody stored with a number and a telephone."""
    found: list[str] = []
    place.note(
        lambda office: found.append(Work(office).person(name="王芳", id_no=number(2), phone=PHONE))
    )
    settle()
    return found[0]


def find(at: Clerk, row: int, person: str) -> str:
    """Choose somebody by name; all that the row then says."""
    at.stands_at(row, "name")
    assert at.page.grid.line
    at.page.grid.line.found.emit(person)
    return "".join(cell.text for cell in at.rows[row].cells.values())


def test_somebody_found_by_name_is_masked(clerk: Sits, person: str) -> None:
    at = clerk("household")
    shown = find(at, 0, person)
    assert "王芳" in shown
    assert number(2) not in shown
    assert PHONE not in shown
    assert at.rows[0].met_record == person
    at.page.model.restore([])


def test_somebody_met_by_number_brings_a_masked_telephone(clerk: Sits, person: str) -> None:
    at = clerk("household")
    at.stands_at(0, "id_no")
    at.type(number(2))
    assert at.rows[0].cell("person.id_no").text == number(2)
    assert at.rows[0].cell("person.phone").masked == person
    at.page.model.restore([])


def test_a_row_of_masks_is_saved_and_keeps_what_is_stored(clerk: Sits, person: str) -> None:
    at = clerk("household")
    at.page.open(FastEntry("household", str(at.live("division")[0]["id"])))
    at.type("户主")
    find(at, 0, person)
    at.key(Qt.Key.Key_Return, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED
    stored = Lookup(at.place.reader.listing).record("person", person)
    assert stored
    assert (stored["id_no"], stored["phone"]) == (number(2), PHONE)
    assert number(2) not in at.rows[0].cell("person.id_no").text


def test_what_is_kept_for_the_next_time_holds_no_stored_number(clerk: Sits, person: str) -> None:
    at = clerk("household")
    find(at, 0, person)
    text = as_text(at.rows[:1], {}, "")
    assert number(2) not in text
    assert PHONE not in text
    assert from_text("household", text).rows[0].cells == at.rows[0].cells
    at.page.model.restore([])
