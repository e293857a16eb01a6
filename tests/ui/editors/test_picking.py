"""Picking while typing: codes, places, people; nobody is taken for somebody else by a name alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.ledgers.division import group
from tests.offices import Work
from tests.people import People, identity_number
from tests.ui.conftest import Settle
from tests.ui.editors.conftest import Edit
from tests.ui.typing import commit, focused, press, write
from ui.editors.link import LinkEditor
from ui.editors.pick import PickEditor
from ui.routes import RecordOf
from ui.workplace import Workplace

Leave = Callable[[], None]
FIRST = identity_number(date(1956, 2, 29), 22, "339902")
SECOND = identity_number(date(1990, 7, 1), 33, "339901")


@pytest.fixture
def people(place: Workplace, settle: Settle) -> dict[str, str]:
    """Two people of one name, and one of another."""
    found: dict[str, str] = {}

    def job(office: object, _progress: object) -> None:
        work = Work(office, people=People(9))  # type: ignore[arg-type]
        found["first"] = work.person(name="单田芳", id_no=FIRST)
        found["second"] = work.person(name="单田芳", id_no=SECOND)
        found["alone"] = work.person(name="诸葛独一")
        village = work.village("重阳社区", code="339901001002")
        found["village"] = village
        found["group"] = work.add("division", **group("七组", village, 7))

    place.write("", job)
    settle()
    return found


def picker(edit: Edit, ledger: str, key: str) -> PickEditor:
    editor = edit(ledger, key)
    assert isinstance(editor, PickEditor)
    return editor


@pytest.mark.parametrize(
    ("typed", "first", "code"),
    [
        ("01", "01　汉族", "01"),
        ("hz", "01　汉族", "01"),
        ("mgz", "02　蒙古族", "02"),
        ("汉", "01　汉族", "01"),
    ],
)
def test_codes_are_found_by_code_label_and_initials(
    edit: Edit, typed: str, first: str, code: str
) -> None:
    editor = picker(edit, "person", "ethnic")
    commit(typed) if not typed.isascii() else write(typed)
    assert editor.list.texts[0] == first
    press(Qt.Key.Key_Return)
    assert (editor.raw(), editor.list.is_open) == (code, False)


def test_arrows_choose_and_escape_closes(edit: Edit) -> None:
    editor = picker(edit, "person", "ethnic")
    press(Qt.Key.Key_Down)
    assert editor.list.is_open
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.raw() == "02"
    press(Qt.Key.Key_F4)
    assert editor.list.current == "02", "it opens where it stands"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert editor.list.current == editor.list.texts[-1][:2], "round to the last"
    press(Qt.Key.Key_Escape)
    assert (editor.list.is_open, editor.raw()) == (False, "02")


def test_a_click_chooses(edit: Edit) -> None:
    editor = picker(edit, "person", "sex")
    press(Qt.Key.Key_F4)
    row = editor.list.visualRect(editor.list.model().index(1, 0)).center()
    QTest.mouseClick(editor.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert editor.line.text() == editor.list.texts[1].split("　")[1]
    assert editor.line.hasFocus()


@pytest.mark.parametrize(("typed", "code"), [("汉族", "01"), ("1", "01"), ("02.蒙古族", "02")])
def test_leaving_takes_what_was_typed_whole(
    edit: Edit, leave: Leave, typed: str, code: str
) -> None:
    editor = picker(edit, "person", "ethnic")
    write(typed)
    leave()
    assert editor.raw() == code


def test_leaving_with_half_a_label_does_not_guess(edit: Edit, leave: Leave) -> None:
    editor = picker(edit, "person", "ethnic")
    commit("族")
    leave()
    assert (editor.raw(), editor.state) == ("族", "error")
    assert not editor.list.is_open


def test_letters_are_initials_and_no_code_of_the_standard(edit: Edit, leave: Leave) -> None:
    editor = picker(edit, "person", "ethnic")
    write("hz")
    press(Qt.Key.Key_Escape)
    leave()
    assert (editor.raw(), editor.state) == ("hz", "error")


def test_a_word_of_the_field_itself_is_understood(edit: Edit) -> None:
    editor = picker(edit, "household_member", "relation")
    commit("本人")
    press(Qt.Key.Key_Return)
    assert editor.raw() == "02"


@pytest.mark.parametrize(
    ("typed", "first"), [("nv", "30"), ("n", "30"), ("nvxu", "28"), ("女", "30"), ("20", "20")]
)
def test_what_is_spelt_whole_is_offered_first(edit: Edit, typed: str, first: str) -> None:
    editor = picker(edit, "household_member", "relation")
    write(typed)
    press(Qt.Key.Key_Return)
    assert editor.raw() == first


def test_retired_codes_are_shown_and_not_offered(edit: Edit) -> None:
    editor = picker(edit, "household", "hukou_type")
    retired = [each for each in editor.field.kind.codes.entries if each.retired]  # type: ignore[attr-defined]
    press(Qt.Key.Key_F4)
    assert not {each.code for each in retired} & {text[:1] for text in editor.list.texts}
    for each in retired[:1]:
        editor.put(each.code)
        assert editor.line.text() == each.label


def test_the_list_stays_within_the_window(edit: Edit) -> None:
    editor = picker(edit, "person", "ethnic")
    press(Qt.Key.Key_F4)
    box = editor.list.geometry()
    assert editor.window().rect().contains(box)
    assert box.top() >= editor.line.mapTo(editor.window(), QPoint(0, 0)).y()


def test_several_of_a_name_are_listed_and_none_is_taken(
    edit: Edit, settle: Settle, people: dict[str, str]
) -> None:
    editor = picker(edit, "household", "head")
    commit("单田芳")
    settle()
    assert len([text for text in editor.list.texts if text.startswith("单田芳")]) == 2
    assert editor.list.current == ""
    press(Qt.Key.Key_Return)
    settle()
    assert editor.is_open
    assert editor.state == "error"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.raw() in (people["first"], people["second"])
    assert "出生日期" in editor.said


def test_the_last_digits_find_the_one(edit: Edit, settle: Settle, people: dict[str, str]) -> None:
    editor = picker(edit, "household", "head")
    asked: list[int] = []
    editor.passed.connect(asked.append)
    write(FIRST[-4:])
    press(Qt.Key.Key_Return)
    assert asked == [], "the answer is not there yet"
    settle()
    assert (editor.raw(), asked) == (people["first"], [1])
    assert editor.line.text() == "单田芳"
    assert f"339902********{FIRST[-4:]}" in editor.said


def test_leaving_with_a_name_never_takes_somebody_silently(
    edit: Edit, leave: Leave, settle: Settle, people: dict[str, str]
) -> None:
    editor = picker(edit, "household", "head")
    commit("诸葛独一")
    settle()
    leave()
    settle()
    assert editor.raw() == "诸葛独一"
    assert editor.state == "error"


def test_nobody_found_can_be_registered(
    edit: Edit, settle: Settle, people: dict[str, str], qtbot: QtBot
) -> None:
    editor = picker(edit, "household", "head")
    assert isinstance(editor, LinkEditor)
    commit("慕容无人")
    settle()
    (row,) = editor.list.texts
    assert "慕容无人" in row
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.adding) as asked:
        editor.list.clicked.emit(editor.list.currentIndex())
    assert asked.args == ["慕容无人"]


def test_the_linked_record_can_be_opened(
    edit: Edit, place: Workplace, people: dict[str, str], qtbot: QtBot
) -> None:
    editor = picker(edit, "household", "head")
    editor.put(people["alone"])
    visit = editor.findChild(QToolButton, "head_visit")
    assert visit
    with qtbot.waitSignal(place.wanted) as asked:
        visit.click()
    assert asked.args == [RecordOf("person", people["alone"])]


def test_typing_over_a_name_forgets_who_it_was(edit: Edit, people: dict[str, str]) -> None:
    editor = picker(edit, "household", "head")
    editor.put(people["alone"])
    editor.focus()
    write("x")
    assert editor.raw() == "x"
    press(Qt.Key.Key_Backspace)
    assert editor.is_blank()


def test_another_window_does_not_end_the_search(
    edit: Edit, settle: Settle, people: dict[str, str], qtbot: QtBot
) -> None:
    editor = picker(edit, "household", "head")
    commit("单田芳")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(editor.line, away)
    settle()
    assert editor.list.is_open
    assert editor.state == "note"


def test_a_place_is_found_by_initials_with_its_path(
    edit: Edit, settle: Settle, people: dict[str, str]
) -> None:
    editor = picker(edit, "household", "group")
    write("qz")
    settle()
    assert editor.list.texts == ["重阳社区 › 七组"]
    press(Qt.Key.Key_Return)
    settle()
    assert editor.raw() == people["group"]


def test_only_the_groups_of_the_village_are_offered(
    edit: Edit, settle: Settle, people: dict[str, str]
) -> None:
    editor = picker(edit, "household", "group")
    editor.others = lambda: {"village": people["village"]}
    press(Qt.Key.Key_F4)
    settle()
    assert editor.list.texts == ["七组"]


def test_a_group_picked_first_tells_its_village(
    edit: Edit, settle: Settle, people: dict[str, str], qtbot: QtBot
) -> None:
    editor = picker(edit, "household", "group")
    write("qz")
    settle()
    with qtbot.waitSignal(editor.lay_in) as told:  # type: ignore[attr-defined]
        press(Qt.Key.Key_Return)
    assert told.args == ["village", people["village"]]


def test_the_whole_tree_is_listed_on_demand(
    edit: Edit, settle: Settle, people: dict[str, str]
) -> None:
    editor = picker(edit, "household", "village")
    press(Qt.Key.Key_F4)
    settle()
    assert "　　七组" in editor.list.texts
    assert focused() is editor.line
