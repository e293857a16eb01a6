"""Rows typed from paper with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.registry import LEDGERS
from tests.ledgers.sample import SAMPLE
from tests.ui.fast.conftest import CTRL, ENTER, TAB, Clerk, Settle, number
from tests.ui.typing import SHIFT, commit, compose, focused, press, write
from ui.ledger.fast_dialogs import ColumnsDialog, QuickAdd
from ui.ledger.fast_model import FastModel
from ui.ledger.fast_page import FastPage
from ui.ledger.fast_rows import State
from ui.ledger.paste_dialog import PasteDialog
from ui.notify import Notice
from ui.routes import FastEntry, RecordOf, Route
from ui.workplace import Workplace

Sits = Callable[[str], Clerk]
HEAD = ("户主", "王芳", number(2))


def test_people_are_typed_row_by_row_and_a_refused_one_is_mended(clerk: Sits) -> None:
    at = clerk("person")
    for order in range(3):
        at.type(f"王芳{'甲乙丙'[order]}", number(10 + order), "", "")
        assert at.at == (order + 1, "person.name")
    at.type("李伟", number(13)[:-1] + "A", "", "")
    at.settle()
    assert [row.state for row in at.rows[:4]] == [State.SAVED] * 3 + [State.WRONG]
    assert at.page.sum.text() == "已存3行，未存1行"
    at.stands_at(3, "id_no")
    assert "证件号码" in at.page.note.text.text()
    at.type(number(13))
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[3].state is State.SAVED
    assert {row["name"] for row in at.live("person")} >= {"王芳甲", "王芳乙", "王芳丙", "李伟"}
    assert at.page.sum.text() == "已存4行，未存0行"


def test_members_of_three_households(clerk: Sits, place: Workplace) -> None:
    at = clerk("household")
    village = at.live("division")[0]["id"]
    at.page.open(FastEntry("household", str(village)))
    before = len(at.live("household"))
    for home in range(3):
        for n, role in enumerate(("户主", "配偶", "子", "女")):
            at.page.grid.stand(home * 4 + n)
            at.type(role, f"林{'甲乙丙丁'[n]}", number(100 + home * 4 + n))
    at.page.grid.stand(12)
    at.settle()
    assert [row.state for row in at.rows[:12]] == [State.SAVED] * 12
    assert len(at.live("household")) == before + 3
    assert len({row.household for row in at.rows[:12]}) == 3
    assert len(at.live("household_member", household=at.rows[0].household)) == 4


def test_members_wait_for_their_household(clerk: Sits) -> None:
    at = clerk("household")
    at.type("户主", "王芳", number(2)[:-1] + "A")
    at.page.grid.stand(1)
    at.type("子", "李伟", number(1))
    at.page.grid.stand(2)
    at.page.grid.stand(1)
    assert "等户主" in at.page.note.text.text()
    at.stands_at(0, "id_no")
    at.type(number(2))
    village = str(at.live("division")[0]["id"])
    at.page.open(FastEntry("household", village))
    at.page.grid.stand(2)
    at.settle()
    assert [row.state for row in at.rows[:2]] == [State.SAVED, State.SAVED]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([(ENTER, None)], (1, 1)),
        ([(TAB, None)], (1, 1)),
        ([(ENTER, SHIFT)], (0, 3)),
        ([(Qt.Key.Key_Backtab, SHIFT)], (0, 3)),
        ([(Qt.Key.Key_Down, None)], (2, 0)),
        ([(Qt.Key.Key_Up, None)], (0, 0)),
        ([(Qt.Key.Key_Right, None), (Qt.Key.Key_Right, None), (Qt.Key.Key_Left, None)], (1, 1)),
        ([(Qt.Key.Key_End, None)], (1, 3)),
        ([(Qt.Key.Key_End, None), (Qt.Key.Key_Home, None)], (1, 0)),
        ([(Qt.Key.Key_End, None), (ENTER, None)], (2, 0)),
        ([(Qt.Key.Key_Left, None)], (1, 0)),
    ],
)
def test_keys_move_as_in_a_spreadsheet(
    clerk: Sits, keys: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], at: tuple[int, int]
) -> None:
    sat = clerk("number_lease")
    sat.page.model.show([each.target for each in sat.page.model.columns[:4]])
    sat.page.grid.stand(1)
    for key, held in keys:
        sat.key(key, held or Qt.KeyboardModifier.NoModifier)
    here = sat.page.grid.currentIndex()
    assert (here.row(), here.column()) == at


def test_escape_restores_the_cell_and_f2_goes_on_with_it(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳")
    at.stands_at(0, "name")
    write("李")
    assert focused().text() == "李"
    at.key(Qt.Key.Key_Escape)
    assert focused().text() == "王芳"
    at.key(Qt.Key.Key_F2)
    write("芬")
    at.key(ENTER)
    assert at.shown(0)[0] == "王芳芬"


def test_repeat_and_today(clerk: Sits, place: Workplace) -> None:
    at = clerk("person")
    at.stands_at(0, "birth_date")
    at.key(Qt.Key.Key_Semicolon, CTRL)
    at.stands_at(1, "birth_date")
    at.key(Qt.Key.Key_D, CTRL)
    day = at.page.model.columns.index(at.page.model.columns[3])
    assert at.shown(0)[day] == at.shown(1)[day] == place.clock_day


def test_enter_while_composing_never_moves(clerk: Sits) -> None:
    at = clerk("person")
    compose("wang")
    at.key(ENTER)
    assert at.at == (0, "person.name")
    commit("王")
    at.key(ENTER)
    assert at.at == (0, "person.name")
    assert at.rows[0].is_blank


@pytest.mark.parametrize(("typed", "shown"), [("nü", ""), ("女", "女"), ("2", "女"), ("v", "")])
def test_choices_by_code_and_label(clerk: Sits, typed: str, shown: str) -> None:
    at = clerk("person")
    at.stands_at(0, "sex")
    at.type(typed)
    if shown:
        assert at.rows[0].cell("person.sex").text.startswith(shown)
    else:
        assert at.rows[0].state is State.WRONG


def test_a_choice_by_initials(clerk: Sits) -> None:
    at = clerk("person")
    at.stands_at(0, "ethnic")
    at.type("tjz")
    assert at.rows[0].cell("person.ethnic").text == "土家族"


def test_people_are_never_meant_by_name_alone(clerk: Sits) -> None:
    at = clerk("person")
    for order in (1, 3):
        at.type("单建国", number(order), "", "")
    at.settle()
    two = clerk("household_member")
    two.stands_at(0, "person")
    write("单建国")
    two.settle()
    two.key(ENTER)
    assert two.at == (0, "household_member.person")
    two.key(Qt.Key.Key_Down)
    two.key(ENTER)
    cell = two.rows[0].cell("household_member.person")
    assert cell.record in {row["id"] for row in two.live("person", name="单建国")}
    assert two.at == (0, "household_member.relation")


def test_the_last_four_digits_find_the_one_person(clerk: Sits) -> None:
    at = clerk("person")
    at.type("单建国", number(517), "", "")
    at.settle()
    two = clerk("household_member")
    two.stands_at(0, "person")
    two.type(number(517)[-4:])
    assert two.rows[0].cell("household_member.person").text == "单建国"


def test_somebody_missing_is_added_in_passing(clerk: Sits, qtbot: QtBot) -> None:
    at = clerk("household_member")
    at.stands_at(0, "person")
    write("欧阳小海")
    at.settle()
    at.key(ENTER)
    at.key(Qt.Key.Key_Down)
    at.key(ENTER)
    dialog = at.page.window().findChild(QuickAdd)
    assert isinstance(dialog, QuickAdd)
    dialog.editors["id_no"].put_raw(number(3)[:-1] + "A")
    dialog.accept()
    at.settle()
    assert dialog.isVisible()
    dialog.editors["id_no"].put_raw(number(3))
    dialog.accept()
    at.settle()
    assert at.rows[0].cell("household_member.person").text == "欧阳小海"
    assert at.live("person", name="欧阳小海")


def test_a_known_number_is_told_at_once(clerk: Sits, place: Workplace) -> None:
    gone: list[Route] = []
    place.wanted.connect(gone.append)
    at = clerk("person")
    known = at.live("person")[0]
    at.type("李伟", str(known["id_no"]))
    assert at.rows[0].state is State.WRONG
    assert "DSK006" in [each.code for each in at.rows[0].problems.values()]
    at.key(Qt.Key.Key_O, CTRL)
    assert gone == [RecordOf("person", str(known["id"]))]


def test_a_known_person_fills_the_members_row(clerk: Sits) -> None:
    at = clerk("household")
    known = at.live("person")[0]
    at.stands_at(0, "id_no")
    at.type(str(known["id_no"]))
    assert at.rows[0].cell("person.name").text == known["name"]
    assert "已登记" in at.page.note.text.text()
    assert at.rows[0].problems == {}


def test_a_saved_row_is_corrected_in_place_and_taken_back(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    at.stands_at(0, "name")
    at.type("王芬")
    assert at.rows[0].state is State.CHANGED
    at.page.grid.stand(1)
    at.settle()
    assert [row["name"] for row in at.live("person", id_no=number(2))] == ["王芬"]
    for name in ("王芳", None):
        at.page.grid.stand(0)
        at.key(Qt.Key.Key_Z, CTRL)
        at.settle()
        found = [row["name"] for row in at.live("person", id_no=number(2))]
        assert found == ([name] if name else [])
    assert at.rows[0].state is State.TYPED
    at.page.grid.stand(1)
    at.settle()
    assert not at.live("person", id_no=number(2))
    at.page.grid.stand(0)
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED


def test_half_typed_rows_survive_a_crash(
    clerk: Sits, place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    at = clerk("person")
    at.type("王芳", number(2)[:10])
    qtbot.waitUntil(lambda: not at.page._timer.isActive())
    settle()
    again = FastPage(place)
    qtbot.addWidget(again)
    again.open(FastEntry("person"))
    again.hide()
    assert [each.text for each in again.model.rows[0].cells.values()][:2] == [
        "王芳",
        number(2)[:10],
    ]
    assert again.model.rows[0].state is State.TYPED


@pytest.mark.parametrize(
    ("answer", "left", "kept"), [("keep", 1, 1), ("drop", 1, 0), ("stay", 0, 1)]
)
def test_nothing_is_left_without_asking(
    clerk: Sits, place: Workplace, qtbot: QtBot, answer: str, left: int, kept: int
) -> None:
    at = clerk("person")
    at.type("王芳")
    gone: list[int] = []
    at.page.leave(lambda: gone.append(1))
    assert place.notify.box
    button = place.notify.box.findChild(QPushButton, answer)
    assert isinstance(button, QPushButton)
    press(Qt.Key.Key_Space, widget=button)
    at.settle()
    assert len(gone) == left
    assert len(at.page.memory.rows.rows) == kept


def test_whole_rows_are_saved_when_the_page_is_left(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2))
    gone: list[int] = []
    at.page.leave(lambda: gone.append(1))
    at.settle()
    assert gone == [1]
    assert at.live("person", id_no=number(2))


def test_what_is_set_once_goes_into_every_new_row(clerk: Sits) -> None:
    at = clerk("division")
    village = at.live("division")[0]
    at.page.bar.editors["division.parent"].put(village["id"])
    at.page._on_common()
    at.page.bar.why.setText("区划调整")
    at.type("一组", "4")
    at.page.grid.stand(1)
    at.type("二组", "4")
    at.page.grid.stand(2)
    at.settle()
    names = {row["name"] for row in at.live("division", parent=village["id"])}
    assert names == {"一组", "二组"}


def test_columns_are_chosen_and_remembered(
    clerk: Sits, place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    at = clerk("person")
    at.page.choose_columns()
    dialog = at.page.findChild(ColumnsDialog)
    assert isinstance(dialog, ColumnsDialog)
    for target, what in (("person.ethnic", 2), ("person.marital", 1), ("person.phone", 0)):
        box = dialog.boxes[target]
        box.setCurrentIndex(box.findData(what))
    dialog.accept()
    settle()
    again = FastPage(place)
    qtbot.addWidget(again)
    again.open(FastEntry("person"))
    again.hide()
    shown = [each.key for each in again.model.columns]
    assert list(again.bar.editors) == ["person.ethnic"]
    assert "marital" in shown
    assert "phone" not in shown


def test_rows_from_excel_are_pasted_in_one_go(clerk: Sits) -> None:
    at = clerk("person")
    QGuiApplication.clipboard().setText(f"王芳\t{number(2)}\n李伟\t{number(1)}")
    at.key(Qt.Key.Key_V, CTRL)
    dialog = at.page.window().findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    at.settle()
    dialog.accept()
    at.settle()
    assert at.live("person", id_no=number(1))


def test_an_unsaved_row_can_be_emptied_a_saved_one_not(clerk: Sits, place: Workplace) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    at = clerk("person")
    at.type("王芳", number(2))
    at.key(Qt.Key.Key_Delete, CTRL)
    assert at.rows[0].is_blank
    at.stands_at(0, "name")
    at.type("王芳", number(2))
    at.key(ENTER, CTRL)
    at.settle()
    at.key(Qt.Key.Key_Delete, CTRL)
    assert at.rows[0].state is State.SAVED
    assert "Ctrl+Z" in said[-1].text


@pytest.mark.parametrize("ledger", SAMPLE)
def test_every_ledger_opens_and_its_model_keeps_its_promises(
    place: Workplace, qtbot: QtBot, ledger: str
) -> None:
    page = FastPage(place)
    qtbot.addWidget(page)
    page.open(FastEntry(ledger))
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert isinstance(page.model, FastModel)
    assert tester.model() is page.model
    assert page.model.columnCount() == len(page.model.columns) > 0
    assert LEDGERS[ledger].title in page.title
    page._timer.stop()
