"""Lines typed with a new record: refused at their rows, opened again, mended, taken away and put back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do
from tests.ui.form.lines import (
    DELETE,
    ENTER,
    INSERT,
    begin,
    dialog_of,
    front,
    households,
    members,
    save,
    table_of,
    texts,
    type_lines,
)
from tests.ui.typing import press
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace


def test_what_no_line_may_be_is_refused_in_its_dialog(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
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
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place, phone="12")
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "户主")])
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
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "户主")])
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


def test_where_the_keyboard_goes_the_whole_table_is_in_sight(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], qtbot: QtBot
) -> None:
    begin(page, place)
    type_lines(page, settle, [(each, "户主") for each in numbers])
    page.form.focus_field()
    save(page, settle)
    table = table_of(page)
    assert table.view.hasFocus()
    body = page.findChild(FormBody)
    assert body

    def is_seen() -> bool:
        top = table._adder.mapTo(body.viewport(), QPoint(0, 0)).y()
        wrong = table._wrong
        foot = wrong.mapTo(body.viewport(), QPoint(0, wrong.height())).y()
        return top >= 0 and foot <= body.viewport().height()

    qtbot.waitUntil(is_seen, timeout=5000)
    assert table._wrong.text().count("\n") == 1


def test_the_row_with_the_keyboard_is_seen_as_such(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
    front(page)
    page.form.focus_field()
    table_of(page).view.setFocus()
    rows = table_of(page).view.selectionModel().selectedRows()
    assert [each.row() for each in rows] == [0]


def test_of_many_problems_some_are_said_below_and_all_at_their_rows(
    page: FormPage, place: Workplace
) -> None:
    begin(page, place)
    for _ in range(6):
        page.form.lines.take("household_member", None, {"relation": "没有"})
    table = table_of(page)
    assert len(table.model.marks) == 6
    assert table._wrong.text().splitlines()[-1] == "还有 8 处，见标出的各行。"


def test_a_line_opened_again_says_what_was_typed_and_asks_nothing_when_left(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
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
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], value: str
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
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
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], notices: list[Notice]
) -> None:
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主"), (numbers[1], "妻")])
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


def test_escape_in_the_dialog_asks_before_a_typed_line_is_lost(
    page: FormPage, place: Workplace, numbers: list[str]
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


def test_names_in_typed_lines_follow_the_records(
    page: FormPage, place: Workplace, settle: Settle, numbers: list[str], do: Do
) -> None:
    place.changed.connect(page.refresh)
    begin(page, place)
    type_lines(page, settle, [(numbers[0], "户主")])
    person = str(table_of(page)._form.lines.of("household_member")[0].raw["person"])
    do(lambda work: work.change("person", person, name="改了名"))
    assert texts(page) == [("改了名", "户主")]
