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

    def take_over(self, last: Callable[[], object]) -> None:
        """This is to be done when all is shut; nobody is asked to close yet."""
        self.last = last

    def ask(self) -> None:
        """Close the window as always."""
        self.wanted.emit()

    def forget(self) -> None:
        """Nothing is to be done any more."""
        self.last = None
