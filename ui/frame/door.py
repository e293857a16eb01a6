"""The door (入口): which file, who; or a new office. A window of its own until somebody is signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app import recent
from app.text import _
from ui.behind import SIGNING_IN, behind
from ui.files import Files
from ui.frame.chooser import Chooser
from ui.frame.login import Login
from ui.notify import Notify
from ui.tasks import Tasks
from ui.theme.look import scaled
from ui.widgets.basics import dressed

if TYPE_CHECKING:
    from app.access.cipher import Params
    from app.office import Office
    from ui.frame.entering import Entering
    from ui.frame.setup import Setup
    from ui.routes import Route
    from ui.workplace import Workplace

_SETUP = 2
"""Where the guide stands among the door's pages."""
_FRAME = 40
"""Pixels of the window's own frame."""


class Door(QWidget):
    """Leads to an open office. `params` are the price of a new password, where it is not the usual one.

    It is shown before what it leads to is imported (`ui.behind`): what it is asked meanwhile it does after.
    """

    opened = Signal(object)
    """An Office, signed in and open to write."""
    founded = Signal(object, object)
    """The Workplace of a new office, and the Route to begin with."""
    upgrading = Signal(object)
    """What starts an installer, to be called when the program has ended."""
    closed = Signal()

    def __init__(
        self, notify: Notify, files: Files | None = None, params: Params | None = None
    ) -> None:
        super().__init__()
        dressed(self, "window")
        self.setWindowTitle(_("邻册"))
        self.tasks, self.files = Tasks(), files or Files()
        self.chooser = Chooser(notify, self.files)
        self.login = Login()
        self.setup: Setup | None = None
        self._keys: Entering | None = None
        self._wish: Callable[[], None] | None = None
        """What was asked for before it could be done."""
        self._entering = partial(_entering, self.login, notify, self.files, self.tasks, params)
        self._founding = partial(_guide, notify, self.files, self.tasks, params)
        self._pages = QStackedWidget()
        for each in (self.chooser, self.login):
            self._pages.addWidget(_scrolled(each))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.chooser.chosen.connect(self.ask)
        self.chooser.founding.connect(self.found)
        self.login.asked.connect(self._on_asked)
        self.login.forgotten.connect(self._on_forgotten)
        self.login.left.connect(self.choose)
        for each in (self.chooser, self.login):
            each.upgrading.connect(self.upgrading)
        behind().failed.connect(self._drop)
        room = self.screen().availableGeometry().size()
        self.resize(min(scaled(900), room.width()), min(scaled(640), room.height() - _FRAME))

    @property
    def is_founding(self) -> bool:
        """Whether somebody is led through the first start."""
        return self.setup is not None and self._pages.currentIndex() == _SETUP

    def begin(self, path: Path | None, password: str = "") -> None:
        """The file named, else the one used last, else the choice."""
        last = next(iter(recent.recent()), None)
        if path:
            self.ask(path, password)
        elif last and last.is_there:
            self.ask(last.path)
        else:
            self.choose()

    def ask(self, path: Path, password: str = "") -> None:
        """Ask who it is."""
        self._drop()
        self._pages.setCurrentIndex(1)
        self.login.show_file(path)
        behind().when(SIGNING_IN, lambda: self._keys_here().look(path, password))

    @property
    def is_free(self) -> bool:
        """Whether nobody is being let in now."""
        return self.tasks.is_idle and self.login.enter.isEnabled()

    def choose(self) -> None:
        """Offer the files used before, and the ways to another."""
        self._drop()
        self.chooser.show_files()
        self._pages.setCurrentIndex(0)

    def found(self) -> None:
        """Lead through the first start; what was typed before going back is still there."""
        self._when_there(self._found)

    def _found(self) -> None:
        if self.setup is None:
            self.setup = self._founding()
            self.setup.ready.connect(self._on_founded)
            self.setup.left.connect(self.choose)
            self._pages.addWidget(_scrolled(self.setup))
        self.setup.begin()
        self._pages.setCurrentIndex(_SETUP)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The user went away from the door."""
        super().closeEvent(event)
        self.closed.emit()

    def close_threads(self) -> None:
        """End what is under way."""
        self.tasks.close()
        if self.setup:
            self.setup.close_office()

    def _on_asked(self, name: str) -> None:
        self._when_there(lambda: self._keys_here().sign_in(name))

    def _on_forgotten(self) -> None:
        self._when_there(lambda: self._keys_here().recover())

    def _when_there(self, act: Callable[[], None]) -> None:
        """What is behind the lock is imported after the door is shown; what was wished for last is done then."""
        self._wish = act
        behind().when(SIGNING_IN, self._do)

    def _do(self) -> None:
        act, self._wish = self._wish, None
        if act:
            act()

    def _drop(self) -> None:
        """The user went elsewhere, or it cannot be done: it is not to be done by surprise later."""
        if self._wish:
            self._wish = None
            self.login.be_asked()

    def _keys_here(self) -> Entering:
        if self._keys is None:
            self._keys = self._entering()
            self._keys.opened.connect(self._on_opened)
            self._keys.restored.connect(self.ask)
        return self._keys

    def _on_founded(self, place: Workplace, route: Route) -> None:
        """The guide has done its work; another office gets another one."""
        area, self.setup = self._pages.widget(_SETUP), None
        if area:
            self._pages.removeWidget(area)
            area.deleteLater()
        self.founded.emit(place, route)

    def _on_opened(self, office: Office) -> None:
        recent.remember(office.store.path, office.identity.name, office.session.name)
        self.opened.emit(office)


def _entering(
    login: Login, notify: Notify, files: Files, tasks: Tasks, params: Params | None
) -> Entering:
    made: Callable[..., Entering] = import_module(SIGNING_IN).Entering
    return made(login, notify, files, tasks, params)


def _guide(notify: Notify, files: Files, tasks: Tasks, params: Params | None) -> Setup:
    """The guide, with the documents it prints, is imported for the few who need it."""
    made: Callable[..., Setup] = import_module("ui.frame.setup").Setup
    return made(notify, files, tasks, params)


def _scrolled(inner: QWidget) -> QScrollArea:
    """Small screens and big letters must not hide a button."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area
