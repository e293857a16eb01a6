"""Line items typed before their record is saved: by keyboard, saved with it at once, refused at their rows."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.ledger import Ledger
from app.registry import LEDGERS, lines_of
from app.undo import undo_last
from tests.ledgers.records import typed
from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, on_screen
from tests.ui.typing import CTRL, press, write
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.ledger.line_dialog import LineDialog
from ui.ledger.lines_table import LinesTable
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

ENTER, INSERT, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete
OWN = [(LEDGERS[key], line) for key in LEDGERS for line in lines_of(key)]
Lines = list[tuple[str, str]]
"""Who (the end of the number), and in what relation."""


@pytest.fixture
def page(place: Workplace, qtbot: QtBot) -> FormPage:
    made = FormPage(place)
    on_screen(made, qtbot)
    return made


@pytest.fixture
def people(do: Do) -> list[str]:
    """The last six digits of three people's numbers."""
    some = [People(321 + n).person() for n in range(3)]

    def add(work: Work) -> None:
        for n, each in enumerate(some):
            work.add("person", **{**each.typed, "name": f"待录{'甲乙丙'[n]}"})

    do(add)
    return [each.id_no[-6:] for each in some]


def table_of(page: FormPage) -> LinesTable:
    assert page.view
    return page.view.tables[0]


def dialogs_of(page: FormPage) -> list[LineDialog]:
    return [each for each in page.window().findChildren(LineDialog) if each.isVisible()]


def dialog_of(page: FormPage) -> LineDialog:
    (found,) = dialogs_of(page)
    return found


def begin(page: FormPage, place: Workplace, **values: object) -> None:
    """A new household with what its fields say."""
    village = Work(place.reader).live("division")[0]["id"]
    page.open(NewRecord("household"))
    page.form.put_raw_values({"village": village, "address": "青竹路12号", **values})


def type_lines(page: FormPage, settle: Settle, lines: Lines) -> None:
    """Type lines one after another with the keys alone, and close the dialog."""
    table_of(page).view.setFocus()
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    for who, relation in lines:
        face = dialog.form.editor("person").face
        write(who, face)
        press(ENTER, widget=face)
        settle()
        face = dialog.form.editor("relation").face
        write(relation, face)
        press(ENTER, widget=face)
        settle()
        dialog.form.step(list(dialog.form.entries.editors)[-1], 1)
        settle()
    dialog.reject()


def texts(page: FormPage) -> list[tuple[str, str]]:
    return [each[:2] for each in table_of(page).model.items.rows]


def households(place: Workplace) -> list[dict[str, Any]]:
    return Work(place.reader).live("household", address="青竹路12号")


def members(place: Workplace) -> list[str]:
    (household,) = households(place)
    return sorted(Work(place.reader).lines(str(household["id"])).values())


def save(page: FormPage, settle: Settle, key: Qt.Key = Qt.Key.Key_S) -> None:
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())
    press(key, CTRL, page.form.entries.editors["address"].face)
    settle()


def test_a_record_and_its_lines_are_typed_in_one_go_and_saved_at_once(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主"), (people[1], "妻")])
    assert texts(page) == [("待录甲", "户主"), ("待录乙", "妻")]
    assert households(place) == []
    save(page, settle)
    assert members(place) == ["02", "12"]
    assert texts(page) == [("待录甲", "户主"), ("待录乙", "妻")]
    assert not page.form.is_changed


def test_undo_takes_back_record_and_lines(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], notices: list[Notice]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主"), (people[1], "妻")])
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


def test_what_no_line_may_be_is_refused_in_its_dialog(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    dialog.form.put_raw_values({"from_date": "2021-02-30"})
    dialog.save.click()
    settle()
    assert dialog.isVisible()
    assert dialog.form.editor("from_date").state == "error"
    dialog.form.put_raw_values({"from_date": ""})
    dialog.save.click()
    settle()
    assert {key for key, each in dialog.form.entries.editors.items() if each.state == "error"} == {
        "person",
        "relation",
    }
    assert texts(page) == []
    dialog.form.discard()
    dialog.reject()


def test_what_is_refused_stands_at_its_field_and_at_its_row_and_nothing_is_saved(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place, phone="12")
    type_lines(page, settle, [(people[0], "户主"), (people[1], "户主")])
    save(page, settle)
    assert households(place) == []
    assert page.form.editor("phone").state == "error"
    table = table_of(page)
    assert list(table.model.marks) == [1]
    assert "第2行“与户主关系”：" in table._wrong.text()
    assert table._wrong.isVisible()
    sign = table.model.index(1, 0).data(Qt.ItemDataRole.DecorationRole)
    assert sign is not None
    assert table.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "待录乙，有 1 处要改"
    assert "有 1 处要改" in page.form.note.wrong.text.text()
    assert page.form.current() == "phone"
    assert len(texts(page)) == 2


def test_a_refused_row_is_pointed_at_mended_and_saved(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主"), (people[1], "户主")])
    save(page, settle)
    table = table_of(page)
    assert (table.view.hasFocus(), table.row) == (True, 1)
    press(ENTER, widget=table.view)
    dialog = dialog_of(page)
    settle()
    assert "户主" in dialog.told.text.text()
    assert dialog.form.current() == "relation"
    dialog.form.put_raw_values({"relation": "妻"})
    dialog.save.click()
    settle()
    assert table.model.marks == {}
    assert table._wrong.isHidden()
    save(page, settle)
    assert members(place) == ["02", "12"]


def test_a_line_opened_again_says_what_was_typed_and_asks_nothing_when_left(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    table_of(page).view.selectRow(0)
    table_of(page).change_line()
    dialog = dialog_of(page)
    assert not dialog.form.is_changed
    assert dialog.form.editor("relation").raw() == "02"
    assert dialog.judging.raw()["lives_together"] == 1
    dialog.reject()
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("value", ["", "0"])
def test_what_was_changed_from_the_usual_stays_so_when_the_line_is_opened_again(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], value: str
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    for key, typed_now in (("lives_together", value), ("from_date", "2020-01-01")):
        table_of(page).view.selectRow(0)
        table_of(page).change_line()
        dialog_of(page).form.put_raw_values({key: typed_now})
        dialog_of(page).save.click()
        settle()
    (line,) = page.form.lines.given()
    assert line.raw["lives_together"] == (int(value) if value else None)
    assert line.raw["from_date"] == "2020-01-01"


def test_a_line_is_taken_away_and_put_back_where_it_was(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], notices: list[Notice]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主"), (people[1], "妻")])
    table_of(page).view.selectRow(0)
    press(DELETE, widget=table_of(page).view)
    assert texts(page) == [("待录乙", "妻")]
    offer = notices[-1].offer
    assert offer
    offer.act()
    assert texts(page) == [("待录甲", "户主"), ("待录乙", "妻")]
    page.form.discard()
    offer.act()
    assert texts(page) == [], "what was of another record is not put back into this one"


def test_the_next_record_begins_without_lines(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    save(page, settle, Qt.Key.Key_N)
    assert members(place) == ["02"]
    assert (page.form.record, texts(page), page.form.is_changed) == ("", [], False)


def test_leaving_asks_for_lines_alone_too(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    page.open(NewRecord("household"))
    type_lines(page, settle, [(people[0], "户主")])
    assert page.form.is_changed
    gone: list[str] = []
    page.leave(lambda: gone.append("gone"))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    (away,) = [each for each in box.findChildren(QAbstractButton) if each.text() == "不保存"]
    away.click()
    assert gone == ["gone"]
    assert texts(page) == []


def test_escape_in_the_dialog_asks_before_a_typed_line_is_lost(
    page: FormPage, place: Workplace, people: list[str]
) -> None:
    begin(page, place)
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    dialog.form.put_raw_values({"relation": "子"})
    press(Qt.Key.Key_Escape, widget=dialog)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    assert box is not dialog
    (away,) = [each for each in box.findChildren(QAbstractButton) if "关闭" in each.text()]
    away.click()
    assert not dialog.isVisible()
    assert table_of(page).row == -1


def test_enter_in_the_last_field_goes_on_to_the_lines(page: FormPage, place: Workplace) -> None:
    begin(page, place)
    page.form.step(list(page.form.entries.editors)[-1], 1)
    assert table_of(page).view.hasFocus()
    press(ENTER, widget=table_of(page).view)
    dialog_of(page).reject()


@pytest.mark.parametrize("key", [INSERT, DELETE, ENTER])
def test_while_it_is_saved_the_lines_stand_still(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], key: Qt.Key
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    table_of(page).view.selectRow(0)
    page.save()
    press(key, widget=table_of(page).view)
    assert dialogs_of(page) == []
    settle()
    assert members(place) == ["02"]


def test_what_was_saved_is_changed_line_by_line_again(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    save(page, settle)
    assert table_of(page)._remover.text() == "作废"
    press(INSERT, widget=table_of(page).view)
    (dialog,) = page.window().findChildren(RecordDialog)
    dialog.reject()
    page.open(NewRecord("household"))
    assert table_of(page)._remover.text() == "去掉"


def test_names_in_typed_lines_follow_the_records(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], do: Do
) -> None:
    place.changed.connect(page.refresh)
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主")])
    person = str(table_of(page)._form.lines.of("household_member")[0].raw["person"])
    do(lambda work: work.change("person", person, name="改了名"))
    assert texts(page) == [("改了名", "户主")]


def test_who_may_not_write_is_shown_no_table_in_a_new_record(
    page: FormPage, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "may", lambda _right: False)
    page.open(NewRecord("household"))
    assert not table_of(page).isVisible()


def test_undoing_from_the_desk_leaves_an_honest_history(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], do: Do
) -> None:
    begin(page, place)
    type_lines(page, settle, [(people[0], "户主"), (people[1], "子")])
    save(page, settle)
    record, gone = page.form.record, list[Changes]()
    do(lambda work: gone.append(undo_last(work.office)))
    assert gone[0].kept == ()
    page.open(RecordOf("household", record))
    assert page.form.entries.row["_voided"]
    assert texts(page) == []
