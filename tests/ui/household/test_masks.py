"""People who are known already, in the rows of a household: their numbers stay masked, each reveal for itself."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from app.office import Office
from app.registry import LEDGERS
from tests.offices import Work
from tests.people import People, Person
from tests.ui.conftest import Settle
from tests.ui.household.conftest import Desk, first_household, other_household
from ui.pages.household.person_row import PersonRow
from ui.routes import RecordOf
from ui.workplace import Workplace

PEOPLE = People(77)
KNOWN, OTHER, STRANGER = (PEOPLE.person() for _n in range(3))
PHONES = {KNOWN.id_no: "13800001111", OTHER.id_no: "13900002222"}
Known = dict[str, str]


@pytest.fixture
def known(place: Workplace, settle: Settle) -> Known:
    """The ids of two people by their numbers, both with telephones."""
    found: Known = {}

    def job(office: Office) -> None:
        for each in (KNOWN, OTHER):
            typed = {**each.typed, "phone": PHONES[each.id_no]}
            found[each.id_no] = Work(office).person(**typed)

    place.note(job)
    settle()
    return found


@pytest.fixture
def row(place: Workplace, qtbot: QtBot) -> PersonRow:
    made = PersonRow(place, LEDGERS["household"], "", "02")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def gate() -> Generator[threading.Event]:
    """What holds up the writing thread until it is set."""
    event = threading.Event()
    yield event
    event.set()


def hold(place: Workplace, gate: threading.Event) -> None:
    def job(_office: Office) -> None:
        gate.wait(20)

    place.note(job)


def type_number(row: PersonRow, person: Person) -> None:
    """The number typed, and the field left."""
    row.number.put_raw(person.id_no)
    row.number.edited.emit()
    row.number.committed.emit()


def test_who_is_recognised_by_the_number_keeps_the_telephone_masked(
    row: PersonRow, known: Known
) -> None:
    type_number(row, KNOWN)
    assert row.editors["name"].raw() == KNOWN.name
    assert row.editors["phone"].is_veiled
    assert not row.number.is_veiled, "what she typed herself stands"
    person = row.newcomer().person
    assert not isinstance(person, str)
    assert "phone" not in {*row.kept(), *person}


def test_another_number_takes_away_what_was_filled_in(row: PersonRow, known: Known) -> None:
    type_number(row, KNOWN)
    type_number(row, STRANGER)
    assert not row.editors["phone"].is_veiled
    assert row.editors["phone"].is_blank()
    assert row.editors["name"].is_blank()


def test_what_she_typed_over_stays_when_the_number_changes(row: PersonRow, known: Known) -> None:
    type_number(row, KNOWN)
    row.editors["name"].put_raw("赵新来")
    type_number(row, OTHER)
    assert row.editors["name"].raw() == "赵新来"


@pytest.mark.parametrize("way", ["typed", "picked"])
def test_a_reveal_shows_who_was_asked_for(
    row: PersonRow, known: Known, settle: Settle, way: str
) -> None:
    if way == "typed":
        type_number(row, KNOWN)
    else:
        row.take_person(known[KNOWN.id_no])
    row.editors["phone"].unveiling.emit()
    settle()
    assert row.editors["phone"].raw() == PHONES[KNOWN.id_no]
    assert not row.editors["phone"].is_veiled


def test_a_reveal_that_comes_late_shows_nobody_else(
    row: PersonRow, known: Known, settle: Settle, place: Workplace, gate: threading.Event
) -> None:
    type_number(row, KNOWN)
    hold(place, gate)
    row.editors["phone"].unveiling.emit()
    type_number(row, OTHER)
    gate.set()
    settle()
    assert row.editors["phone"].is_veiled
    assert not place.reveals.is_revealed(known[OTHER.id_no])


def test_a_late_reveal_of_one_household_leaves_another_masked(
    desk: Desk, settle: Settle, place: Workplace, gate: threading.Event
) -> None:
    homes = (first_household(place), other_household(place))

    def call(office: Office) -> None:
        for each in homes:
            Work(office).change("household", each, phone="13800001111")

    place.note(call)
    settle()
    hold(place, gate)
    desk.page.heading.wanted.emit("reveal")
    desk.page.open(RecordOf("household", homes[1]))
    gate.set()
    settle()
    assert desk.page.details.form.editor("phone").is_veiled
    desk.page.open(RecordOf("household", homes[0]))
    assert not desk.page.details.form.editor("phone").is_veiled
    assert [place.reveals.is_revealed(each) for each in homes] == [True, False]
