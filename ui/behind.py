"""What lies behind the door (门后): all of the program that nobody sees before signing in.

The door is shown without it. Then it is imported, part by part between the window's events, so that what the clerk
types meanwhile stands there at once. Not on a thread: Qt's classes come into being when they are first named.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from app.problems import Problem
from ui.halfway import undone_by

SIGNING_IN = "ui.frame.entering"
CHECKED = "app.readiness"
"""The program has found itself in order; nothing is opened before."""
INSIDE = "ui.inside"
PARTS = (
    "pydantic_core",
    "pydantic.types",
    "pydantic.main",
    "argon2",
    "app.access.cipher",
    "app.access.keyfile",
    "app.kinds",
    "app.ledger",
    "app.ledgers.person",
    "app.ledgers.duty_plan",
    "app.registry",
    "db.conditions",
    "db.store",
    CHECKED,
    "app.datafile",
    "app.sync.findings.keeping",
    "app.office",
    SIGNING_IN,
    "ui.routes",
    "app.backups",
    "ui.workplace",
    "app.fast_columns",
    "app.everywhere",
    "app.sync.attention",
    "app.today",
    "ui.frame.results",
    "ui.frame.navigation",
    "ui.frame.pages",
    "ui.frame.verbs",
    "ui.frame.window",
    INSIDE,
    "ui.pages.home",
)
"""Modules in their order; each brings in what it imports itself and was not there yet. None takes so long that a key
pressed meanwhile is seen to wait."""


class Behind(QObject):
    """Imports the parts. Where one fails, the error is told, and whoever asks again has it tried again."""

    failed = Signal()
    """A part is not to be had now: what waits for it waits in vain."""

    def __init__(self, parts: Sequence[str] = PARTS) -> None:
        super().__init__()
        self._left = list(parts)
        self._waiting: list[tuple[str, Callable[[], object]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Go on as soon as nothing else is to be done."""
        if self._left:
            self._timer.start()

    def when(self, part: str, act: Callable[[], object]) -> None:
        """Do that as soon as the part is there; at once where it is."""
        while part in self._left and self._left[0] in sys.modules:
            self._take()
        if part in self._left:
            self._waiting.append((part, act))
            self.begin()
        else:
            act()

    def finish(self) -> None:
        """Import all that is left: it is needed now."""
        self._timer.stop()
        while self._left:
            self._take()
        self._tell()

    def _step(self) -> None:
        self._timer.stop()
        if self._left:
            self._take()
        self.begin()
        self._tell()

    def _tell(self) -> None:
        due = [each for each in self._waiting if each[0] not in self._left]
        self._waiting = [each for each in self._waiting if each[0] in self._left]
        try:
            while due:
                due.pop(0)[1]()
        finally:
            if due:  # one went wrong; the others have their turn with the window's next event
                self._waiting = due + self._waiting
                self._timer.start()

    def _take(self) -> None:
        with undone_by(self.failed.emit):
            _bring(self._left[0])
        del self._left[0]


def _bring(part: str) -> None:
    try:
        made = import_module(part)
    except ImportError as error:
        raise Problem("FIL025") from error
    if part == CHECKED:
        made.check()


def import_plainly() -> None:
    """After each import PySide reads the module's source, for features of its own that nobody here asks for: every
    sixth of the seconds until the program is there."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@cache
def behind() -> Behind:
    """The one of this program."""
    return Behind()
