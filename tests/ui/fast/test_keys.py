"""Every key that fast entry promises, in every state a cell can be in; what an input method composes is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ledgers.sample import SAMPLE
from tests.people import People
from tests.ui.fast.conftest import CTRL, ENTER, TAB, Clerk, number
from tests.ui.typing import SHIFT, commit, compose, focused, press, write
from ui.ledger.fast_cell import CellLine
from ui.ledger.fast_dialogs import ColumnsDialog
from ui.ledger.fast_rows import State
from ui.ledger.paste_dialog import PasteDialog
from ui.notify import Notice
from ui.routes import FastEntry, RecordOf, Route
from ui.workplace import Workplace

Sits = Callable[[str], Clerk]
Keys = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def line(at: Clerk) -> CellLine:
    """The open cell, which always has the keyboard."""
    found = at.page.grid.line
    assert found
    assert focused() is found
    return found


def here(at: Clerk) -> tuple[int, int]:
    index = at.page.grid.currentIndex()
    return index.row(), index.column()


def offered(at: Clerk) -> list[str]:
    found = line(at).list
    return found.texts if found.is_open else []


@pytest.mark.parametrize("key", [ENTER, Keys.Key_Enter, TAB])
def test_each_way_on_hands_over_what_was_typed(clerk: Sits, key: Qt.Key) -> None:
    at = clerk("person")
    write("王芳")
    at.key(key)
    assert at.at == (0, "person.id_no")
    assert at.rows[0].cell("person.name").text == "王芳"


@pytest.mark.parametrize("key", [(ENTER, SHIFT), (Keys.Key_Backtab, SHIFT)])
def test_each_way_back_hands_over_what_was_typed(
    clerk: Sits, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    at = clerk("person")
    at.stands_at(0, "id_no")
    write(number(2))
    at.key(*key)
    assert at.at == (0, "person.name")
    assert at.rows[0].cell("person.id_no").text == number(2)


@pytest.mark.parametrize(("key", "at_row"), [(Keys.Key_Down, 1), (Keys.Key_Up, 0)])
def test_up_and_down_leave_even_a_cell_being_edited(clerk: Sits, key: Qt.Key, at_row: int) -> None:
    at = clerk("person")
    write("王芳")
    at.key(key)
    assert at.page.grid.row == at_row
    assert at.rows[0].cell("person.name").text == "王芳" or at_row == 0


@pytest.mark.parametrize("key", [Keys.Key_Left, Keys.Key_Right, Keys.Key_Home, Keys.Key_End])
def test_arrows_move_the_cursor_once_something_is_typed(clerk: Sits, key: Qt.Key) -> None:
    at = clerk("person")
    write("王芳芳")
    at.key(key)
    assert at.at == (0, "person.name")
    assert line(at).text() == "王芳芳"


def test_arrows_move_the_cursor_after_f2_and_cells_before(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.key(Keys.Key_Left)
    assert at.at == (0, "person.name")
    at.key(Keys.Key_F2)
    at.key(Keys.Key_Left)
    write("小")
    at.key(ENTER)
    assert at.shown(0)[0] == "王小芳"


def test_typing_replaces_what_stood_there_and_escape_brings_it_back(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    assert line(at).selectedText() == "王芳"
    write("李")
    at.key(Keys.Key_Escape)
    assert (line(at).text(), line(at).is_ready) == ("王芳", True)
    at.key(ENTER)
    assert at.shown(0)[0] == "王芳"


def test_escape_with_nothing_typed_does_no_harm(clerk: Sits) -> None:
    at = clerk("person")
    at.key(Keys.Key_Escape)
    at.key(Keys.Key_Escape)
    assert at.at == (0, "person.name")
    assert at.rows[0].is_blank


@pytest.mark.parametrize("key", [Keys.Key_Delete, Keys.Key_Backspace])
def test_a_cell_is_emptied_by_one_key(clerk: Sits, key: Qt.Key) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    at.key(key)
    at.key(ENTER)
    assert at.rows[0].cell("person.name").is_blank


def test_a_row_whose_cells_were_all_emptied_is_blank_again(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    at.key(Keys.Key_Delete)
    at.page.grid.stand(1)
    at.settle()
    assert at.rows[0].state is State.BLANK
    assert at.page.sum.text() == "已存0行，未存0行"


@pytest.mark.parametrize(("key", "held"), [(Keys.Key_F4, None), (Keys.Key_Down, ALT)])
def test_what_can_be_chosen_is_shown_on_request(
    clerk: Sits, key: Qt.Key, held: Qt.KeyboardModifier | None
) -> None:
    at = clerk("person")
    at.stands_at(0, "sex")
    at.key(key, held or Qt.KeyboardModifier.NoModifier)
    assert any("女" in each for each in offered(at))
    at.key(Keys.Key_Escape)
    assert offered(at) == []
    assert at.at == (0, "person.sex")


def test_the_second_escape_takes_back_what_was_typed(clerk: Sits) -> None:
    at = clerk("person")
    at.stands_at(0, "sex")
    write("n")
    assert offered(at)
    at.key(Keys.Key_Escape)
    assert line(at).text() == "n"
    at.key(Keys.Key_Escape)
    assert line(at).text() == ""


@pytest.mark.parametrize(
    ("typed", "downs", "label"), [("", 0, "男"), ("", 1, "女"), ("nv", 0, "女")]
)
def test_choices_are_taken_by_arrow_and_enter(
    clerk: Sits, typed: str, downs: int, label: str
) -> None:
    at = clerk("person")
    at.stands_at(0, "sex")
    write(typed) if typed else at.key(Keys.Key_F4)
    texts = offered(at)
    steps = next(n for n, each in enumerate(texts) if label in each) if not typed else downs
    for _n in range(steps):
        at.key(Keys.Key_Down)
    at.key(ENTER)
    assert at.rows[0].cell("person.sex").text.startswith(label)


def test_the_list_turns_round_at_its_ends(clerk: Sits) -> None:
    at = clerk("person")
    at.stands_at(0, "sex")
    at.key(Keys.Key_F4)
    first = line(at).list.current
    at.key(Keys.Key_Up)
    assert line(at).list.current != first
    at.key(Keys.Key_Down)
    assert line(at).list.current == first
    at.key(Keys.Key_PageDown)
    at.key(Keys.Key_PageUp)
    assert line(at).list.current == first
    assert at.at == (0, "person.sex")


def test_repeat_takes_over_a_linked_record_and_not_its_name_alone(clerk: Sits) -> None:
    at = clerk("household_member")
    person = at.live("person")[0]
    at.stands_at(0, "person")
    at.type(str(person["id_no"]))
    at.stands_at(1, "person")
    at.key(Keys.Key_D, CTRL)
    target = "household_member.person"
    assert at.rows[1].cell(target) == at.rows[0].cell(target)
    assert at.rows[1].cell(target).record == person["id"]


def test_repeat_in_the_first_row_changes_nothing(clerk: Sits) -> None:
    at = clerk("person")
    write("王")
    at.key(Keys.Key_D, CTRL)
    assert line(at).text() == "王"


def test_repeat_of_a_blank_cell_empties_what_was_typed(clerk: Sits) -> None:
    at = clerk("person")
    at.stands_at(1, "name")
    write("王")
    at.key(Keys.Key_D, CTRL)
    assert at.rows[1].cell("person.name").is_blank


@pytest.mark.parametrize(("typed", "left"), [("王芳", "王"), ("ab", "a")])
def test_undo_takes_back_typing_before_it_takes_back_a_row(
    clerk: Sits, typed: str, left: str
) -> None:
    at = clerk("person")
    write(typed)
    before = line(at).text()
    at.key(Keys.Key_Z, CTRL)
    assert line(at).text() != before
    assert at.rows[0].batches == []


def test_select_all_copy_and_cut_belong_to_the_cell(clerk: Sits) -> None:
    at = clerk("person")
    write("欧阳小海")
    at.key(Keys.Key_A, CTRL)
    assert line(at).selectedText() == "欧阳小海"
    at.key(Keys.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "欧阳小海"
    at.key(Keys.Key_X, CTRL)
    assert line(at).text() == ""
    at.key(Keys.Key_V, CTRL)
    at.key(ENTER)
    assert at.shown(0)[0] == "欧阳小海"


@pytest.mark.parametrize("text", ["王芳", "王芳\n", " 王芳\r\n", "王芳　"])
def test_one_copied_cell_is_pasted_into_the_cell(clerk: Sits, text: str) -> None:
    at = clerk("person")
    QGuiApplication.clipboard().setText(text)
    at.key(Keys.Key_V, CTRL)
    at.key(ENTER)
    assert at.page.window().findChild(PasteDialog) is None
    assert at.shown(0)[0] == "王芳"


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_pasting_what_holds_nothing_says_so(clerk: Sits, place: Workplace, text: str) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    at = clerk("person")
    QGuiApplication.clipboard().setText(text)
    at.page.commands.paste()
    told = place.notify.box.text() if place.notify.box else said[-1].text
    assert told
    if place.notify.box:
        press(Keys.Key_Escape, widget=place.notify.box)
    assert at.rows[0].is_blank


def test_ctrl_enter_with_something_missing_says_what(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.TYPED
    assert "未填完" in at.page.note.text.text()
    assert "证件号码" in at.page.note.text.text()
    assert not at.live("person", name="王芳")


@pytest.mark.parametrize("key", [Keys.Key_Return, Keys.Key_Enter])
def test_ctrl_enter_takes_over_the_cell_and_saves_the_row(clerk: Sits, key: Qt.Key) -> None:
    at = clerk("person")
    at.type("王芳")
    write(number(2))
    at.key(key, CTRL)
    at.settle()
    assert at.live("person", id_no=number(2))
    assert at.page.grid.row == 0


def test_ctrl_enter_in_a_blank_row_does_nothing(clerk: Sits) -> None:
    at = clerk("person")
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.BLANK
    assert at.page.note.text.text() == ""


def test_ctrl_o_opens_the_row_s_own_record_once_it_is_saved(clerk: Sits, place: Workplace) -> None:
    gone: list[Route] = []
    place.wanted.connect(gone.append)
    at = clerk("person")
    at.key(Keys.Key_O, CTRL)
    assert gone == []
    at.type("王芳", number(2))
    at.key(ENTER, CTRL)
    at.settle()
    at.key(Keys.Key_O, CTRL)
    assert gone == [RecordOf("person", at.rows[0].record)]


def test_ctrl_o_of_a_member_opens_the_household(clerk: Sits, place: Workplace) -> None:
    gone: list[Route] = []
    place.wanted.connect(gone.append)
    at = clerk("household")
    at.page.open(FastEntry("household", str(at.live("division")[0]["id"])))
    at.type("户主", "王芳", number(2))
    at.key(ENTER, CTRL)
    at.settle()
    at.key(Keys.Key_O, CTRL)
    assert gone == [RecordOf("household", at.rows[0].household)]


@pytest.mark.parametrize("ledger", [key for key in SAMPLE if key != "household"])
def test_today_is_put_where_a_day_is_asked_for(clerk: Sits, ledger: str) -> None:
    at = clerk(ledger)
    days = [t for t in at.page.model.columns if type(t.kind).__name__ == "Day"]
    for column in days:
        at.page.grid.stand_at(0, column.target)
        at.key(Keys.Key_Semicolon, CTRL)
        assert at.rows[0].cell(column.target).text == at.place.clock_day
    at.page._timer.stop()


# ---- input methods


def test_what_is_composed_moves_no_cell_whatever_key_ends_it(clerk: Sits) -> None:
    at = clerk("person")
    for key in (ENTER, TAB, Keys.Key_Down, Keys.Key_Escape, Keys.Key_F2, Keys.Key_F4):
        compose("ouyang")
        QApplication.sendEvent(line(at), QKeyEvent(QEvent.Type.KeyPress, key, at_none()))
        assert at.at == (0, "person.name"), key
        compose("")
    assert at.rows[0].is_blank


def at_none() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.NoModifier


def test_commands_wait_while_composing(clerk: Sits) -> None:
    at = clerk("person")
    compose("wang")
    for key in (Keys.Key_D, Keys.Key_Semicolon, ENTER):
        at.key(key, CTRL)
    at.settle()
    commit("王")
    assert line(at).text() == "王"
    assert at.rows[0].is_blank


def test_a_commit_replaces_what_was_selected(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    compose("li")
    commit("李")
    assert line(at).text() == "李"
    at.key(TAB)
    at.key(TAB)
    assert at.shown(0)[0] == "李"


def test_a_commit_sent_twice_is_taken_once(clerk: Sits) -> None:
    at = clerk("person")
    compose("ouyang")
    commit("欧阳")
    commit("欧阳")
    assert line(at).text() == "欧阳"


def test_what_is_composed_when_the_window_is_left_stays(clerk: Sits) -> None:
    at = clerk("person")
    cell = line(at)
    compose("ouyang", cell)
    QApplication.sendEvent(
        cell, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert cell.text()
    assert at.page.grid.line is cell, "the cell stays open while another window is in front"


@pytest.mark.parametrize("name", ["欧阳小海", "阿依古丽·买买提", "张㐂", "李𠀀"])
def test_names_of_every_kind_go_in_by_the_input_method(clerk: Sits, name: str) -> None:
    at = clerk("person")
    commit(name)
    at.key(TAB)
    if at.at == (0, "person.name"):
        at.key(TAB)
    assert at.shown(0)[0] == name


# ---- the focus


def test_another_window_in_front_leaves_the_cell_as_it_is(clerk: Sits) -> None:
    at = clerk("person")
    write("王")
    cell = line(at)
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        QApplication.sendEvent(cell, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert at.page.grid.line is cell
    assert cell.text() == "王"
    assert at.rows[0].is_blank


def test_going_elsewhere_in_the_window_hands_the_cell_over(clerk: Sits) -> None:
    at = clerk("person")
    write("王")
    at.page.bar.why.setFocus()
    assert at.rows[0].cell("person.name").text == "王"
    at.page.grid.setFocus()
    assert line(at).text() == "王"
    assert at.at == (0, "person.name")


def test_the_reason_line_and_the_common_fields_pass_the_focus_on(clerk: Sits) -> None:
    at = clerk("person")
    at.page.bar.why.setFocus()
    press(ENTER)
    assert focused() is not at.page.bar.why
    at.page.bar.why.setFocus()
    press(ENTER, SHIFT)
    assert focused() is not at.page.bar.why


def test_tab_goes_through_the_page_as_it_is_read(clerk: Sits) -> None:
    at = clerk("person")
    at.page.bar.why.setFocus()
    press(TAB)
    assert line(at).objectName() == "person.name"


def test_after_choosing_columns_one_types_on_where_one_was(clerk: Sits) -> None:
    at = clerk("person")
    at.stands_at(1, "id_no")
    at.page.choose_columns()
    dialog = at.page.findChild(ColumnsDialog)
    assert isinstance(dialog, ColumnsDialog)
    dialog.accept()
    assert at.at == (1, "person.id_no")
    write(number(2), at.page.grid.line)
    at.page.grid.commit()
    assert at.rows[1].cell("person.id_no").text == number(2)


def test_a_click_into_the_text_edits_it(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    QTest.mouseClick(line(at), Qt.MouseButton.LeftButton)
    at.key(Keys.Key_Right)
    assert at.at == (0, "person.name")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_opens_the_line_s_own_menu(clerk: Sits) -> None:
    at = clerk("person")
    write("王")
    cell = line(at)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard,
        cell.rect().center(),
        cell.mapToGlobal(cell.rect().center()),
    )
    QApplication.sendEvent(cell, event)
    menu = QApplication.activePopupWidget()
    assert menu
    assert menu.actions()
    menu.close()
    assert (cell.text(), at.at) == ("王", (0, "person.name"))


# ---- beyond the table's end


def test_the_table_grows_as_long_as_somebody_types(clerk: Sits) -> None:
    at, people = clerk("person"), People(3)
    last = len(at.rows) - 1
    at.page.grid.stand(last)
    at.type(people.person().name)
    assert len(at.rows) > last + 1
    assert at.rows[-1].is_blank
    at.page.grid.stand(len(at.rows) - 1, 3)
    at.key(ENTER)
    assert here(at)[0] == len(at.rows) - 1, "beyond the last cell there is nowhere to go"
