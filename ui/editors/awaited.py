"""What a form may have to wait for in an editor (等待中的内容), and whose value it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


class Awaited(QWidget):
    """Shows a value of some record; what the user gave may take a while until it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.subject = ""
        """Whose value it shows: the id of a record, or what a form calls a new one; a form sets it."""

    @property
    def is_busy(self) -> bool:
        """Whether something given by the user is still on its way into it."""
        return False

    def settle(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Call `then` once it is clear what is meant by what was typed; `failed` where that could not be found out."""
        then()

    def give_up(self) -> None:
        """What is still on its way into it is not wanted any more."""

    def became(self, record: str) -> None:
        """What was new is stored as that record: what is on its way belongs to it."""
        self.subject = record
