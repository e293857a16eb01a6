"""What a clerk may do wrong in a household's dialogs, and what the world does meanwhile: all told, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.desk import Desk as Write
from app.faults import Fault, FaultKind
from app.households import verbs
from app.households.asked import Leave, Move, Rehead
from app.office import Office
from app.problems import Problem, Problems
from tests.people import People
from tests.ui.household.conftest import Desk, other_household
from ui.pages.household.admitting import AdmitDialog
from ui.pages.household.departing import LeaveDialog
from ui.pages.household.joining import JoinDialog
from ui.pages.household.moving import MoveDialog
from ui.pages.household.splitting import SplitDialog

ESCAPE = Qt.Key.Key_Escape
DAY = "2026-11-20"


def opened(desk: Desk, verb: str, at: int = 1) -> Any:
    desk.mark(at)
    return desk.open(verb)


def moving(desk: Desk) -> MoveDialog:
    dialog = opened(desk, "verb_move")
    assert isinstance(dialog, MoveDialog)
    dialog.fields.editors["address"].put_raw("新街2号")
    dialog.why.setText("拆迁")
    return dialog


def leaving(desk: Desk, at: int = 2) -> LeaveDialog:
    dialog = opened(desk, "leave", at)
    assert isinstance(dialog, LeaveDialog)
    dialog.reason.setCurrentText("迁出")
    return dialog


def elsewhere(desk: Desk, job: Callable[[Office], object]) -> None:
    """Somebody else's write, finished before the dialog is."""
    desk.place.write("", lambda office, _token: job(office))
    desk.settle()


def void(desk: Desk) -> None:
    home = desk.home.id
    elsewhere(desk, lambda office: Write(office).void("household", home, "重复登记"))


def answer(desk: Desk, key: str) -> None:
    box = desk.place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == key).click()
    desk.settle()


FAULTS = {
    FaultKind.NO_SPACE: "空间",
    FaultKind.READ_ONLY: "只读",
    FaultKind.HELD: "另一个窗口或程序",
    FaultKind.GONE: "找不到",
    FaultKind.NO_PERMISSION: "权限",
}


def test_what_the_world_does_is_said_in_the_dialog_and_tried_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, kinds, real = moving(desk), list(FAULTS), verbs.move

    def move(office: Office, *rest: Any) -> object:
        if kinds:
            raise Fault(kinds.pop(0), "X.lincedb")
        return real(office, *rest)

    monkeypatch.setattr(verbs, "move", move)
    for told in FAULTS.values():
        desk.carry_out(dialog, qtbot)
        assert told in dialog.banner.text.text()
        assert dialog.banner.text.text().endswith("。")
        assert (dialog.why.text(), dialog.accept_button.isEnabled()) == ("拆迁", True)
        assert desk.home.row["address"] is None
    desk.carry_out(dialog, qtbot)
    assert desk.home.row["address"] == "新街2号"


VERBS = ("split", "join", "move", "rehead", "leave")


def test_a_household_voided_meanwhile_is_told_of(desk: Desk, qtbot: QtBot) -> None:
    home, member, other = desk.home, desk.member(1), other_household(desk.place)
    elsewhere(desk, lambda office: Write(office).void("household", home.id, "重复登记"))
    buttons = {key: each.isEnabled() for key, each in desk.page.heading.buttons.items()}
    assert [key for key, is_on in buttons.items() if is_on] == ["print"]
    for verb in VERBS:
        desk.page.verbs.open(verb, home, member)
        dialog = desk.dialog
        if isinstance(dialog, JoinDialog):
            dialog.target.pick(other)
        desk.carry_out(dialog, qtbot)
        assert "已作废" in dialog.banner.text.text(), verb
        assert dialog.isVisible()
        dialog.done(0)


def test_who_left_meanwhile_cannot_split_off(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, "verb_split", 2)
    assert isinstance(dialog, SplitDialog)
    line, home = desk.member(2).id, desk.home.id
    gone = Leave(DAY, "", (line,), "死亡")
    elsewhere(desk, lambda office: verbs.leave(office, "household", home, gone))
    desk.carry_out(dialog, qtbot)
    assert "已不在这一户" in dialog.note("members").text.text()
    assert desk.roles() == ["02", "10"]
    dialog.done(0)


def test_the_household_to_join_was_closed_meanwhile(desk: Desk, qtbot: QtBot) -> None:
    other = other_household(desk.place)
    dialog = opened(desk, "verb_join")
    assert isinstance(dialog, JoinDialog)
    dialog.target.pick(other)
    for row in dialog.under._rows.values():
        row.editor.pick("99")
    elsewhere(desk, lambda office: Write(office).change("household", other, {"status": "3"}))
    desk.carry_out(dialog, qtbot)
    assert "注销" in dialog.note("target").text.text()
    assert desk.roles() == ["02", "10", "20"]
    dialog.done(0)


def test_another_head_meanwhile_leaves_the_relations_as_they_were_said(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog, home = leaving(desk), desk.home
    head, spouse, child = home.present
    asked = Rehead(DAY, "", spouse.id, {head.id: "10", child.id: "20"})
    elsewhere(desk, lambda office: verbs.rehead(office, "household", home.id, asked))
    desk.carry_out(dialog, qtbot)
    assert desk.home.head
    assert desk.home.head.person["id"] == spouse.person["id"]
    assert [each.person["id"] for each in desk.home.former] == [child.person["id"]]


def test_moved_meanwhile_the_same_move_is_none(desk: Desk, qtbot: QtBot) -> None:
    dialog, home = moving(desk), desk.home.id
    asked = Move(DAY, "", {"address": "新街2号"})
    elsewhere(desk, lambda office: verbs.move(office, "household", home, asked))
    desk.carry_out(dialog, qtbot)
    assert "一样" in dialog.fields.editors["village"].said
    dialog.done(0)


def test_a_dialog_stays_until_what_it_writes_is_written(desk: Desk, qtbot: QtBot) -> None:
    dialog = moving(desk)
    dialog.carry_out()
    qtbot.keyClick(dialog, ESCAPE)
    dialog.close()
    assert dialog.isVisible()
    desk.settle()
    assert desk.home.row["address"] == "新街2号"
    assert any("迁移" in each.text for each in desk.notices)


def test_a_second_dialog_knows_nothing_of_the_first(desk: Desk, qtbot: QtBot) -> None:
    first = moving(desk)
    first.day.put_raw("2026-11-01")
    first.done(0)
    for address in ("新街2号", "新街3号"):
        dialog = opened(desk, "verb_move")
        assert (dialog.why.text(), dialog.day.raw()) == ("", "2026-12-01")
        assert (dialog.fields.editors["address"].raw() or None) == desk.home.row["address"]
        dialog.fields.editors["address"].put_raw(address)
        desk.carry_out(dialog, qtbot)
        assert desk.home.row["address"] == address
    desk.undo()
    assert desk.home.row["address"] == "新街2号"


DAYS = {
    "": "必填",
    "2027-01-01": "今天",
    "2026-02-30": "没有2026-02-30这一天",
    "昨前天": "日期",
    "2026-11": "没有日",
}


def test_a_wrong_day_is_told_beside_the_day(desk: Desk, qtbot: QtBot) -> None:
    dialog = moving(desk)
    for typed, told in DAYS.items():
        dialog.day.put_raw(typed)
        desk.carry_out(dialog, qtbot)
        assert dialog.day.state == "error", typed
        assert told in dialog.day.said
    dialog.day.put_raw("2026-11-20")
    desk.carry_out(dialog, qtbot)
    assert desk.home.row["address"] == "新街2号"


def test_leaving_without_a_reason_is_told_beside_it(desk: Desk, qtbot: QtBot) -> None:
    dialog = leaving(desk)
    for reason in ("", "   "):
        dialog.reason.setCurrentText(reason)
        desk.carry_out(dialog, qtbot)
        assert "没有写明原因" in dialog.note("reason").text.text()
    dialog.reason.setCurrentText("外出务工")
    desk.carry_out(dialog, qtbot)
    assert desk.home.former[0].line["leave_reason"] == "外出务工", "a reason of one's own"


def test_what_was_told_goes_when_it_is_tried_again(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, "verb_split", 0)
    desk.carry_out(dialog, qtbot)
    assert dialog.note("members").text.text()
    box = dialog.findChild(QCheckBox, "tick_2")
    assert box
    box.click()
    dialog.day.put_raw("2027-01-01")
    desk.carry_out(dialog, qtbot)
    assert dialog.note("members").text.text() == ""
    dialog.done(0)


def test_an_address_comes_back_with_its_village(desk: Desk, qtbot: QtBot) -> None:
    home, made = desk.home.id, list[str]()

    def prepare(office: Office) -> None:
        write = Write(office)
        write.change("household", home, {"address": "石桥路3号", "room": "101"})
        values = {"name": "青竹社区", "level": "2", "code": "339901001002"}
        made.append(write.add("division", values).record)

    elsewhere(desk, prepare)
    old = str(desk.home.row["village"])
    dialog = opened(desk, "verb_move")
    fields = dialog.fields.editors
    for village, address in ((made[0], ""), (old, "石桥路3号"), (made[0], "")):
        fields["village"].put(village)
        dialog.fields.edited.emit()
        assert (fields["address"].raw() or "") == address
    fields["address"].put_raw("新街9号")
    fields["village"].put(old)
    dialog.fields.edited.emit()
    assert fields["address"].raw() == "新街9号", "what was typed stays"
    assert fields["room"].raw() == "101"
    assert dialog.number.isHidden()
    dialog.done(0)


def admitting(desk: Desk) -> AdmitDialog:
    dialog = desk.open("admit")
    assert isinstance(dialog, AdmitDialog)
    return dialog


def test_people_typed_are_not_given_up_unasked(desk: Desk, qtbot: QtBot) -> None:
    dialog, someone = admitting(desk), People(7).person()
    dialog.people.rows[0].number.put_raw(someone.id_no)
    dialog.people.rows[0].editors["name"].put_raw(someone.name)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    qtbot.keyClick(dialog, ESCAPE)
    box = desk.place.notify.box
    assert box
    assert "1 人" in box.text()
    qtbot.keyClick(box, ESCAPE)
    assert (closed, dialog.people.rows[0].number.raw()) == ([], someone.id_no)
    for key in ("save", "drop"):
        assert closed == [], "the relation is missing: nothing is saved, nothing is given up"
        qtbot.keyClick(dialog, ESCAPE)
        answer(desk, key)
    assert closed == [0]


def test_a_row_that_is_wrong_is_told_in_that_row_alone(desk: Desk, qtbot: QtBot) -> None:
    dialog, people = admitting(desk), People(8)
    for n in range(2):
        someone, row = people.person(), dialog.people.rows[n]
        row.number.put_raw(someone.id_no)
        row.editors["name"].put_raw(someone.name if n else "")
        row.role.put("20")
        row.edited.emit()
    desk.carry_out(dialog, qtbot)
    first, second = dialog.people.rows[:2]
    assert (first.editors["name"].state, second.editors["name"].state) == ("error", "note")
    first.editors["name"].put_raw("王补名")
    desk.carry_out(dialog, qtbot)
    assert desk.roles() == ["02", "10", "20", "20", "20"]


def test_who_is_there_already_is_not_added_again(desk: Desk, qtbot: QtBot) -> None:
    dialog = admitting(desk)
    dialog.people.finder.pick(str(desk.member(2).person["id"]))
    dialog.people.rows[0].role.put("20")
    desk.carry_out(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.people.rows[0].note.text.text() or dialog.banner.text.text()
    assert desk.roles() == ["02", "10", "20"]
    dialog.done(0)


def test_all_that_has_no_place_of_its_own_is_told_above(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = moving(desk)

    def refused(*_rest: object) -> object:
        raise Problems([Problem("HOU017"), Problem("HOU015"), Problem("DSK005", "address")])

    monkeypatch.setattr(verbs, "move", refused)
    desk.carry_out(dialog, qtbot)
    told = dialog.banner.text.text().splitlines()
    assert [each[:4] for each in told] == ["没有写人", "这一户现"]
    assert dialog.fields.editors["address"].state == "error"
    dialog.done(0)


def test_what_a_verb_did_is_in_the_history_with_day_and_remark(desk: Desk, qtbot: QtBot) -> None:
    dialog = moving(desk)
    dialog.day.put_raw("2026-11-20")
    desk.carry_out(dialog, qtbot)
    desk.page.tabs.setCurrentWidget(desk.page.history)
    desk.settle()
    tree = desk.page.history.tree
    items = tree.findItems("迁移", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert [each.text(0) for each in items] == ["原因：迁移（2026-11-20）：拆迁"]
