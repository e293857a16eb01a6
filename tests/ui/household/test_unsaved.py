"""What is typed of a household is kept against a crash, and no dialog throws it away unasked."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox
from pytestqt.qtbot import QtBot

from app import unfinished
from tests.people import People
from tests.ui.household.conftest import Desk, other_household
from ui.ledger.form_dialog import RecordDialog
from ui.pages.household.admitting import AdmitDialog
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.joining import JoinDialog
from ui.pages.household.moving import MoveDialog
from ui.pages.household.page import HouseholdPage
from ui.routes import RecordOf

ESCAPE = Qt.Key.Key_Escape
VERBS = ["verb_split", "verb_join", "verb_move", "verb_rehead", "admit"]


def type_address(desk: Desk, text: str = "新街9号") -> None:
    """Into the household's own fields, as if a second had gone by."""
    desk.page.details.form.put_raw_values({"address": text})
    desk.page.details.draft.keep()
    desk.settle()


def kept(desk: Desk) -> list[object]:
    return [each.values for each in unfinished.offered(desk.place.reader)]


def after_a_crash(desk: Desk, qtbot: QtBot, record: str) -> HouseholdPage:
    page = HouseholdPage(desk.place)
    qtbot.addWidget(page)
    page.show()
    page.open(RecordOf("household", record))
    desk.settle()
    return page


def answer(desk: Desk, key: str) -> None:
    box = desk.place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == key).click()
    desk.settle()


def test_what_is_typed_of_the_household_itself_comes_back_and_is_shown(
    desk: Desk, qtbot: QtBot
) -> None:
    type_address(desk)
    assert kept(desk) == [{"address": "新街9号"}]
    page = after_a_crash(desk, qtbot, desk.home.id)
    assert page.tabs.currentWidget() is page.details
    assert "上次没有保存" in page.details.kept.text.text()
    assert page.details.form.entries.typed() == {"address": "新街9号"}
    page.save()
    desk.settle()
    assert (desk.home.row["address"], kept(desk)) == ("新街9号", [])
    assert page.details.kept.isHidden()


@pytest.mark.parametrize("by", ["discard", "banner", "leaving"])
def test_what_is_given_up_is_not_offered_again(desk: Desk, qtbot: QtBot, by: str) -> None:
    type_address(desk)
    page = after_a_crash(desk, qtbot, desk.home.id)
    if by == "leaving":
        page.leave(lambda: None)
        answer(desk, "drop")
    else:
        found = page.details.kept if by == "banner" else page.details
        away = page.details.drop_button if by == "discard" else None
        (away or _away(found)).click()
    desk.settle()
    assert (kept(desk), page.details.form.is_changed) == ([], False)
    assert page.details.kept.isHidden()


def _away(banner: object) -> QAbstractButton:
    found = banner.findChild(QAbstractButton, "discard")  # type: ignore[attr-defined]
    assert isinstance(found, QAbstractButton)
    return found


def test_one_households_entry_is_not_put_into_another(desk: Desk, qtbot: QtBot) -> None:
    type_address(desk)
    page = after_a_crash(desk, qtbot, other_household(desk.place))
    assert page.tabs.currentWidget() is page.members
    assert not page.details.form.is_changed
    assert page.details.kept.isHidden()


def test_leaving_with_save_waits_for_the_saving_under_way(desk: Desk) -> None:
    gate, gone = Event(), list[object]()
    desk.place.write("", lambda _office, _token: gate.wait(20))
    desk.page.details.form.put_raw_values({"address": "新街1号"})
    desk.page.save()
    desk.page.details.form.put_raw_values({"address": "新街2号"})
    desk.page.leave(lambda: gone.append(desk.home.row["address"]))
    box = desk.place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == "save").click()
    assert gone == []
    gate.set()
    desk.settle()
    assert gone == ["新街2号"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("key", "is_open"), [("stay", True), ("drop", False)])
def test_a_verbs_dialog_asks_before_what_was_typed_is_thrown_away(
    desk: Desk, qtbot: QtBot, verb: str, key: str, is_open: bool
) -> None:
    dialog: VerbDialog = desk.open(verb)
    dialog.why.setText("拆迁")
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    qtbot.keyClick(dialog, ESCAPE)
    assert gone == []
    answer(desk, key)
    assert gone == ([] if is_open else [0])
    if is_open:
        assert dialog.why.text() == "拆迁"
        dialog.done(0)


def test_what_was_chosen_counts_as_typed_and_chosen_back_as_not(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_split")
    box = dialog.findChild(QCheckBox, "tick_1")
    assert box
    assert not dialog.is_changed
    box.click()
    assert dialog.is_changed
    box.click()
    assert not dialog.is_changed
    qtbot.keyClick(dialog, ESCAPE)
    assert desk.place.notify.box is None


def test_a_household_looked_for_and_not_found_yet_counts_as_typed(desk: Desk) -> None:
    dialog = desk.open("verb_join")
    assert isinstance(dialog, JoinDialog)
    dialog.target.line.setText("老")
    assert dialog.is_changed
    dialog.done(0)


def test_a_verb_can_be_carried_out_from_the_question(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("verb_move")
    assert isinstance(dialog, MoveDialog)
    dialog.fields.editors["address"].put_raw("新街2号")
    qtbot.keyClick(dialog, ESCAPE)
    answer(desk, "save")
    assert desk.home.row["address"] == "新街2号"


def test_how_many_people_were_typed_is_said(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("admit")
    assert isinstance(dialog, AdmitDialog)
    people = People(815)
    for n in range(2):
        dialog.people.rows[n].editors["name"].put_raw(people.person().name)
        dialog.people.rows[n].edited.emit()
    qtbot.keyClick(dialog, ESCAPE)
    box = desk.place.notify.box
    assert box
    assert "录了 2 人" in box.text()
    answer(desk, "drop")


def test_a_members_line_in_a_dialog_asks_and_is_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(1)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_F4)
    dialog = desk.page.window().findChild(RecordDialog)
    assert isinstance(dialog, RecordDialog)
    assert desk.member(1).name in dialog.windowTitle()
    dialog.form.put_raw_values({"from_date": "2020-05-01"})
    dialog.draft.keep()
    desk.settle()
    assert kept(desk) == [{"from_date": "2020-05-01"}]
    dialog.reject()
    assert dialog.isVisible()
    answer(desk, "discard")
    assert kept(desk) == []
