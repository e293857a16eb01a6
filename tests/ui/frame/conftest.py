"""A window over an office, with pages that note what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app import recent
from app.changes import Changes
from tests.offices import FAST
from ui.frame import pages
from ui.frame.window import Window
from ui.page import Page
from ui.pages.home import HomePage
from ui.routes import (
    ExchangeAt,
    FastEntry,
    Grouping,
    Home,
    ImportInto,
    Issuing,
    ListOf,
    ManualAt,
    NewRecord,
    PrintOf,
    RecordOf,
    Rosters,
    Route,
    SettingsAt,
    Signing,
    Statistics,
)
from ui.start import Program
from ui.workplace import Workplace

Settle = Callable[[], None]
EnterAs = Callable[[str, str], None]


def once(error: BaseException, real: Callable[..., object]) -> Callable[..., object]:
    """Fails the first time."""
    errors = [error]

    def job(*given: object, **named: object) -> object:
        if errors:
            raise errors.pop()
        return real(*given, **named)

    return job


class Noting(Page):
    """A page that shows a field, notes its routes, and may be kept from being left."""

    manual = "noting"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.routes: list[Route] = []
        self.heard: list[Changes] = []
        self.holds = False
        self.waiting: list[Callable[[], None]] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    @property
    def title(self) -> str:
        return f"{type(self.routes[-1]).__name__} {len(self.routes)}"

    def open(self, route: Route) -> None:
        self.routes.append(route)

    def refresh(self, changes: Changes) -> None:
        self.heard.append(changes)

    def leave(self, then: Callable[[], None]) -> None:
        if self.holds:
            self.waiting.append(then)
        else:
            then()


NOTED = (
    ExchangeAt,
    FastEntry,
    Grouping,
    ImportInto,
    Issuing,
    ListOf,
    ManualAt,
    NewRecord,
    PrintOf,
    RecordOf,
    Rosters,
    SettingsAt,
    Signing,
    Statistics,
)


@pytest.fixture(autouse=True)
def noting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of other parts are not the frame's business."""
    builders = {**dict.fromkeys(NOTED, Noting), Home: HomePage}
    monkeypatch.setattr(pages, "BUILDERS", builders)
    monkeypatch.setattr(pages, "OF_LEDGER", {})


@pytest.fixture
def window(place: Workplace, qtbot: QtBot, settle: Settle) -> Generator[Window]:
    """The main window at its first page."""
    made = Window(place)
    made.start(Home())
    made.resize(1280, 720)
    qtbot.waitExposed(made)
    settle()
    yield made
    made.idle.end()
    settle()
    made.closing.is_done = True
    made.close()
    made.deleteLater()


@pytest.fixture
def shown(window: Window) -> Callable[[], Noting]:
    """The page that is shown, as one of ours."""

    def page() -> Noting:
        assert isinstance(window.pages.page, Noting)
        return window.pages.page

    return page


@pytest.fixture
def quits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes that the program wants to end, which no test survives."""
    found: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda: found.append("quit"))
    return found


@pytest.fixture
def program(qtbot: QtBot, quits: list[str]) -> Generator[Program]:
    """The program at its door."""
    made = Program(params=FAST)
    yield made
    if made.window:
        made.window.idle.end()
        made.window.place.close()
        made.window.closing.is_done = True
        made.window.close()
    made.door.close_threads()
    made.door.hide()


@pytest.fixture
def enter_as(program: Program, file: Path, qtbot: QtBot) -> EnterAs:
    """Signs in at the program's door, and waits until that is settled."""

    def signed_in(name: str, password: str) -> None:
        recent.remember(file, "试验街道", name)
        program.begin(file, password)
        qtbot.waitUntil(lambda: program.door.tasks.is_idle, timeout=20_000)

    return signed_in
