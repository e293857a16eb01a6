"""The printed page beside the text that makes it (预览): drawn again a moment after typing stops."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.office import Office
from app.paper.preview import Pages
from app.problems import Problem, Problems
from app.text import _
from app.wording.sample import print_sample
from ui.notify import sentence
from ui.pages.preview_renderer import Renderer
from ui.pages.preview_view import PagesView
from ui.widgets.basics import label
from ui.workplace import Workplace

PAUSE = 400
"""Milliseconds after the last key."""


class WordingPreview(QWidget):
    """The pages of a wording with made-up values."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._lane = place.lane()
        self._wanted = ("", "")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.view: PagesView | None = None
        self._renderer: Renderer | None = None
        self.told = label(_("正在排版"), "hint")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.told)

    def want(self, key: str, text: str, *, at_once: bool = False) -> None:
        """Show that wording, at once or when typing pauses."""
        self._wanted = (key, text)
        if at_once:
            self._pause.stop()
            self._ask()
        else:
            self._pause.start()

    def _ask(self) -> None:
        key, text = self._wanted

        def job(office: Office) -> bytes | Problem:
            stream = BytesIO()
            try:
                print_sample(office, key, text, stream)
            except Problem as problem:
                return problem
            except Problems as found:
                return found.problems[0]
            return stream.getvalue()

        self._lane.ask(job, self._show)

    def _show(self, made: bytes | Problem) -> None:
        if isinstance(made, Problem):
            self.told.setText(sentence(made))
            self._stack.setCurrentWidget(self.told)
            return
        before, self._renderer = self._renderer, Renderer(self._place, Pages(made))
        if self.view is None:
            self.view = PagesView(self._renderer)
            self._stack.addWidget(self.view)
        else:
            self.view.show_other(self._renderer)
        if before:
            before.close()
        self._stack.setCurrentWidget(self.view)
