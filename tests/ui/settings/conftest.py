"""The settings on a real file, and small hands: press a button, type into a field, answer a box."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.offices import CLERK, enter
from ui.pages.settings import SettingsPage
from ui.pages.settings_part import Part
from ui.routes import SettingsAt
from ui.workplace import Workplace

W = TypeVar("W", bound=QWidget)
Settle = Callable[[], None]


class Hands:
    """What a clerk does at the settings."""

    def __init__(self, place: Workplace, qtbot: QtBot, settle: Settle) -> None:
        self.place, self.qtbot, self.settle = place, qtbot, settle
        self.page = SettingsPage(place)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 700)
        self.page.show()

    def at(self, section: str) -> Part:
        self.page.open(SettingsAt(section))
        self.settle()
        return self.page.part

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Click a button by its name and wait until all is done."""
        found = (within or self.page.part).findChild(QPushButton, name)
        assert found, name
        assert found.isEnabled(), name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of that kind."""
        found = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, kind) and each.isVisible()
        ]
        assert len(found) == 1, f"{kind.__name__}: {found}"
        return found[0]

    def is_open(self, kind: type[QDialog]) -> bool:
        return any(
            isinstance(each, kind) and each.isVisible() for each in QApplication.topLevelWidgets()
        )

    def type(self, within: QWidget, name: str, text: str) -> None:
        """Type into a field by its name."""
        field = within.findChild(QWidget, name)
        assert field, name
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)

    def answer(self, key: str) -> None:
        """Answer the box that is open."""
        box = self.place.notify.box
        assert box
        found = box.findChild(QPushButton, key)
        assert found, key
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def hands(place: Workplace, qtbot: QtBot, settle: Settle) -> Hands:
    return Hands(place, qtbot, settle)


@pytest.fixture
def as_user(file: Path, qtbot: QtBot) -> Generator[Callable[[str], Hands]]:
    """The settings for another user of the same office."""
    opened: list[Workplace] = []

    def build(name: str = CLERK) -> Hands:
        workplace = Workplace(enter(file, name))
        opened.append(workplace)

        def settle() -> None:
            while not workplace.tasks.is_idle:
                with qtbot.waitSignal(workplace.tasks.idled, timeout=20_000):
                    pass

        return Hands(workplace, qtbot, settle)

    yield build
    for each in opened:
        each.close()
