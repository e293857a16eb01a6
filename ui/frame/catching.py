"""What nobody caught (意外): told or reported to the user, whichever thread it came from; the file stays whole."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from app.accidents import report_of
from app.faults import is_stop
from app.text import _
from ui.notify import Notify


class Catcher(QObject):
    """Hands errors that reached the top to the doorway to the user."""

    caught = Signal(object)

    def __init__(self, notify: Notify) -> None:
        super().__init__()
        self._notify = notify
        self._told = ""
        """The report of the error that was told last."""
        self._waiting: BaseException | None = None
        self.caught.connect(self._on_caught)

    def install(self) -> None:
        """Catch from now on, slots and threads included."""
        sys.excepthook = self.hook
        threading.excepthook = self.thread_hook

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Python's own hook; on a terminal the trace is shown as well, for developers."""
        if sys.stderr and sys.stderr.isatty():
            traceback.print_exception(kind, error, trace)
        if not is_stop(error):
            self.caught.emit(error)

    def thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        """The same for threads."""
        if arguments.exc_value:
            self.hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_caught(self, error: BaseException) -> None:
        """One box at a time: an error that comes again and again must not bury the window. Another one that came
        while something was asked is told after."""
        box, report = self._notify.box, report_of(error)
        if box is None:
            self._told = report
            self._notify.trouble(error)
        elif report == self._told or self._waiting is not None:
            self._notify.say(_("又出了一次意外。请先看看已弹出的说明。"), "warning")
        else:
            self._waiting = error
            box.finished.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
            box.destroyed.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def _on_answered(self, _result: object = None) -> None:
        error, self._waiting = self._waiting, None
        if error is not None:
            self._on_caught(error)
