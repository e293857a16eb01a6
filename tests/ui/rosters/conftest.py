"""The calendar of rosters over an office with a village of five groups: November is published, December is not made."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.patrol.planning import make_plan, publish
from app.rosters.roster import Entry
from tests.app.patrol.village import MONTH, village_of
from tests.offices import Day, Work, copy_of, enter, make
from ui.pages.rosters.page import RostersPage
from ui.routes import Rosters
from ui.workplace import Workplace

DAY = Day("2026-11-17T08:30:00+08:00")
Settle = Callable[[], None]


@pytest.fixture(scope="session")
def rostered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("rostered"), day=DAY)
    with enter(path, day=DAY) as office:
        work = Work(office)
        village, _groups = village_of(work, 5)
        work.village("空村")
        publish(office, make_plan(office, village, MONTH).record)
    return path


@pytest.fixture
def place(rostered: Path, tmp_path: Path, qtbot: QtBot) -> Generator[Workplace]:
    workplace = Workplace(enter(copy_of(rostered, tmp_path / "office"), day=DAY))
    yield workplace
    workplace.close()


@pytest.fixture
def page(place: Workplace, settle: Settle, qtbot: QtBot) -> RostersPage:
    """November, in a window wide enough for the details."""
    shown = RostersPage(place)
    qtbot.addWidget(shown)
    shown.resize(1180, 700)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    shown.open(Rosters())
    settle()
    return shown


def entries(page: RostersPage) -> list[Entry]:
    assert page.month
    assert page.month.roster
    return list(page.month.roster.entries)


def days(page: RostersPage) -> dict[str, int]:
    """The day of each group."""
    return {each.label: each.day.day for each in entries(page)}


def press(page: RostersPage, *keys: Qt.Key, ctrl: bool = False) -> None:
    """Keys where the keyboard stands."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for each in keys:
        target = page.window().focusWidget() or page
        QTest.keyClick(target, each, held)


def stand(page: RostersPage, entry: Entry) -> None:
    """The keyboard on that shift."""
    page.grid.choose(entry.id)


def dialog(page: RostersPage, kind: type[QDialog]) -> QDialog:
    """The dialog of that kind that is open over the page."""
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def pressed(widget: QWidget, name: str) -> None:
    """Click the button of that name."""
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.click()
