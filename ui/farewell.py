"""What is done when the window has closed and the file is shut (收尾): an installer cannot begin before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Farewell(QObject):
    """One deed at most; who stays at last may forget it."""

    wanted = Signal()
    """The window is to close, as if the user had closed it."""

    def __init__(self) -> None:
        super().__init__()
        self.last: Callable[[], object] | None = None
        """What is to be done; Faults are told."""

    def wish(self, last: Callable[[], object]) -> None:
        """Close the window as always, and do this when all is shut."""
        self.last = last
        self.wanted.emit()

    def forget(self) -> None:
        """Nothing is to be done any more."""
        self.last = None
