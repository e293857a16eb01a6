"""The settings on a real file, and small hands: press a button, type into a field, answer a box."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.offices import CLERK, copy_of, enter
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


def waiting(place: Workplace, qtbot: QtBot) -> Settle:
    """Waits until nothing is under way at that place."""

    def wait() -> None:
        while not place.tasks.is_idle:
            with qtbot.waitSignal(place.tasks.idled, timeout=20_000):
                pass

    return wait


@pytest.fixture
def hands(place: Workplace, qtbot: QtBot, settle: Settle) -> Hands:
    return Hands(place, qtbot, settle)


@pytest.fixture(scope="module")
def as_user(
    made: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    qapp: QApplication,
) -> Generator[Callable[[str], Hands]]:
    """The settings for a user of the office, opened once for all tests of a module that only look."""
    qtbot, opened = QtBot(request), dict[str, Hands]()

    def build(name: str = CLERK) -> Hands:
        if name not in opened:
            file = copy_of(made, tmp_path_factory.mktemp("looked"))
            place = Workplace(enter(file, name))
            opened[name] = Hands(place, qtbot, waiting(place, qtbot))
        opened[name].page.search.clear()
        return opened[name]

    yield build
    for each in opened.values():
        each.settle()
        each.page.close()
        each.page.deleteLater()
        each.place.close()


@pytest.fixture
def looked(as_user: Callable[[str], Hands]) -> Hands:
    """The clerk's settings, for tests that change nothing."""
    return as_user(CLERK)
