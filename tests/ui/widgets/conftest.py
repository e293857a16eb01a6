"""Widgets shown in a dressed application."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.wearing import wear

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> Generator[QApplication]:
    wear(qapp)
    yield qapp
    wear(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget in a given size and waits until it is there."""

    def shown(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget).__enter__()
        return widget

    return shown
