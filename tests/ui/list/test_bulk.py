"""批量修改: tried before it is done, emptied only knowingly, and with what was meant by what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app import bulk as verbs
from app.faults import Fault, FaultKind
from app.ledger import Field
from app.registry import LEDGERS
from tests.ui.list.conftest import Desk
from tests.ui.list.test_deeds import bulk, choose
from ui.editors.pick import PickEditor
from ui.ledger.bulk_dialog import BulkDialog

HOUSEHOLD = LEDGERS["household"]


def answer(desk: Desk, key: str) -> None:
    box = desk.place.notify.box
    assert box
    desk.click(box, key)


def dialog_of(desk: Desk, field: str) -> BulkDialog:
    choose(desk, "安一", "白二")
    desk.do("bulk")
    dialog: BulkDialog = desk.dialog(BulkDialog)
    dialog.which.setCurrentText(HOUSEHOLD.field(field).label)
    return dialog


def type_(dialog: BulkDialog, text: str) -> None:
    editor = dialog._editor
    assert isinstance(editor, PickEditor)
    editor.line.setText(text)
    editor.line.textEdited.emit(text)


def edit(dialog: BulkDialog, text: str) -> None:
    assert dialog._editor
    dialog._editor.put_raw(text)
    dialog._editor.edited.emit()


def test_nothing_is_changed_untried(desk: Desk) -> None:
    dialog = bulk(desk, "家庭住址", "新区一号")
    assert not dialog.apply.isEnabled()
    desk.qtbot.keyClick(dialog.why, Qt.Key.Key_Return)
    desk.settle()
    assert "新区一号" not in desk.texts("address")
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("what", ["value", "field"])
def test_what_was_tried_and_then_altered_is_tried_again(desk: Desk, what: str) -> None:
    dialog = bulk(desk, "家庭住址", "新区一号")
    desk.click(dialog, "rehearse")
    assert dialog.apply.isEnabled()
    if what == "value":
        edit(dialog, "新区二号")
    else:
        dialog.which.setCurrentText(HOUSEHOLD.field("note").label)
    assert not dialog.apply.isEnabled()
    assert "预检" in dialog.verdict.text()
    dialog.reject()


def test_what_was_altered_while_it_was_tried_counts_for_nothing(desk: Desk) -> None:
    dialog = bulk(desk, "家庭住址", "新区一号")
    desk.qtbot.mouseClick(dialog.try_, Qt.MouseButton.LeftButton)
    edit(dialog, "新区二号")
    desk.settle()
    assert not dialog.apply.isEnabled()
    assert dialog.try_.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(("key", "left"), [("empty", 0), ("no", 2)])
def test_emptying_is_asked_for(desk: Desk, key: str, left: int) -> None:
    dialog = bulk(desk, "家庭住址", "")
    desk.click(dialog, "rehearse")
    assert dialog.verdict.text() == "可以清空 2 条，没有问题。"
    desk.click(dialog, "apply")
    box = desk.place.notify.box
    assert box
    assert box.text() == "清空选中的 2 户的“家庭住址”？"
    answer(desk, key)
    homes = desk.texts("address")
    assert len([each for each in homes if each in ("安一的家", "白二的家")]) == left
    assert dialog.isVisible() is bool(left)
    dialog.reject()


def test_where_all_are_refused_nothing_can_be_done(desk: Desk) -> None:
    dialog = dialog_of(desk, "village")
    desk.click(dialog, "rehearse")
    assert "不能改" in dialog.verdict.text()
    assert not dialog.apply.isEnabled()
    dialog.reject()


def test_what_was_typed_and_not_picked_is_looked_up_first(desk: Desk) -> None:
    dialog = dialog_of(desk, "village")
    type_(dialog, "西河村")
    desk.click(dialog, "rehearse")
    assert dialog.verdict.text() == "可以修改 2 条，没有问题。"
    sent: list[Mapping[str, Any]] = []
    dialog.wanted.connect(lambda raw, _why: sent.append(raw))
    desk.click(dialog, "apply")
    assert desk.place.reader.listing.get("division", str(sent[0]["village"]))


def test_what_nobody_knows_is_told_and_not_tried(desk: Desk) -> None:
    dialog = dialog_of(desk, "village")
    type_(dialog, "没有这个村")
    desk.click(dialog, "rehearse")
    assert dialog.verdict.property("role") == "error"
    assert not dialog.apply.isEnabled()
    assert dialog.try_.isEnabled()
    dialog.reject()


def test_a_trial_that_fails_can_be_made_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise Fault(FaultKind.NO_SPACE, "X")

    dialog = bulk(desk, "家庭住址", "新区一号")
    with monkeypatch.context() as patch:
        patch.setattr(verbs, "change_many", full)
        desk.click(dialog, "rehearse")
    assert not dialog.apply.isEnabled()
    answer(desk, "retry")
    assert dialog.apply.isEnabled()
    dialog.reject()


def test_every_field_that_can_be_set_alike_can_be_tried(desk: Desk) -> None:
    dialog = dialog_of(desk, "note")
    for each in verbs.changeable(HOUSEHOLD):
        assert isinstance(each, Field)
        dialog.which.setCurrentText(each.label)
        desk.click(dialog, "rehearse")
        assert dialog.try_.isEnabled(), each.key
        assert "条" in dialog.verdict.text(), each.key
    dialog.reject()
