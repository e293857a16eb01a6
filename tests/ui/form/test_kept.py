"""A draft that is put back in a dialog says so, and can be dropped; a dialog does not close under its saving."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app import unfinished
from app.unfinished import Unfinished
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.typing import press
from ui.ledger.form_dialog import RecordDialog
from ui.workplace import Workplace


@pytest.fixture
def drafted(place: Workplace, settle: Settle, person: str) -> str:
    """A person into whose note something was typed before the power went."""
    entry = Unfinished(
        key=unfinished.key_of("person", person), ledger="person", record=person,
        values={"note": "写了一半"}, field="note",
    )  # fmt: skip
    place.note(lambda office: unfinished.keep(office, entry))
    settle()
    return person


@pytest.fixture
def dialog(place: Workplace, window: QWidget) -> RecordDialog:
    return RecordDialog(place, "person", window)


def told(dialog: RecordDialog) -> str:
    return "" if dialog.kept.isHidden() else dialog.kept.text.text()


def test_what_is_put_back_is_said(dialog: RecordDialog, drafted: str) -> None:
    dialog.open_record(drafted)
    assert dialog.form.entries.typed() == {"note": "写了一半"}
    assert "上次没有保存" in told(dialog)
    assert dialog.form.current() == "note"
    dialog.give_up()
    dialog.reject()


def test_where_nothing_is_put_back_nothing_is_said(dialog: RecordDialog, person: str) -> None:
    dialog.open_record(person)
    assert told(dialog) == ""
    dialog.reject()


def test_what_was_put_back_can_be_dropped(
    dialog: RecordDialog, place: Workplace, settle: Settle, drafted: str
) -> None:
    dialog.open_record(drafted)
    away = dialog.findChild(QAbstractButton, "discard")
    assert away
    away.click()
    settle()
    assert (told(dialog), dialog.form.is_changed) == ("", False)
    assert dialog.form.editor("note").raw() == "旧"
    assert unfinished.offered(place.reader) == []
    dialog.reject()


def test_what_was_put_back_can_be_saved(
    dialog: RecordDialog, place: Workplace, settle: Settle, drafted: str
) -> None:
    dialog.open_record(drafted)
    dialog.save.click()
    settle()
    assert Work(place.reader).row("person", drafted)["note"] == "写了一半"
    assert unfinished.offered(place.reader) == []


def test_a_dialog_stays_until_what_it_saves_is_saved(
    dialog: RecordDialog, place: Workplace, settle: Settle, person: str
) -> None:
    gate, done = Event(), list[object]()
    dialog.done_with.connect(done.append)
    dialog.open_record(person)
    place.write("", lambda _office, _token: gate.wait(20))
    dialog.form.put_raw_values({"note": "新"})
    dialog.save.click()
    press(Qt.Key.Key_Escape, widget=dialog)
    assert (dialog.isVisible(), place.notify.box) == (True, None)
    gate.set()
    settle()
    assert len(done) == 1
    assert Work(place.reader).row("person", person)["note"] == "新"


def test_a_record_that_is_gone_is_told(dialog: RecordDialog, place: Workplace) -> None:
    dialog.open_record("01a201eb-67b6-7001-a9dc-000000000000")
    assert not dialog.isVisible()
    box = place.notify.box
    assert box
    box.reject()


@pytest.mark.parametrize(
    ("key", "note", "is_open"),
    [
        (Qt.Key.Key_Escape, "旧", True),
        (Qt.Key.Key_Return, "新", False),
    ],
)
def test_escape_twice_throws_nothing_away_and_enter_saves(
    dialog: RecordDialog,
    place: Workplace,
    settle: Settle,
    person: str,
    key: Qt.Key,
    note: str,
    is_open: bool,
) -> None:
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    dialog.open_record(person)
    dialog.form.put_raw_values({"note": "新"})
    press(Qt.Key.Key_Escape, widget=dialog)
    box = place.notify.box
    assert box
    press(key, widget=box)
    settle()
    assert (gone == []) is is_open
    assert Work(place.reader).row("person", person)["note"] == note
    if is_open:
        assert dialog.form.is_changed
        dialog.give_up()
        dialog.reject()
