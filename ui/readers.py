"""The connections that questions are asked with, one for each asking thread; all of them can step aside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from threading import Lock
from typing import TypeVar

from app.office import Office

T = TypeVar("T")
SHORT, LONG, FILES = "ask", "figure", "files"
"""The threads that questions are asked on: what answers at once; figures over a whole ledger; attachments, whose
photographs may be large."""
_ASKED = 32 << 10
"""KiB of the file that a reader holds in memory: questions go through whole ledgers."""
_AT_ONCE = (SHORT,)
"""Every page asks it; it is also how it is told that the file cannot be opened."""


class Readers:
    """Readers of an office. Those of the figures and the attachments are opened when they are first asked, by their own
    threads: reading the schema takes its time, and the clerk is waiting at the door."""

    def __init__(self, writer: Office) -> None:
        self._writer = writer
        self._open: dict[str, Office] = {}
        self._asked: dict[str, object] = {}
        self._lock = Lock()
        self.open()

    def of(self, thread: str) -> Office:
        """The reader of a thread."""
        found = self._open.get(thread)
        if found is None:
            found = self._open[thread] = self._writer.beside(_ASKED)
        return found

    def answer(self, thread: str, asked: object, job: Callable[[Office], T]) -> T:
        """Answer a question on its thread; `asked` is what it may be interrupted by meanwhile."""
        with self._lock:
            self._asked[thread] = asked
        try:
            return job(self.of(thread))
        finally:
            with self._lock:
                self._asked.pop(thread)

    def interrupt(self, thread: str, asked: object) -> None:
        """End the statement that the thread is at for this question: one that came after it is left alone."""
        with self._lock:
            if self._asked.get(thread) is asked and thread in self._open:
                self._open[thread].listing.interrupt()

    def open(self) -> None:
        """Open them, all or none; Faults as `Office.beside`."""
        with ExitStack() as undo:
            made = {each: undo.enter_context(self._writer.beside(_ASKED)) for each in _AT_ONCE}
            undo.pop_all()
        self._open = made

    def close(self) -> None:
        """Close them all, also where one of them cannot be."""
        made, self._open = self._open, {}
        with ExitStack() as closing:
            for each in made.values():
                closing.callback(each.close)
