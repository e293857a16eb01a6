"""What an open office may be asked, without a word in the task bar: on threads of their own, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from PySide6.QtCore import QObject

from app.office import Office
from app.progress import Progress
from ui.lanes import Lane
from ui.notify import Notify
from ui.readers import FILES, LONG, SHORT, Readers
from ui.sticks import Sticks
from ui.tasks import Task, Tasks

T = TypeVar("T")
_WINDOW = 16 << 10
"""KiB of the file that the window's own reader holds in memory: it looks at screens."""


class Asking(QObject):
    """The reading side of an open office, which can step aside and come back."""

    def __init__(self, office: Office, notify: Notify) -> None:
        super().__init__()
        self.notify = notify
        self.tasks = Tasks()
        self.sticks = Sticks(office.store.path, self.tasks)
        self._writer = office
        self.reader = office.beside(_WINDOW)
        """For short reading in the window's own thread."""
        self._readers = Readers(office)

    def lane(self, *, is_long: bool = False) -> Lane:
        """For questions of which only the newest counts. Long ones are figures that may take seconds over a whole
        ledger: searching and paging do not wait for them."""
        return Lane(self, LONG if is_long else SHORT)

    def files_lane(self) -> Lane:
        """For attachments of which only the newest wanted counts."""
        return Lane(self, FILES)

    def ask(
        self,
        job: Callable[[Office], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
        *,
        is_long: bool = False,
    ) -> Task[T]:
        """Read something on the asking thread, or that of the long questions, without a word in the task bar.
        What goes wrong is told; then `failed` is called."""
        return self.ask_on(LONG if is_long else SHORT, job, done, failed)

    def fetch(self, job: Callable[[Office], T], done: Callable[[T], None]) -> Task[T]:
        """Read attachments, on a thread of their own: a large photograph keeps no question waiting."""
        return self.ask_on(FILES, job, done)

    def let_go(self) -> None:
        """Close every reader."""
        with ExitStack() as closing:
            closing.callback(self.reader.close)
            closing.callback(self._readers.close)

    def take_up(self) -> None:
        """Open the file again after `let_go`; Faults where that cannot be."""
        self._writer.wake()
        with ExitStack() as undo:
            reader = undo.enter_context(self._writer.beside(_WINDOW))
            self._readers.open()
            undo.pop_all()
        self.reader = reader

    def ask_on(
        self,
        thread: str,
        job: Callable[[Office], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
    ) -> Task[T]:
        """As `ask`, on that thread."""

        def went_wrong(error: BaseException) -> None:
            self.notify.trouble(error)
            if failed:
                failed()

        def interrupt() -> None:
            self._readers.interrupt(thread, task.token)

        def answer(_token: Progress) -> T:
            return self._readers.answer(thread, task.token, job)

        task = Task("", done, went_wrong, interrupt)
        return self.tasks.start(thread, task, answer)
