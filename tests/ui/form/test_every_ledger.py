"""One form for every ledger: it opens, saves what a clerk types, refuses at the field, and moves in reading order."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.kinds import Attachment, Choice, Lines, YesNo
from app.ledger import Ledger
from app.lookup import Lookup
from tests.ledgers.records import UNFIT, linked, other, typed
from tests.ledgers.sample import SAMPLE
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, Show
from tests.ui.typing import CTRL, SHIFT, press, write
from ui.ledger.form import RecordForm
from ui.workplace import Workplace

EVERY = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
pytestmark = EVERY


@pytest.fixture
def whole(do: Do, ledger: Ledger) -> dict[str, object]:
    """What a clerk types for a whole record."""
    found: dict[str, object] = {}
    do(lambda work: found.update(typed(work, ledger)))
    return found


@pytest.fixture
def record(do: Do, ledger: Ledger) -> str:
    """A record that is stored."""
    found: list[str] = []
    do(lambda work: found.append(linked(work, ledger.key)))
    return found[0]


def enter(form: RecordForm, values: dict[str, object], settle: Settle) -> None:
    """Type a record field by field."""
    for key, raw in values.items():
        editor = form.editor(key)
        editor.focus()
        kind = editor.field.kind
        if isinstance(kind, Lines | Attachment) or (isinstance(raw, str) and len(raw) == 36):
            form.put_raw_values({key: raw})
        elif isinstance(kind, YesNo):
            write(str(kind.read(raw, None)))  # type: ignore[arg-type]
        else:
            write(str(raw))
        press(
            Qt.Key.Key_Return, CTRL if isinstance(kind, Lines) else Qt.KeyboardModifier.NoModifier
        )
        settle()


def stored(place: Workplace, ledger: Ledger, record: str) -> dict[str, Any]:
    row = Lookup(place.reader.listing).record(ledger.key, record)
    assert row
    return row


def test_what_is_typed_is_saved(
    place: Workplace, show: Show, settle: Settle, ledger: Ledger, whole: dict[str, object]
) -> None:
    if not place.may(ledger.right):
        pytest.skip("only an administrator may")
    form = show(ledger.key)
    enter(form, whole, settle)
    saved: list[Any] = []
    form.saved.connect(saved.append)
    form.save()
    settle()
    assert saved, {key: each.said for key, each in form.entries.editors.items() if each.said}
    row = stored(place, ledger, saved[0].record)
    assert [key for key in whole if row[key] is None] == []
    assert not form.is_changed
    assert form.record == row["id"]


def test_what_a_field_cannot_be_is_refused_at_the_field(
    show: Show, settle: Settle, ledger: Ledger, record: str
) -> None:
    form = show(ledger.key, record)
    for field in ledger.live_fields:
        wrong = UNFIT.get(type(field.kind))
        if not wrong:
            continue
        form.put_raw_values({field.key: wrong})
        form.save()
        settle()
        assert form.editor(field.key).state == "error"
        assert form.is_changed
        form.discard()


def test_a_change_is_saved_alone(
    place: Workplace, show: Show, settle: Settle, ledger: Ledger, record: str
) -> None:
    if not place.may(ledger.right):
        pytest.skip("only an administrator may")
    before, change = stored(place, ledger, record), other(ledger)
    if any(ledger.field(key).critical for key in change):
        pytest.skip("asks why first")
    form = show(ledger.key, record)
    form.put_raw_values(change)
    assert form.entries.raw().keys() == change.keys()
    form.save()
    settle()
    after = stored(place, ledger, record)
    assert {
        key for key in before if before[key] != after[key] and not key.startswith("_")
    } == change.keys()


def test_opening_a_record_changes_nothing(
    show: Show, settle: Settle, ledger: Ledger, record: str
) -> None:
    form = show(ledger.key, record)
    settle()
    for _ in form.entries.editors:
        press(Qt.Key.Key_Tab)
    settle()
    assert not form.is_changed
    assert form.entries.raw() == {}
    assert [key for key, each in form.entries.editors.items() if each.state == "error"] == []


def test_an_empty_form_says_nothing_wrong_until_it_is_saved(
    show: Show, settle: Settle, ledger: Ledger
) -> None:
    form = show(ledger.key)
    for _ in form.entries.editors:
        press(Qt.Key.Key_Tab)
    form.watch.look()
    settle()
    assert {each.state for each in form.entries.editors.values()} == {"note"}
    form.save()
    settle()
    wrong = [key for key, each in form.entries.editors.items() if each.state == "error"]
    assert set(wrong) <= {each.key for each in ledger.live_fields if each.required}
    assert wrong
    assert form.current() == wrong[0]


def test_enter_goes_through_all_fields_in_reading_order(
    show: Show, settle: Settle, ledger: Ledger
) -> None:
    form = show(ledger.key)
    order = [key for section in ledger.sections for key in section.fields]
    ended: list[bool] = []
    form.finished.connect(lambda: ended.append(True))
    for key in order:
        assert form.current() == key
        kind = ledger.field(key).kind
        if isinstance(kind, Attachment):
            form.step(key, 1)
        else:
            press(
                Qt.Key.Key_Return,
                CTRL if isinstance(kind, Lines) else Qt.KeyboardModifier.NoModifier,
            )
    assert ended == [True]
    while form.current() != order[0]:
        before = form.current()
        kind = ledger.field(before).kind
        form.step(before, -1) if isinstance(kind, Attachment) else press(
            Qt.Key.Key_Return, CTRL | SHIFT if isinstance(kind, Lines) else SHIFT
        )
        assert order.index(form.current()) == order.index(before) - 1


def test_every_field_is_labelled_and_required_ones_say_so(show: Show, ledger: Ledger) -> None:
    form = show(ledger.key)
    for field in ledger.live_fields:
        name = form.findChild(QLabel, f"{field.key}_label")
        assert name
        assert name.buddy() is form.editor(field.key).face
        assert name.text().startswith(field.label)
        assert ("＊" in name.text()) == field.required
        assert ("必填" in form.editor(field.key).face.accessibleName()) == field.required


def test_a_draft_of_every_field_can_be_put_back(
    show: Show, settle: Settle, ledger: Ledger, whole: dict[str, object]
) -> None:
    form = show(ledger.key)
    form.put_raw_values(whole)
    settle()
    again = show(ledger.key)
    again.put_raw_values(form.entries.typed())
    assert again.entries.typed() == form.entries.typed()


def test_choices_stand_there_by_label(show: Show, ledger: Ledger, record: str) -> None:
    form = show(ledger.key, record)
    for key, editor in form.entries.editors.items():
        if isinstance(editor.field.kind, Choice) and not editor.is_veiled:
            value = form.entries.row[key]
            assert editor.raw() == value
            assert value is None or editor.line.text() == editor.field.kind.show(value)  # type: ignore[attr-defined]
