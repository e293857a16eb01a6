"""Line items typed before their record is saved: by keyboard, saved with it at once, undone with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from app.changes import Changes
from app.ledger import Ledger
from app.registry import LEDGERS, lines_of
from app.undo import undo_last
from tests.ledgers.records import TIED, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do
from tests.ui.form.lines import (
    DELETE,
    ENTER,
    INSERT,
    begin,
    dialog_of,
    dialogs_of,
    households,
    members,
    save,
    table_of,
    texts,
    type_lines,
)
from tests.ui.typing import press
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

OWN = [(LEDGERS[k], line) for k in SAMPLE for line in lines_of(k) if line.key not in TIED]


def test_a_record_and_its_lines_are_typed_in_one_go_and_saved_at_once(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "妻")])
    assert texts(page) == [("待录甲", "户主"), ("待录乙", "妻")]
    assert households(place) == []
    save(page, settle)
    assert members(place) == ["02", "12"]
    assert texts(page) == [("待录甲", "户主"), ("待录乙", "妻")]
    assert not page.form.is_changed


def test_undo_takes_back_record_and_lines(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], notices: list[Notice]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "妻")])
    save(page, settle)
    offer = notices[-1].offer
    assert offer
    offer.act()
    settle()
    assert households(place) == []
    assert Work(place.reader).live("household_member", relation="12") == []


@pytest.mark.parametrize(("ledger", "line"), OWN, ids=lambda each: each.key)
def test_every_ledger_with_lines_takes_them_with_a_new_record(
    page: FormPage, place: Workplace, settle: Settle, do: Do, ledger: Ledger, line: Ledger
) -> None:
    assert line.part_of
    link, given = line.part_of.link, dict[str, dict[str, object]]()
    do(lambda work: given.update(own=typed(work, ledger), line=typed(work, line)))
    count = len(Work(place.reader).live(line.key))
    page.open(NewRecord(ledger.key))
    page.form.put_raw_values(given["own"])
    (table,) = [each for each in page.view.tables if each.line is line]  # type: ignore[union-attr]
    assert not table.isHidden()
    table.add_line()
    dialog = dialog_of(page)
    assert link not in dialog.form.entries.editors
    dialog.form.put_raw_values({k: v for k, v in given["line"].items() if k != link})
    dialog.save.click()
    settle()
    assert len(table.model.items.rows) == 1
    page.save()
    settle()
    found = Work(place.reader).live(line.key, **{link: page.form.record})
    assert len(Work(place.reader).live(line.key)) - count == len(found) >= 1


def test_the_next_record_begins_without_lines(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
    save(page, settle, Qt.Key.Key_N)
    assert members(place) == ["02"]
    assert (page.form.record, texts(page), page.form.is_changed) == ("", [], False)


def test_leaving_asks_for_lines_alone_too(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    page.open(NewRecord("household"))
    type_lines(page, settle, [(numbers[0], "户主")])
    assert page.form.is_changed
    gone: list[str] = []
    page.leave(lambda: gone.append("gone"))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    (away,) = [each for each in box.findChildren(QAbstractButton) if each.text() == "不保存"]
    away.click()
    assert gone == ["gone"]
    assert texts(page) == []


def test_enter_in_the_last_field_goes_on_to_the_lines(page: FormPage, place: Workplace) -> None:
    begin(page, place)
    page.form.step(list(page.form.entries.editors)[-1], 1)
    assert table_of(page).view.hasFocus()
    press(ENTER, widget=table_of(page).view)
    dialog_of(page).reject()


@pytest.mark.parametrize("key", [INSERT, DELETE, ENTER])
def test_while_it_is_saved_the_lines_stand_still(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], key: Qt.Key
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
    table_of(page).view.selectRow(0)
    page.save()
    press(key, widget=table_of(page).view)
    assert dialogs_of(page) == []
    settle()
    assert members(place) == ["02"]


def test_what_was_saved_is_changed_line_by_line_again(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
    save(page, settle)
    assert table_of(page)._remover.text() == "作废"
    press(INSERT, widget=table_of(page).view)
    (dialog,) = page.window().findChildren(RecordDialog)
    dialog.reject()
    page.open(NewRecord("household"))
    assert table_of(page)._remover.text() == "去掉"


def test_who_may_not_write_is_shown_no_table_in_a_new_record(
    page: FormPage, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "may", lambda _right: False)
    page.open(NewRecord("household"))
    assert not table_of(page).isVisible()


def test_undoing_from_the_desk_leaves_an_honest_history(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], do: Do
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "子")])
    save(page, settle)
    record, gone = page.form.record, list[Changes]()
    do(lambda work: gone.append(undo_last(work.office)))
    assert gone[0].kept == ()
    page.open(RecordOf("household", record))
    assert page.form.entries.row["_voided"]
    assert texts(page) == []
