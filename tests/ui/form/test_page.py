"""The page of a record: what its verbs and keys do, and that nothing typed is lost by leaving it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.backups import last_backup, read_info
from app.ledgers.division import group
from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from tests.ui.form.among import Among
from tests.ui.form.conftest import Do, follow
from tests.ui.typing import CTRL, commit, press, write
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_merge import MergeDialog
from ui.ledger.form_page import FormPage
from ui.ledger.form_why import WhyDialog
from ui.ledger.reason import ReasonDialog
from ui.notify import Notice
from ui.routes import ListOf, NewRecord, PrintOf, RecordOf, Route
from ui.workplace import Workplace

Open = Callable[[Route], FormPage]


@pytest.fixture
def page(page: FormPage, place: Workplace) -> FormPage:
    """The page, following its own wishes as the frame does."""
    follow(page, place)
    return page


@pytest.fixture
def people(do: Do) -> list[str]:
    """Two people."""
    found: list[str] = []
    do(
        lambda work: found.extend(
            work.person(name=name, note="旧") for name in ("单田芳", "张大海")
        )
    )
    return found


def row(place: Workplace, ledger: str, record: str) -> dict[str, Any]:
    return Work(place.reader).row(ledger, record)


def click(page: FormPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert found
    found.click()


def choose(page: FormPage, menu: str, name: str) -> None:
    """Choose a line of a menu."""
    button = page.findChild(QPushButton, menu)
    assert button
    action = next((each for each in button.menu().actions() if each.objectName() == name), None)
    assert isinstance(action, QAction)
    action.trigger()


def answer(place: Workplace, key: str) -> None:
    assert place.notify.box
    button = place.notify.box.findChild(QAbstractButton, key)
    assert button
    button.click()


def test_ctrl_s_saves_and_says_so(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], notices: list[Notice]
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.focus_field("note")
    press(Qt.Key.Key_End, CTRL)
    write("x")
    assert page.head.state.text() == "未保存"
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert row(place, "person", people[0])["note"] == "旧x"
    assert page.head.state.isHidden()
    assert notices[-1].offer
    notices[-1].offer.act()
    settle()
    assert row(place, "person", people[0])["note"] == "旧"
    assert page.form.editor("note").raw() == "旧"


def test_a_new_record_becomes_a_stored_one(page: FormPage, settle: Settle) -> None:
    page.open(NewRecord("division"))
    assert page.title == "新增区划"
    commit("网山新村")
    page.form.put_raw_values({"level": "村"})
    press(Qt.Key.Key_S, CTRL)
    settle()
    assert (page.title, page.form.record != "") == ("网山新村", True)


def test_ctrl_n_saves_and_begins_the_next_with_what_it_was_opened_with(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("division", {"level": "村"}))
    for name in ("甲村", "乙村"):
        commit(name)
        press(Qt.Key.Key_N, CTRL)
        settle()
        assert page.form.editor("level").raw() == "2"
        assert page.form.current() == "name"
    names = {each["name"] for each in Work(place.reader).live("division")}
    assert {"甲村", "乙村"} <= names


def test_one_goes_through_the_list_by_keys(
    page: FormPage, settle: Settle, people: list[str], notices: list[Notice]
) -> None:
    page.open(RecordOf("person", people[0], Among(tuple(people))))
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.title == "张大海"
    press(Qt.Key.Key_PageDown, CTRL)
    assert (page.title, notices[-1].text) == ("张大海", "已是最后一条。")
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.title == "单田芳"


@pytest.mark.parametrize(
    ("key", "note", "left"), [("save", "新", True), ("discard", "旧", True), ("stay", "旧", False)]
)
def test_leaving_with_something_unsaved_asks(
    page: FormPage,
    place: Workplace,
    settle: Settle,
    people: list[str],
    key: str,
    note: str,
    left: bool,
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.put_raw_values({"note": "新"})
    went: list[bool] = []
    page.leave(lambda: went.append(True))
    assert went == []
    answer(place, key)
    settle()
    assert went == [True] * left
    assert row(place, "person", people[0])["note"] == note
    assert page.form.is_changed == (not left)


def test_leaving_by_save_stays_where_saving_is_refused(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.put_raw_values({"name": "@@"})
    went: list[bool] = []
    page.leave(lambda: went.append(True))
    answer(place, "save")
    settle()
    assert (went, page.form.current()) == ([], "name")


def test_nothing_unsaved_is_left_without_a_word(page: FormPage, people: list[str]) -> None:
    page.open(RecordOf("person", people[0]))
    went: list[bool] = []
    page.leave(lambda: went.append(True))
    assert went == [True]


def test_escape_twice_goes_back_to_the_list(
    page: FormPage, people: list[str], gone: list[Route]
) -> None:
    page.open(RecordOf("person", people[0]))
    press(Qt.Key.Key_Escape)
    assert gone == []
    press(Qt.Key.Key_Escape)
    assert gone == [ListOf("person")]


def test_void_and_restore_with_a_reason(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], qtbot: QtBot
) -> None:
    page.open(RecordOf("person", people[0]))
    for name, voided in (("void", 1), ("unvoid", 0)):
        choose(page, "more", name)
        (dialog,) = page.findChildren(ReasonDialog)[-1:]
        dialog.field.setCurrentText("登记错了")
        dialog.accept()
        settle()
        assert row(place, "person", people[0])["_voided"] == voided
        assert page.head.state.isVisible() == bool(voided)
        line = page.form.editor("hukou_address").face
        assert line.isReadOnly() == bool(voided)  # type: ignore[attr-defined]


def test_two_records_become_one(
    page: FormPage, place: Workplace, settle: Settle, people: list[str], qtbot: QtBot
) -> None:
    page.open(RecordOf("person", people[1]))
    choose(page, "more", "merge")
    dialog = page.findChild(MergeDialog)
    assert dialog
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    commit("单田芳", dialog.other.line)
    settle()
    press(Qt.Key.Key_Down, widget=dialog.other.line)
    press(Qt.Key.Key_Return, widget=dialog.other.line)
    click_in(place, "merge")
    settle()
    assert place.notify.box is None, place.notify.box.text() + place.notify.box.informativeText()
    assert len(Work(place.reader).lookup.set_of(people[0])) == 2
    assert page.form.record == Work(place.reader).lookup.survivor(people[1])
    last = last_backup(place.reader)
    assert last
    assert read_info(last.path).occasion == "merge"


def click_in(place: Workplace, name: str) -> None:
    """Press a button of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog
    found = dialog.findChild(QPushButton, name)
    assert found
    found.click()


def test_a_copy_leaves_out_what_identifies(
    page: FormPage, settle: Settle, people: list[str], gone: list[Route]
) -> None:
    page.open(RecordOf("person", people[0]))
    choose(page, "more", "copy")
    assert isinstance(gone[-1], NewRecord)
    assert "id_no" not in gone[-1].presets
    assert page.form.editor("note").raw() == "旧"
    assert page.form.editor("id_no").is_blank()


def test_documents_are_printed_for_this_record(page: FormPage, do: Do, gone: list[Route]) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.household()))
    page.open(RecordOf("household", found[0]))
    choose(page, "print", "household_sheet")
    assert gone == [PrintOf("household_sheet", (found[0],))]


def test_why_a_critical_field_changed_is_asked(
    page: FormPage, place: Workplace, settle: Settle, people: list[str]
) -> None:
    page.open(RecordOf("person", people[0]))
    page.form.put_raw_values({"death_date": "2026-11-01"})
    page.save()
    dialog = page.findChild(WhyDialog)
    assert dialog
    write("医院证明", dialog.line)
    press(Qt.Key.Key_Return, widget=dialog.line)
    settle()
    operation = Work(place.reader)
    assert row(place, "person", people[0])["death_date"] == "2026-11-01"
    found = operation.office.store.reader.execute(
        'SELECT "why" FROM "_ops" ORDER BY rowid DESC'
    ).fetchone()
    assert found[0] == "医院证明"


def test_a_record_that_is_gone_is_told(page: FormPage, place: Workplace) -> None:
    page.open(RecordOf("person", "01900000-0000-7000-8000-000000000000"))
    answer(place, "close")


def test_who_links_to_a_record_stands_beside_it(
    page: FormPage, place: Workplace, settle: Settle, do: Do, people: list[str], gone: list[Route]
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.household(people[0])))
    page.open(RecordOf("person", people[0]))
    settle()
    assert page.view
    links = page.view.side.related.findChildren(QPushButton)
    assert links
    links[0].click()
    assert gone[-1] == RecordOf("household", found[0])


def test_line_items_are_added_one_after_another_and_voided(
    page: FormPage, place: Workplace, settle: Settle, do: Do, people: list[str]
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.household()))
    page.open(RecordOf("household", found[0]))
    assert page.view
    (table,) = page.view.tables
    before = table.model.rowCount()
    table.add_line()
    dialog = page.findChild(RecordDialog)
    assert dialog
    for person in people:
        dialog.form.put_raw_values({"person": person, "relation": "子"})
        click_in(place, "save_more")
        settle()
    assert table.model.rowCount() == before + 2
    assert not dialog.form.is_changed
    dialog.reject()
    table.view.selectRow(table.model.rowCount() - 1)
    table.void_line()
    reason = page.findChild(ReasonDialog)
    assert reason
    reason.field.setCurrentText("登记错了")
    reason.accept()
    settle()
    assert table.model.rowCount() == before + 1


def test_somebody_who_is_not_there_is_registered_from_the_link(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("household"))
    page.form.focus_field("head")
    commit("慕容无人")
    settle()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    dialog = page.findChild(RecordDialog)
    assert dialog
    assert dialog.form.editor("name").raw() == "慕容无人"
    dialog.form.put_raw_values({"id_no": People(4711).person().id_no})
    click_in(place, "save")
    settle()
    assert page.form.editor("head").line.text() == "慕容无人"  # type: ignore[attr-defined]


def test_groups_follow_the_village_of_the_form(
    page: FormPage, settle: Settle, do: Do, place: Workplace
) -> None:
    made: dict[str, str] = {}

    def job(work: Work) -> None:
        made["village"] = work.village("重阳社区")
        made["group"] = work.add("division", **group("七组", made["village"], 7))

    do(job)
    page.open(NewRecord("household"))
    page.form.focus_field("group")
    write("qz")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    assert page.form.editor("village").raw() == made["village"]
