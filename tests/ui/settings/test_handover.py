"""The guided hand-over in the window: step by step, cancelled, for an office of one."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import datafile, staff
from app.access.roles import Role
from app.faults import Fault, FaultKind
from app.office import open_office
from tests.offices import CLERK, FAST, PASSWORD, Work, enter, make
from tests.ui.settings.conftest import Hands, waiting
from ui.pages.handover import HandoverDialog
from ui.pages.preview import Preview
from ui.pages.settings_code import CodeSheet
from ui.workplace import Workplace

NEW = "heir2026x"


def begin(hands: Hands, leaving: str, successor: str) -> HandoverDialog:
    hands.at("handover")
    hands.press("start")
    dialog = hands.dialog(HandoverDialog)
    dialog.who.leaving.setCurrentText(leaving)
    dialog.who.successor.setCurrentText(successor)
    hands.type(dialog, "witness", "zhang")
    hands.type(dialog, "why", "diaogang")
    return dialog


def forward(hands: Hands, dialog: HandoverDialog) -> None:
    hands.qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    hands.settle()


def to_the_end(hands: Hands, dialog: HandoverDialog) -> None:
    forward(hands, dialog)
    forward(hands, dialog)
    assert not dialog.next.isEnabled()
    dialog.paper.signed.click()
    forward(hands, dialog)
    assert dialog.step == 3


def users(hands: Hands) -> set[str]:
    return set(hands.place.reader.session.directory.load())


def test_a_colleague_hands_over_to_a_new_user(hands: Hands) -> None:
    dialog = begin(hands, "经办二", "王接任")
    assert dialog.who.boxes.roles == {Role.CLERK}
    to_the_end(hands, dialog)
    hands.type(dialog, "new_password", NEW)
    hands.type(dialog, "again", NEW)
    forward(hands, dialog)
    assert not hands.is_open(HandoverDialog)
    hands.press("save", hands.dialog(CodeSheet))
    assert "王接任" in users(hands)
    assert "经办二" not in users(hands)
    assert not hands.place.is_shut


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_it_can_be_cancelled_until_the_last_step(looked: Hands, steps: int) -> None:
    before, everybody = Work(looked.place.reader).count("_log"), users(looked)
    dialog = begin(looked, "经办二", "王接任")
    for _step in range(steps):
        dialog.paper.signed.setChecked(True)
        forward(looked, dialog)
    assert dialog.step == steps
    looked.press("cancel", dialog)
    assert not looked.is_open(HandoverDialog)
    assert (Work(looked.place.reader).count("_log"), users(looked)) == (before, everybody)


@pytest.mark.parametrize(
    ("leaving", "successor", "told"),
    [
        ("经办二", "", "用户名不能为空"),
        ("经办二", "经办二", "同一个人"),
        (CLERK, "审计员", "同时是系统管理员和审计员"),
    ],
)
def test_a_pair_that_does_not_go_is_told_at_once(
    looked: Hands, leaving: str, successor: str, told: str
) -> None:
    dialog = begin(looked, leaving, successor)
    if successor == "审计员":
        dialog.who.boxes.put(frozenset({Role.ADMIN, Role.AUDITOR}))
    forward(looked, dialog)
    assert dialog.step == 0
    assert told in dialog.error.text()
    dialog.reject()


def test_the_stock_is_counted(looked: Hands) -> None:
    dialog = begin(looked, "经办二", "王接任")
    forward(looked, dialog)
    told = {cells[0]: cells[1] for cells in dialog.stock.table.texts()}
    assert (told["人员"], told["家庭户"]) == ("6 人", "2 户")
    assert "0 件未办结事项" in dialog.stock.told.text()
    dialog.back.click()
    assert dialog.step == 0
    dialog.reject()


def test_the_list_is_looked_at_before_it_is_printed(looked: Hands) -> None:
    dialog = begin(looked, "经办二", "王接任")
    forward(looked, dialog)
    forward(looked, dialog)
    looked.press("print", dialog)
    preview = looked.dialog(Preview)
    assert "移交清册" in preview.windowTitle()
    preview.close()
    looked.settle()
    dialog.reject()


def test_a_password_that_does_not_do_stays_at_the_last_step(looked: Hands) -> None:
    dialog = begin(looked, "经办二", "王接任")
    to_the_end(looked, dialog)
    looked.type(dialog, "new_password", "short")
    forward(looked, dialog)
    assert "太短" in dialog.error.text()
    assert "经办二" in users(looked)
    dialog.reject()


def test_a_full_disk_leaves_the_dialog_to_try_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise Fault(FaultKind.NO_SPACE, "X")

    dialog = begin(hands, "经办二", "审核员")
    to_the_end(hands, dialog)
    with monkeypatch.context() as patch:
        patch.setattr(staff, "remove_user", full)
        forward(hands, dialog)
    assert "空间不足" in dialog.error.text()
    forward(hands, dialog)
    hands.press("save", hands.dialog(CodeSheet))
    assert "经办二" not in users(hands)


@pytest.fixture
def alone(tmp_path: Path, qtbot: QtBot) -> Generator[Hands]:
    """An office of one."""
    place = Workplace(enter(make(tmp_path / "one")))
    yield Hands(place, qtbot, waiting(place, qtbot))
    place.close()


def test_an_office_of_one_hands_over_and_the_successor_signs_in(alone: Hands) -> None:
    path = alone.place.reader.store.path
    dialog = begin(alone, CLERK, "王接任")
    assert dialog.who.boxes.roles == {Role.CLERK, Role.ADMIN}
    to_the_end(alone, dialog)
    alone.type(dialog, "new_password", NEW)
    alone.type(dialog, "again", NEW)
    forward(alone, dialog)
    with alone.qtbot.waitSignal(alone.place.left):
        alone.press("save", alone.dialog(CodeSheet))
    with open_office(path, "王接任", NEW, write=False, params=FAST) as office:
        assert set(office.session.directory.load()) == {"王接任"}


def test_a_colleague_who_takes_over_types_the_own_password(hands: Hands) -> None:
    dialog = begin(hands, CLERK, "经办二")
    to_the_end(hands, dialog)
    assert dialog.end.own.isVisible()
    hands.type(dialog, "password", "wrong2026")
    forward(hands, dialog)
    assert "不正确" in dialog.error.text()
    hands.type(dialog, "password", PASSWORD)
    forward(hands, dialog)
    with hands.qtbot.waitSignal(hands.place.left):
        hands.press("save", hands.dialog(CodeSheet))


def test_cut_short_the_own_one_goes_on_or_the_successor_signs_in(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_args: object) -> None:
        raise Fault(FaultKind.HELD, "X")

    dialog = begin(hands, CLERK, "经办二")
    to_the_end(hands, dialog)
    hands.type(dialog, "password", PASSWORD)
    with monkeypatch.context() as patch:
        patch.setattr(datafile, "rekey", held)
        forward(hands, dialog)
    assert "办了一半" in dialog.error.text()
    with hands.qtbot.waitSignal(hands.place.left):
        dialog.reject()
