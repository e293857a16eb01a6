"""Stored numbers in a form: seen only of the record that was asked for, never copied and never told beside a field."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from app.ledger import Sensitivity
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, Show, on_screen
from ui.ledger.form import RecordForm
from ui.ledger.form_draft import Draft
from ui.ledger.form_page import FormPage
from ui.ledger.form_verbs import FormVerbs
from ui.routes import NewRecord, RecordOf, Route
from ui.workplace import Workplace

PHONES = ("13800001111", "13900002222")
SENSITIVE = {e.key for e in LEDGERS["person"].fields if e.sensitivity is Sensitivity.SENSITIVE}


@pytest.fixture
def people(do: Do) -> list[str]:
    """Two people with telephones."""
    found: list[str] = []
    do(lambda work: found.extend(work.person(phone=each, health_status="3") for each in PHONES))
    return found


@pytest.fixture
def gate(place: Workplace) -> Generator[threading.Event]:
    """Holds up the writing thread until it is set."""
    event = threading.Event()
    yield event
    event.set()


def hold(place: Workplace, gate: threading.Event) -> None:
    def job(_office: Office) -> None:
        gate.wait(20)

    place.note(job)


def veiled(form: RecordForm) -> set[str]:
    return {key for key, each in form.entries.editors.items() if each.is_veiled}


def test_a_reveal_asked_for_one_record_unveils_no_other(
    place: Workplace, qtbot: QtBot, settle: Settle, people: list[str], gate: threading.Event
) -> None:
    page = FormPage(place)
    on_screen(page, qtbot)
    page.open(RecordOf("person", people[0]))
    hold(place, gate)
    page.form.reveal()
    page.open(RecordOf("person", people[1]))
    gate.set()
    settle()
    assert {"id_no", "phone"} <= veiled(page.form)
    assert [place.reveals.is_revealed(each) for each in people] == [True, False]
    page.open(RecordOf("person", people[0]))
    assert veiled(page.form) == set()


def test_a_reveal_of_the_record_that_is_shown_unveils_it(
    show: Show, settle: Settle, people: list[str]
) -> None:
    form = show("person", people[0])
    form.reveal()
    settle()
    assert veiled(form) == set()


def test_a_copy_leaves_sensitive_fields_empty(
    place: Workplace, qtbot: QtBot, people: list[str]
) -> None:
    page, routes = FormPage(place), list[Route]()
    on_screen(page, qtbot)
    place.wanted.connect(routes.append)
    page.open(RecordOf("person", people[0]))
    verbs = page.findChild(FormVerbs)
    assert verbs
    verbs.copy()
    (route,) = routes
    assert isinstance(route, NewRecord)
    assert route.presets
    assert not SENSITIVE & route.presets.keys()


def said(form: RecordForm, key: str, settle: Settle) -> str:
    form.watch.look()
    settle()
    return form.editor(key).said


@pytest.mark.parametrize("is_revealed", [False, True])
def test_what_is_stored_by_now_is_told_masked_until_it_is_revealed(
    show: Show, settle: Settle, do: Do, people: list[str], is_revealed: bool
) -> None:
    form = show("person", people[0])
    form.place.changed.connect(form.refresh)
    if is_revealed:
        form.reveal()
        settle()
    form.put_raw_values({"phone": "13700003333"})
    do(lambda work: work.change("person", people[0], phone="13811119999"))
    told = said(form, "phone", settle)
    assert "别处已改为" in told
    assert ("13811119999" in told) is is_revealed
    form.discard()


def test_what_was_changed_since_the_last_time_is_told_masked(
    show: Show, settle: Settle, do: Do, people: list[str]
) -> None:
    form = show("person", people[0])
    draft = Draft(form)
    draft.show_record(people[0])
    form.put_raw_values({"phone": "13700003333"})
    draft.keep()
    settle()
    do(lambda work: work.change("person", people[0], phone="13811119999"))
    draft.show_record(people[0])
    told = said(form, "phone", settle)
    assert "上次未完成" in told
    assert "13811119999" not in told
    form.discard()


def test_a_refusal_at_a_masked_field_is_told_and_unveils_nothing(
    show: Show, people: list[str]
) -> None:
    form = show("person", people[0])
    form.saving.point_out([Problem("DSK006", "id_no", "证件号码", names="王芳")])
    assert form.editor("id_no").is_veiled
    assert "王芳" in form.editor("id_no").said
    assert form.current() == "id_no"


@pytest.mark.parametrize("key", sorted(SENSITIVE))
def test_what_is_typed_over_a_mask_is_shown(show: Show, people: list[str], key: str) -> None:
    form = show("person", people[0])
    form.put_raw_values({key: ""})
    assert not form.editor(key).is_veiled
    form.reset_field(key)
    assert form.editor(key).is_veiled is (form.entries.row[key] is not None)
