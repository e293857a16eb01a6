"""The frame of a wizard: steps above, what went wrong, the step itself, how far a job is, back and on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.text import _
from ui.page import Page
from ui.pages.import_file import dropped_file
from ui.pages.import_running import Running
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button
from ui.widgets.steps import Steps
from ui.workplace import Workplace


class WizardFrame(Page):
    """Lays a wizard out. Subclasses say what the buttons do, and take files that are dropped."""

    def __init__(self, place: Workplace, names: Sequence[str]) -> None:
        super().__init__(place)
        self._first: QWidget | None = None
        self.steps, self.trouble = Steps(names), Banner(closable=True)
        self.running, self.stack = Running(place), QStackedWidget()
        self.back = named(button(_("上一步"), self.go_back), "back")
        self.next = named(button(_("下一步"), self.go_on, "primary"), "next")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(16),) * 4)
        column.setSpacing(scaled(10))
        for each in (self.steps, self.trouble, self.stack, self.running):
            column.addWidget(each, int(each is self.stack))
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column.addLayout(foot)

    @property
    def step(self) -> int:
        """Where the user is."""
        return self.stack.currentIndex()

    def take_file(self, path: Path) -> None:
        """A file was chosen or dropped."""
        raise NotImplementedError

    def go_on(self) -> None:
        """The button that leads on."""
        raise NotImplementedError

    def go_back(self) -> None:
        """The button that leads back."""
        raise NotImplementedError

    def show_step(self, step: int, first: QWidget | None) -> None:
        """Show a step; `first` gets the keyboard, by `focus_first`."""
        self.stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._first = first
        self.titled.emit()

    def focus_first(self) -> None:
        """Give the keyboard to where the step begins, once that can take it: not while a job is under way."""
        if self._first and self._first.isEnabled():
            self._first.setFocus()
            self._first = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: a sheet may be dropped wherever the wizard is, unless it is at work."""
        if dropped_file(event.mimeData()) and not self.running.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: take it."""
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.take_file(path)


def named(made: QPushButton, name: str) -> QPushButton:
    """A button by the name that tests find it by."""
    made.setObjectName(name)
    return made
