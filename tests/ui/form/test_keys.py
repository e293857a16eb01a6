"""A form by keyboard alone: from field to field, from record to record, saving, beginning anew, going back.

Forms of the sample every day, in which every kind of field stands; of every ledger in the long run.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.kinds import Attachment, Lines
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.form.among import Among
from tests.ui.form.conftest import Do, Show, follow
from tests.ui.typing import CTRL, SHIFT, commit, press, write
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import ListOf, NewRecord, RecordOf, Route
from ui.workplace import Workplace

NEXT, BEFORE = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


@pytest.fixture
def page(page: FormPage, place: Workplace) -> FormPage:
    """The page, following its own wishes as the frame does."""
    follow(page, place)
    return page


@pytest.fixture
def people(do: Do) -> tuple[str, ...]:
    """Four people."""
    found: list[str] = []
    names = ("单田芳", "张大海", "李四", "王五")
    do(lambda work: found.extend(work.person(name=name, note="旧") for name in names))
    return tuple(found)


def answer(place: Workplace, key: str) -> None:
    assert place.notify.box
    button = place.notify.box.findChild(QAbstractButton, key)
    assert button
    button.click()


def on(page: FormPage, *keys: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """Press keys where the cursor is, else on the page."""
    for each in keys:
        press(each, held, QApplication.focusWidget() or page)


def test_tab_goes_through_all_fields_in_reading_order(show: Show) -> None:
    for ledger in SAMPLE.values():
        form = show(ledger.key)
        seen = [form.current()]
        for _ in range(200):
            press(Qt.Key.Key_Tab)
            key = form.current()
            if key and key != seen[-1]:
                seen.append(key)
            if key == seen[0] and len(seen) > 1:
                break
        order = [key for section in ledger.sections for key in section.fields]
        assert seen[: len(order)] == order, ledger.key


def test_enter_skips_nothing_that_is_still_empty(show: Show, settle: Settle) -> None:
    for ledger in SAMPLE.values():
        form = show(ledger.key)
        order = list(form.entries.editors)
        for key in order[:-1]:
            assert form.current() == key, ledger.key
            kind = ledger.field(key).kind
            if isinstance(kind, Attachment):
                form.step(key, 1)
            else:
                press(
                    Qt.Key.Key_Return,
                    CTRL if isinstance(kind, Lines) else Qt.KeyboardModifier.NoModifier,
                )
        assert form.current() == order[-1]


def test_shift_enter_in_the_first_field_stays_there(show: Show) -> None:
    for ledger in SAMPLE.values():
        form = show(ledger.key)
        first = form.current()
        press(Qt.Key.Key_Return, SHIFT)
        assert form.current() == first, ledger.key


def test_every_label_leads_to_its_input(show: Show) -> None:
    for ledger in SAMPLE.values():
        form = show(ledger.key)
        for key, editor in form.entries.editors.items():
            label = form.findChild(QLabel, f"{key}_label")
            assert label
            assert label.buddy() is editor.face
            assert editor.face.accessibleName().startswith(editor.field.label)


def test_no_two_inputs_of_a_form_have_one_name(show: Show) -> None:
    for ledger in SAMPLE.values():
        form = show(ledger.key)
        names = [each.face.accessibleName() for each in form.entries.editors.values()]
        assert len(names) == len(set(names)), ledger.key


def test_no_keys_of_the_page_mean_two_things(page: FormPage, people: tuple[str, ...]) -> None:
    page.open(RecordOf("person", people[0]))
    keys = [each.key().toString() for each in page.findChildren(QShortcut)]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+S", "Ctrl+N", "Ctrl+PgUp", "Ctrl+PgDown"} <= set(keys)


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([], 0),
        ([NEXT], 1),
        ([NEXT, NEXT], 2),
        ([NEXT, NEXT, NEXT], 3),
        ([NEXT, NEXT, NEXT, NEXT], 3),
        ([BEFORE], 0),
        ([NEXT, BEFORE], 0),
        ([NEXT, NEXT, BEFORE], 1),
        ([BEFORE, NEXT], 1),
    ],
)
def test_one_turns_through_the_list(
    page: FormPage, people: tuple[str, ...], keys: list[Qt.Key], at: int
) -> None:
    page.open(RecordOf("person", people[0], Among(people)))
    on(page, *keys)
    assert page.form.record == people[at]
    assert page.form.current(), "the cursor is in the form again"


def test_turning_with_something_unsaved_asks_first(
    page: FormPage, place: Workplace, settle: Settle, people: tuple[str, ...]
) -> None:
    page.open(RecordOf("person", people[0], Among(people)))
    page.form.put_raw_values({"note": "新"})
    on(page, NEXT)
    assert page.form.record == people[0]
    answer(place, "save")
    settle()
    assert page.form.record == people[1]
    assert Work(place.reader).row("person", people[0])["note"] == "新"


def test_without_a_list_there_is_nothing_to_turn_to(
    page: FormPage, people: tuple[str, ...], notices: list[Notice], gone: list[Route]
) -> None:
    page.open(RecordOf("person", people[0]))
    on(page, NEXT, BEFORE)
    assert (page.form.record, notices, gone) == (people[0], [], [])


def test_a_list_that_has_shrunk_meanwhile_is_no_trouble(
    page: FormPage, settle: Settle, people: tuple[str, ...], do: Do, place: Workplace
) -> None:
    page.open(RecordOf("person", people[0], Among(people)))
    do(lambda work: work.desk.void("person", people[1], "登记错误"))
    on(page, NEXT)
    assert page.head.state.text() == "已作废"
    on(page, NEXT)
    assert page.form.record == people[2]


@pytest.mark.parametrize("key", ["name", "phone", "note", "ethnic", "death_date"])
def test_ctrl_s_saves_from_whatever_field(
    page: FormPage, place: Workplace, settle: Settle, people: tuple[str, ...], key: str
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.put_raw_values({"hukou_address": "滨江路8号"})
    page.form.focus_field(key)
    on(page, Qt.Key.Key_S)
    settle()
    assert Work(place.reader).row("person", people[0])["hukou_address"] == "滨江路8号"
    assert not page.form.is_changed


def test_ctrl_s_with_nothing_typed_writes_nothing(
    page: FormPage, place: Workplace, settle: Settle, people: tuple[str, ...], notices: list[Notice]
) -> None:
    page.open(RecordOf("person", people[0]))
    before = Work(place.reader).count()
    on(page, Qt.Key.Key_S)
    settle()
    assert (Work(place.reader).count(), notices) == (before, [])


def test_ctrl_s_takes_what_is_still_being_composed(
    page: FormPage, place: Workplace, settle: Settle, people: tuple[str, ...]
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.focus_field("hukou_address")
    commit("滨江路")
    on(page, Qt.Key.Key_S)
    settle()
    assert Work(place.reader).row("person", people[0])["hukou_address"] == "滨江路"


def test_ctrl_n_on_a_stored_record_begins_another(
    page: FormPage, people: tuple[str, ...], gone: list[Route]
) -> None:
    page.open(RecordOf("person", people[0]))
    on(page, Qt.Key.Key_N)
    assert gone == [NewRecord("person")]
    assert (page.form.record, page.form.current()) == ("", "name")


def test_ctrl_n_on_an_empty_form_stays(page: FormPage, gone: list[Route]) -> None:
    page.open(NewRecord("person"))
    on(page, Qt.Key.Key_N)
    assert (gone, page.form.record) == ([], "")


@pytest.mark.parametrize("ledger", ["person", "household", "division"])
def test_escape_once_says_how_to_leave_and_loses_nothing(
    page: FormPage, notices: list[Notice], gone: list[Route], ledger: str
) -> None:
    page.open(NewRecord(ledger))
    page.form.focus_field()
    write("ab")
    on(page, Qt.Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)
    if page.form.ledger.key == "household" and not notices:
        on(page, Qt.Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)  # the first closed a list
    assert gone == []
    assert page.form.is_changed
    assert "Esc" in notices[-1].text


def test_escape_twice_on_a_line_item_goes_back_to_its_records_list(
    page: FormPage, do: Do, gone: list[Route]
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.member(work.household())))
    page.open(RecordOf("household_member", found[0]))
    on(page, Qt.Key.Key_Escape, Qt.Key.Key_Escape, held=Qt.KeyboardModifier.NoModifier)
    assert gone == [ListOf("household")]


def test_the_side_is_shown_and_hidden_by_keys(
    page: FormPage, settle: Settle, people: tuple[str, ...]
) -> None:
    page.open(RecordOf("person", people[0]))
    assert page.view
    was = page.view.side.isHidden()
    for hidden in (not was, was):
        on(page, Qt.Key.Key_H, held=CTRL | SHIFT)
        assert page.view.side.isHidden() == hidden
    settle()


def test_every_button_of_the_page_is_reached_by_tab(
    page: FormPage, people: tuple[str, ...]
) -> None:
    page.open(RecordOf("person", people[0], Among(people)))
    page.form.put_raw_values({"note": "新"})
    wanted = {"before", "after", "print", "more", "add", "save"}
    seen: set[str] = set()
    widget: QWidget = page.form.editor("name").face
    for _ in range(400):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            seen.add(widget.objectName())
    shown = {each for each in wanted if _is_shown(page, each)}
    assert shown <= seen
    page.form.discard()


def _is_shown(page: FormPage, name: str) -> bool:
    found = page.findChild(QAbstractButton, name)
    return bool(found and found.isVisible() and found.isEnabled())


def test_every_button_says_its_keys(page: FormPage, people: tuple[str, ...]) -> None:
    page.open(RecordOf("person", people[0], Among(people)))
    for name, keys in {
        "before": "Ctrl+PgUp",
        "after": "Ctrl+PgDown",
        "aside": "Ctrl+Shift+H",
    }.items():
        found = page.findChild(QAbstractButton, name)
        assert found
        assert (
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in found.toolTip()
        )
