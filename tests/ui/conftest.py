"""A window's workplace on a real office file, with people in it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.offices import Work, copy_of, enter, hire, make
from ui.behind import behind
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture(scope="session", autouse=True)
def all_is_there(qapp: QApplication) -> None:
    """What lies behind the door is imported, as it is soon after a start."""
    behind().finish()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's file with users, one village and two households of three people; never written to."""
    path = make(tmp_path_factory.mktemp("made"))
    hire(path)
    with enter(path) as office:
        work = Work(office)
        for _ in range(2):
            household = work.household()
            work.member(household, "10")
            work.member(household, "20")
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A copy of the office's file that a test may do anything to."""
    return copy_of(made, tmp_path / "office")


@pytest.fixture
def place(file: Path, qtbot: QtBot) -> Generator[Workplace]:
    """The office at work, signed in as its clerk."""
    workplace = Workplace(enter(file))
    yield workplace
    workplace.close()


@pytest.fixture
def settle(place: Workplace, qtbot: QtBot) -> Settle:
    """Waits until nothing is under way."""

    def wait() -> None:
        while not place.tasks.is_idle:
            with qtbot.waitSignal(place.tasks.idled, timeout=20_000):
                pass

    return wait


@pytest.fixture(autouse=True)
def no_stray_box(qtbot: QtBot) -> Generator[None]:
    """Fails a test that leaves a modal box nobody answered, and that test alone."""
    yield
    if stray := QApplication.activeModalWidget():
        stray.hide()
    assert stray is None


@pytest.fixture(autouse=True)
def no_stray_window(request: pytest.FixtureRequest, qapp: QApplication) -> Generator[None]:
    """Windows that a test left go with it: a change of the look takes minutes when thousands of inputs are left.

    Those of longer-lived fixtures stand before the test begins, except what `as_user` opens when it is asked.
    """
    before = [] if "as_user" in request.fixturenames else QApplication.topLevelWidgets()
    yield
    if "as_user" not in request.fixturenames:
        for each in QApplication.topLevelWidgets():
            if each.parent() is None and each not in before:
                each.deleteLater()
