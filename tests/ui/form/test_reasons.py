"""Why something is voided or changed is asked in a line: what it takes, and how it is left without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.typing import commit, compose, press
from ui.ledger.form_why import WhyDialog
from ui.ledger.reason import RESTORING, VOIDING, ReasonDialog


@pytest.fixture
def reason(window: QWidget) -> tuple[ReasonDialog, list[str]]:
    """The dialog, and what it gave."""
    dialog, given = ReasonDialog("作废", "作废“单田芳”？", "作废", VOIDING, window), list[str]()
    dialog.given.connect(given.append)
    dialog.open()
    return dialog, given


@pytest.fixture
def why(window: QWidget) -> tuple[WhyDialog, list[str]]:
    dialog, given = WhyDialog("证件号码、死亡日期", window), list[str]()
    dialog.given.connect(given.append)
    dialog.open()
    return dialog, given


def verb(dialog: QWidget, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found
    return found


@pytest.mark.parametrize("text", ["", " ", "　", "\t"])
def test_nothing_is_voided_without_a_reason(
    reason: tuple[ReasonDialog, list[str]], text: str
) -> None:
    dialog, given = reason
    dialog.field.setCurrentText(text)
    assert not verb(dialog, "apply").isEnabled()
    dialog.accept()
    assert (given, dialog.isVisible()) == ([], True)
    dialog.reject()


@pytest.mark.parametrize("text", ["登记错误", " 登记错误 ", "重名，已核实", "U"])
def test_a_reason_is_handed_over_as_it_was_meant(
    reason: tuple[ReasonDialog, list[str]], text: str
) -> None:
    dialog, given = reason
    dialog.field.setCurrentText(text)
    assert verb(dialog, "apply").isEnabled()
    verb(dialog, "apply").click()
    assert (given, dialog.isVisible()) == ([text.strip()], False)


@pytest.mark.parametrize("usual", [VOIDING, RESTORING])
def test_usual_reasons_are_there_to_choose_and_none_is_chosen(
    window: QWidget, usual: tuple[str, ...]
) -> None:
    dialog = ReasonDialog("恢复", "恢复？", "恢复", usual, window)
    dialog.open()
    texts = [dialog.field.itemText(at) for at in range(dialog.field.count())]
    assert (texts, dialog.field.currentText()) == (list(usual), "")
    dialog.reject()


def test_a_reason_dialog_is_left_by_escape(reason: tuple[ReasonDialog, list[str]]) -> None:
    dialog, given = reason
    dialog.field.setCurrentText("登记错误")
    press(Qt.Key.Key_Escape, widget=dialog)
    assert (given, dialog.isVisible()) == ([], False)


@pytest.mark.parametrize("text", ["", "医院证明", "  医院证明  "])
def test_why_a_field_was_changed_may_be_left_open(
    why: tuple[WhyDialog, list[str]], text: str
) -> None:
    dialog, given = why
    commit(text, dialog.line)
    press(Qt.Key.Key_Return, widget=dialog.line)
    assert given == [text.strip()]


def test_enter_that_ends_a_composition_hands_nothing_over(
    why: tuple[WhyDialog, list[str]],
) -> None:
    dialog, given = why
    compose("yiyuan", dialog.line)
    press(Qt.Key.Key_Return, widget=dialog.line)
    assert (given, dialog.isVisible()) == ([], True)
    commit("医院", dialog.line)
    verb(dialog, "give").click()
    assert given == ["医院"]


def test_why_is_left_by_escape_without_saving(why: tuple[WhyDialog, list[str]]) -> None:
    dialog, given = why
    commit("医院证明", dialog.line)
    press(Qt.Key.Key_Escape, widget=dialog)
    assert given == []


def test_inputs_for_reasons_are_named(
    reason: tuple[ReasonDialog, list[str]], why: tuple[WhyDialog, list[str]]
) -> None:
    assert reason[0].field.accessibleName()
    assert why[0].line.accessibleName()
    why[0].reject()
    reason[0].reject()
