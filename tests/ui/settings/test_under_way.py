"""Dialogs that are at work are not left half-way, and a restore says where the file could not be shut well."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from tests.ui.settings.conftest import Hands
from ui.pages.restore import RestoreDialog
from ui.pages.settings_user_dialogs import AddUser

NEW = "newcomer26"


def test_a_dialog_that_is_at_work_is_not_left_by_escape(hands: Hands) -> None:
    hands.at("users")
    hands.press("add")
    dialog = hands.dialog(AddUser)
    for name, text in (("name", "zhang"), ("new_password", NEW), ("again", NEW)):
        hands.type(dialog, name, text)
    release = threading.Event()
    hands.place.note(lambda _office: bool(release.wait(10)) or None)
    hands.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    hands.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    release.set()
    hands.settle()
    assert not hands.is_open(AddUser)
    assert "zhang" in hands.place.reader.session.directory.load()


def test_a_dialog_at_rest_is_left_by_escape(hands: Hands) -> None:
    hands.at("users")
    hands.press("add")
    hands.qtbot.keyClick(hands.dialog(AddUser), Qt.Key.Key_Escape)
    assert not hands.is_open(AddUser)


def test_a_file_that_is_not_shut_well_is_told_and_tried_again(file: Path, qtbot: QtBot) -> None:
    def full() -> None:
        raise Fault(FaultKind.NO_SPACE, "X")

    over = QWidget()
    qtbot.addWidget(over)
    dialog = RestoreDialog(over, file, shut=full)
    dialog.open()
    dialog._begin()
    assert "空间不足" in dialog.error.text()
    assert dialog.next.isEnabled()
    dialog.go_on()
    assert dialog.error.text() == ""
    dialog.reject()
