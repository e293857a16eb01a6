"""Under a list: how many are chosen and what they come to; whether the list is still being sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.office import Office
from app.text import _
from app.totals import Totals, of_rows
from app.views import View
from ui.widgets.elided import ElidedLabel
from ui.workplace import Workplace

_PAUSE = 120
"""Milliseconds without a change before the chosen rows are added up."""

Chosen = Callable[[], tuple[View, Sequence[int] | None]]
"""The view, and the numbers of the chosen rows; None for all of them."""


class ListFoot(QWidget):
    """Adds up in the background what is chosen; of one row there is nothing to add up."""

    def __init__(self, place: Workplace, chosen: Chosen) -> None:
        super().__init__()
        self._lane, self._chosen = place.lane(is_long=True), chosen
        self.told, self.state = ElidedLabel("", "strong"), ElidedLabel("", "hint")
        self.told.setObjectName("chosen")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_paused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        row.addWidget(self.state)

    def changed(self, count: int) -> None:
        """Other rows are chosen."""
        self._lane.drop()
        if count < 2:
            self._pause.stop()
            self.told.setText("")
        else:
            self._pause.start()

    def tell_state(self, text: str) -> None:
        """Say what the list is doing."""
        self.state.setText(text)

    def _on_paused(self) -> None:
        view, numbers = self._chosen()

        def job(office: Office) -> Totals:
            return of_rows(office, view, numbers)

        self._lane.ask(job, self._on_counted)

    def _on_counted(self, found: Totals) -> None:
        self.told.setText(_("选中 {counts}").format(counts=found.told()))
