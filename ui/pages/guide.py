"""A guide (向导) in steps: what all of them share, their row of steps, pages, error line and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.focus import first_stop, last_of_all
from ui.widgets.foot import foot
from ui.widgets.room import take_room
from ui.widgets.steps import Steps

_WIDTH, _HEIGHT = 680, 480


class Guide(QDialog):
    """Shows one step after another; each can go back until the last."""

    def __init__(self, parent: QWidget, title: str, steps: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.steps = Steps(steps)
        self._pages = QStackedWidget()
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.back = button(_("上一步"), self._on_back)
        self.next = button(_("下一步"), self._on_next, "primary")
        self.cancel = button(_("取消"), self.reject)
        for name, made in (("back", self.back), ("next", self.next), ("cancel", self.cancel)):
            made.setObjectName(name)

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._pages.currentIndex()

    def assemble(self, *pages: QWidget) -> None:
        """Lay out the pages, in the order of the steps, and show the first."""
        for each in pages:
            self._pages.addWidget(each)
        row = foot(self.cancel, self.back, self.next)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        column.addWidget(self.steps)
        column.addWidget(self._pages, 1)
        column.addWidget(self.error)
        column.addLayout(row)
        take_room(self, _WIDTH, _HEIGHT)
        last_of_all(self, self.cancel, self.back, self.next)
        self.show_step(0)
        (first_stop(pages[0]) or self.next).setFocus()

    def show_step(self, step: int) -> None:
        """Show the step of that index."""
        self._pages.setCurrentIndex(step)
        self.steps.show_step(step)
        self.tell("")
        self.show_buttons()

    def tell(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def show_buttons(self) -> None:
        """Open the buttons that may be pressed now, with the words of this step."""
        raise NotImplementedError

    def go_on(self) -> None:
        """What the step's button does."""
        raise NotImplementedError

    def _on_back(self) -> None:
        self.show_step(self.step - 1)

    def _on_next(self) -> None:
        if self.next.isEnabled():
            self.go_on()
