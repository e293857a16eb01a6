"""A part of the program is missing when somebody signs in: that is told, and the file can be opened again."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.offices import FAST, PASSWORD, enter, make
from ui import start
from ui.behind import Behind
from ui.routes import Home
from ui.start import Program
from ui.workplace import Workplace


@pytest.fixture
def program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Generator[Program]:
    """The door can do all it does; what lies behind it was put into quarantine by a scanner."""
    made = Program(params=FAST)
    lost = Behind(("lince_in_quarantine",))
    monkeypatch.setattr(start, "behind", lambda: lost)
    yield made
    made.door.close_threads()
    made.door.hide()


def test_who_signs_in_meanwhile_can_try_again(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = make(tmp_path / "office")
    with capture_exceptions() as caught:
        program.door.ask(path, PASSWORD)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert ["FIL025" in str(each[1]) for each in caught] == [True]
    assert program.window is None
    enter(path).close()


def test_who_has_founded_an_office_can_sign_in_to_it(program: Program, tmp_path: Path) -> None:
    path = make(tmp_path / "office")
    place = Workplace(enter(path), program.notify)
    with capture_exceptions() as caught:
        program.door.founded.emit(place, Home())
    assert ["FIL025" in str(each[1]) for each in caught] == [True]
    enter(path).close()
