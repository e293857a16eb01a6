"""One editor in a window, beside a field that takes the focus from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ledger import Field
from app.registry import LEDGERS
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.workplace import Workplace

Edit = Callable[..., Editor]


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    """A window with another input in it."""
    window = QWidget()
    window.resize(600, 400)
    inside = QVBoxLayout(window)
    other = QLineEdit()
    other.setObjectName("elsewhere")
    inside.addStretch(1)
    inside.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window).__enter__()
    return window


@pytest.fixture
def edit(stage: QWidget, place: Workplace) -> Edit:
    """The editor of a declared field, or of a field made up here, with the cursor in it."""

    def made(ledger: str, field: str | Field) -> Editor:
        declared = LEDGERS[ledger]
        editor = editor_for(
            place, declared, declared.field(field) if isinstance(field, str) else field
        )
        layout = stage.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, editor)
        editor.focus()
        return editor

    return made


@pytest.fixture
def leave(stage: QWidget) -> Callable[[], None]:
    """Puts the cursor elsewhere."""
    other = stage.findChild(QLineEdit, "elsewhere")
    assert other is not None
    return other.setFocus
