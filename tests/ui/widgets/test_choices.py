"""A list to choose one of: by keys on purpose, never by the wheel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.choices import Choices


def test_the_wheel_changes_nothing_and_keys_do(qtbot: QtBot) -> None:
    box = Choices()
    qtbot.addWidget(box)
    box.addItems(["迁出", "死亡", "出嫁"])
    here, none = QPointF(5, 5), Qt.MouseButton.NoButton
    held, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(here, here, QPoint(), QPoint(0, -120), none, held, phase, False)
    QApplication.sendEvent(box, turned)
    assert (box.currentIndex(), turned.isAccepted()) == (0, False)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "死亡"
