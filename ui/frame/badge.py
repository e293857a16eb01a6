"""How many conflicts wait (待核对), on the navigation's entry of the exchange."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from app.changes import Changes
from app.sync.attention import Attention, attention
from app.text import _
from ui.workplace import Workplace


class Badge(QObject):
    """Keeps the button's words in step; counts are asked for in the background."""

    def __init__(self, place: Workplace, button: QToolButton) -> None:
        super().__init__(button)
        self._lane, self._button, self._title = place.lane(), button, button.text()
        place.changed.connect(self._on_changed)
        self.recount()

    def recount(self) -> None:
        """Count anew."""
        self._lane.ask(attention, self._show)

    def _on_changed(self, _changes: Changes) -> None:
        self.recount()

    def _show(self, found: Attention) -> None:
        count = found.inbox
        words = _("{title}（{n}）").format(title=self._title, n=f"{count:,}")
        self._button.setText(words if count else self._title)
        spoken = _("{title}，{n} 条待核对").format(title=self._title, n=count)
        told = spoken if count else self._title
        self._button.setAccessibleName(told)
        keys = self._button.toolTip().rpartition("  ")[2]
        self._button.setToolTip(f"{told}  {keys}".rstrip())
