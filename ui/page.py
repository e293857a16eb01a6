"""What every page of the window is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui.routes import Route
from ui.workplace import Workplace


class Page(QWidget):
    """A page of the window. It reads through `place.reader`, writes through `place.write`, and never calls
    another page."""

    titled = Signal()
    """The title has changed."""
    manual = "index"
    """The page of the manual that F1 opens."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        place.changed.connect(self._on_changed)

    @property
    def title(self) -> str:
        """What stands above the page."""
        raise NotImplementedError

    def open(self, route: Route) -> None:
        """Show what the route asks for; called whenever the user comes here."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: compare with what is shown."""

    def first_focus(self) -> QWidget | None:
        """What has the keyboard when one comes here for the first time; None for the first field or button."""
        return None

    def leave(self, then: Callable[[], None]) -> None:
        """The user wants to go elsewhere: call `then` once nothing would be lost, or never."""
        then()

    def _on_changed(self, changes: Changes) -> None:
        self.refresh(changes)
