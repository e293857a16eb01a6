"""Where scenes play: an open office in its real window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.lookup import Lookup
from tests.shots.compose import composed
from tests.shots.office import enter
from tests.shots.scene import Look, Scene
from ui.frame.window import Window
from ui.routes import Route
from ui.theme.look import dress
from ui.workplace import Workplace

T = TypeVar("T", bound=QWidget)
_PATIENCE = 60_000
"""Milliseconds after which work that does not end is a failure."""

_SHORT = 1_000
"""Milliseconds of a pause that is waited for; longer ones are notices that leave by themselves."""


class Stage:
    """An office, its window, and what a clerk does there, in words."""

    def __init__(self, file: Path, look: Look) -> None:
        self.file, self.look = file, look
        self.place = Workplace(enter(file))
        self.subject: QWidget | None = None
        self._home: Workplace | None = None

    @property
    def window(self) -> Window:
        """The office's window."""
        assert isinstance(self.subject, Window)
        return self.subject

    def play(self, scene: Scene) -> QPixmap:
        """Prepare a scene in a fresh window and take its picture."""
        dress(application(), self.look.scheme, self.look.points)
        try:
            if scene.brings_window:
                self.present(Window(self.place))
            scene.prepare(self)
            self.settle()
            assert self.subject
            return composed(self.subject)
        finally:
            self._clear()

    def visit(self, place: Workplace) -> None:
        """Play this scene at another office, in its own window; it is closed with the scene."""
        self._home, self.place = self.place, place
        self.present(Window(place))

    def present(self, widget: QWidget) -> None:
        """Show a window of that look's size."""
        self.subject = widget
        widget.setWindowState(Qt.WindowState.WindowNoState)
        widget.resize(self.look.width, self.look.height)
        widget.show()
        widget.setWindowState(Qt.WindowState.WindowNoState)
        widget.resize(self.look.width, self.look.height)
        self.settle()

    def go(self, route: Route) -> None:
        """Open a route and wait until the page is filled."""
        self.place.go(route)
        self.settle()
        assert type(self.window.pages.route) is type(route), f"{route} leads nowhere"

    def settle(self) -> None:
        """Wait until nothing is under way and everything has its place."""
        for _round in range(3):
            while not self.place.tasks.is_idle:
                wait_for(self.place.tasks.idled)
            for timer in pauses(self.subject):
                wait_for(timer.timeout)
            deliver()

    def find(self, kind: type[T], name: str) -> T:
        """The shown widget of that kind and object name, in the window or in what is open over it."""
        found = [
            each
            for top in QApplication.topLevelWidgets()
            for each in [top, *top.findChildren(kind)]
            if isinstance(each, kind) and each.objectName() == name and each.isVisible()
        ]
        assert found, f"no {kind.__name__} {name}"
        return found[0]

    def click(self, name: str) -> None:
        """Click a button by its name."""
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Type into a field by its name, as an input method does."""
        field = self.find(QWidget, name)
        field.setFocus()
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(field, commit)
        self.settle()

    def press(self, name: str, key: Qt.Key) -> None:
        """Press a key in a widget by its name."""
        QTest.keyClick(self.find(QWidget, name), key)
        self.settle()

    def record(self, ledger: str, index: int = 0) -> str:
        """The id of a live record of a ledger."""
        found = Lookup(self.place.reader.listing).find(ledger)
        return str(next(islice(found, index, None))["id"])

    def close(self) -> None:
        """End the play."""
        self._clear()
        self.place.close()

    def _clear(self) -> None:
        for each in [*QApplication.topLevelWidgets(), self.subject]:
            if each and each is not self.subject and each.isVisible():
                each.close()
        if self.subject:
            self.subject.hide()
            self.subject.deleteLater()
            self.subject = None
        self.settle()
        if self._home:
            self.place.close()
            self.place, self._home = self._home, None


def application() -> QApplication:
    """The running application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def wait_for(signal: object) -> None:
    """Let the application run until it sends that signal; fails after a minute."""
    loop, timer = QEventLoop(), QTimer(singleShot=True, interval=_PATIENCE)
    quit_: Callable[[], None] = loop.quit
    signal.connect(quit_)  # type: ignore[attr-defined]
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()
    assert timer.isActive(), "it did not end within a minute"
    signal.disconnect(quit_)  # type: ignore[attr-defined]


def pauses(widget: QWidget | None) -> list[QTimer]:
    """The short pauses that run, as after typing; none where the widget went meanwhile."""
    timers = widget.findChildren(QTimer) if widget and isValid(widget) else []
    return [
        each
        for each in timers
        if each.isActive() and each.isSingleShot() and each.interval() <= _SHORT
    ]


def deliver() -> None:
    """Let everything that was put off happen: layouts, deletions, zero timers."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    timer = QTimer(singleShot=True, interval=0)
    timer.start()
    wait_for(timer.timeout)
