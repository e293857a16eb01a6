"""The first-run guide (首次使用), to come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.access.cipher import Params
from ui.files import Files
from ui.notify import Notify
from ui.tasks import Tasks


class Setup(QWidget):
    """Leads through the making of an office."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, notify: Notify, files: Files, tasks: Tasks, params: Params) -> None:
        super().__init__()

    def begin(self) -> None:
        """From the first step."""
