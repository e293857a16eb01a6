"""Buttons within a line, texts cut in the middle, dialogs on small screens, where Tab stops first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme.look import dress, scaled
from ui.widgets.elided import ElidedLabel
from ui.widgets.end_tool import EndTool
from ui.widgets.focus import first_stop
from ui.widgets.room import take_room


@pytest.fixture
def line(qtbot: QtBot, qapp: QApplication) -> QLineEdit:
    dress(qapp)
    made = QLineEdit()
    qtbot.addWidget(made)
    made.resize(200, 40)
    made.show()
    return made


@pytest.mark.parametrize("points", [10.5, 15.75])
def test_the_button_grows_with_the_text_and_keeps_to_the_end(
    line: QLineEdit, qapp: QApplication, points: float
) -> None:
    tool = EndTool(line, "列出", "search")
    dress(qapp, "light", points)
    line.resize(300, 60)
    assert tool.iconSize() == QSize(scaled(16), scaled(16))
    assert line.rect().contains(tool.geometry())
    assert tool.geometry().right() > line.width() - scaled(8)
    assert line.textMargins().right() >= scaled(20)


def test_the_button_is_pressed_without_taking_the_keyboard(line: QLineEdit, qtbot: QtBot) -> None:
    tool = EndTool(line, "列出", "search")
    line.setFocus()
    with qtbot.waitSignal(tool.clicked):
        QTest.mouseClick(tool, Qt.MouseButton.LeftButton)
    assert line.hasFocus()


def test_a_hidden_button_leaves_its_room_to_the_text(line: QLineEdit) -> None:
    tool = EndTool(line, "列出", "search")
    tool.setVisible(False)
    assert line.textMargins().right() == 0
    tool.setVisible(True)
    assert line.textMargins().right() > 0


def test_the_button_says_what_it_does_now(line: QLineEdit) -> None:
    tool = EndTool(line, "显示密码", "eye")
    tool.say("隐藏密码", "eye-off")
    assert (tool.accessibleName(), tool.toolTip()) == ("隐藏密码", "隐藏密码")


@pytest.mark.parametrize(
    ("cut", "ends"),
    [
        (Qt.TextElideMode.ElideMiddle, ("单位", "lincedb")),
        (Qt.TextElideMode.ElideRight, ("单位", "…")),
    ],
)
def test_a_path_is_cut_where_it_is_wished(
    qtbot: QtBot, qapp: QApplication, cut: Qt.TextElideMode, ends: tuple[str, str]
) -> None:
    dress(qapp)
    made = ElidedLabel("单位  ·  " + "/很长的文件夹" * 9 + "/单位.lincedb", "hint", cut)
    qtbot.addWidget(made)
    made.resize(260, 24)
    made.show()
    assert "…" in made.text()
    assert made.text().startswith(ends[0])
    assert made.text().endswith(ends[1])
    assert made.toolTip() == made.whole


@pytest.mark.parametrize("points", [10.5, 15.75, 60])
def test_a_dialog_is_never_larger_than_the_screen(
    qtbot: QtBot, qapp: QApplication, points: float
) -> None:
    dress(qapp, "light", points)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    take_room(dialog, 300, 200)
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() == min(scaled(300), room.width())
    assert dialog.height() == min(scaled(200), room.height() - 40)
    dress(qapp)


def test_the_first_stop_is_a_field_and_not_what_scrolls(qtbot: QtBot) -> None:
    whole, area, field, last = QWidget(), QScrollArea(), QLineEdit(), QPushButton("x")
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    hidden, closed = QLineEdit(), QLineEdit()
    for each in (QLabel("a"), area, hidden, closed, field, last):
        column.addWidget(each)
    hidden.hide()
    closed.setEnabled(False)
    assert first_stop(whole) is field
    assert first_stop(whole, (field,)) is last
    assert first_stop(whole, (field, last)) is None
