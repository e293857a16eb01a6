"""The password at the door: Caps Lock is hinted at, and what is typed can be looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.frame.login import Login


@pytest.fixture
def login(qtbot: QtBot) -> Login:
    made = Login()
    qtbot.addWidget(made)
    made.show()
    return made


def test_capitals_are_hinted_at(login: Login, qtbot: QtBot) -> None:
    hint = next(each for each in login.findChildren(type(login.error)) if "大写" in each.text())
    qtbot.keyClick(login.password, "A")
    assert hint.isVisibleTo(login)
    qtbot.keyClick(login.password, "a")
    assert not hint.isVisibleTo(login)
    qtbot.keyClick(login.password, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not hint.isVisibleTo(login)


def test_the_password_can_be_looked_at(login: Login) -> None:
    login.password.eye.click()
    assert login.password.echoMode() is login.password.EchoMode.Normal
    assert login.password.eye.accessibleName() == "隐藏密码"
    login.password.eye.click()
    assert login.password.echoMode() is login.password.EchoMode.Password
