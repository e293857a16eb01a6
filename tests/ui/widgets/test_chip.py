"""Chips by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.widgets.chip import Chip


def heard(chip: Chip) -> list[str]:
    told: list[str] = []
    chip.pressed.connect(lambda: told.append("pressed"))
    chip.removed.connect(lambda: told.append("removed"))
    return told


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Qt.Key.Key_Return, ["pressed"]),
        (Qt.Key.Key_Enter, ["pressed"]),
        (Qt.Key.Key_Space, ["pressed"]),
        (Qt.Key.Key_Delete, ["removed"]),
        (Qt.Key.Key_Backspace, ["removed"]),
        (Qt.Key.Key_A, []),
    ],
)
def test_keys(show: Show, qtbot: QtBot, key: Qt.Key, told: list[str]) -> None:
    chip = Chip("在册")
    show(chip)
    found = heard(chip)
    qtbot.keyClick(chip, key)
    assert found == told


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_what_must_stay_is_not_removed(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip("本村", removable=False)
    show(chip)
    found = heard(chip)
    qtbot.keyClick(chip, key)
    assert found == []
    assert chip.findChildren(QToolButton) == []


def test_a_click_presses_and_the_cross_removes(show: Show, qtbot: QtBot) -> None:
    chip = Chip("在册", "filter")
    show(chip)
    found = heard(chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip, Qt.MouseButton.RightButton)
    qtbot.mouseClick(chip.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert found == ["pressed", "removed"]


def test_it_is_one_stop_of_the_tab_key_and_says_what_keys_do(show: Show) -> None:
    chip = Chip("在册")
    show(chip)
    assert chip.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert chip.findChildren(QToolButton)[0].focusPolicy() is Qt.FocusPolicy.NoFocus
    assert (chip.accessibleName(), bool(chip.accessibleDescription())) == ("在册", True)


def test_a_changed_word_is_shown_and_read(show: Show) -> None:
    chip = Chip("年龄 ≥ 60")
    show(chip)
    chip.show_text("年龄 ≥ 80")
    assert (chip.text.whole, chip.accessibleName()) == ("年龄 ≥ 80", "年龄 ≥ 80")
