"""An open office as the window works with it: one thread writes, others read, pages hear what changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal

from app.access.masking import Reveals
from app.changes import Changes
from app.custody import is_entered_here
from app.faults import Fault, problems_of
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from ui.alone import Alone
from ui.asking import Asking
from ui.doubts import Doubts
from ui.farewell import Farewell
from ui.files import Files
from ui.notes import Notes
from ui.notify import Notify
from ui.routes import Route
from ui.tasks import Task

T = TypeVar("T")
EVERYTHING = Changes(ledgers=frozenset(LEDGERS))
"""For work that does not say what it changed."""


class Workplace(Asking):
    """An office at work. Its writing connection belongs to the writing thread alone."""

    changed = Signal(object)
    """Changes: compare them with what is shown."""
    wanted = Signal(object)
    """A Route to open."""
    stood_aside = Signal(bool)
    """True when the file is being replaced and nobody may read it; False when it is back."""
    keeping = Signal()
    """The window goes without asking: whoever holds something typed keeps it now, as against a crash."""
    left = Signal()
    """The file was shut for good, by a restore: whoever wants to work signs in again."""

    def __init__(self, office: Office, notify: Notify | None = None) -> None:
        super().__init__(office, notify or Notify())
        self.files = Files()
        self.reveals = Reveals()
        self._doubts = Doubts(self.notify, office.clock, self.keep)
        self._notes = Notes(self._begin_note, self.notify)
        self.is_shut = False
        self.farewell = Farewell()
        self.sole = Alone(self.tasks, self.notify, self)
        """Jobs that replace the file; see `alone`."""
        self.sole.aside.connect(self.stood_aside)
        self.sole.returned.connect(self._on_returned)
        self.sole.lost.connect(self.leave)

    @property
    def is_aside(self) -> bool:
        """Whether the file is being replaced, and nobody may read it nor close the window."""
        return self.is_shut or self.sole.is_under_way

    @property
    def clock_day(self) -> str:
        """Today, ISO."""
        return self.reader.today.isoformat()

    def may(self, right: Right) -> bool:
        """Whether the user has this right."""
        return self.reader.user.may(right)

    def enters(self, ledger: str) -> bool:
        """Whether records of a ledger are registered in this file: a district's come from its offices."""
        return is_entered_here(self.reader, LEDGERS[ledger])

    def may_add(self, ledger: str) -> bool:
        """Whether the user registers records of a ledger here."""
        return self.may(LEDGERS[ledger].right) and self.enters(ledger)

    def go(self, route: Route) -> None:
        """Ask for somewhere to go."""
        self.wanted.emit(route)

    def write(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task[T]:
        """Run a job on the writing thread; what it changed is told to all before `done`.

        Without `failed` the user is told, and may try again after a fault of the world. With an empty title
        the job does not show in the task bar.
        """

        def again() -> None:
            self.write(title, job, done, failed)

        def finished(result: T) -> None:
            self.changed.emit(result if isinstance(result, Changes) else EVERYTHING)
            if done:
                done(result)

        def went_wrong(error: BaseException) -> None:
            if not self._doubts.ask(error, again):
                self._told(error, again, failed)

        task = Task(title, finished, went_wrong)
        return self.tasks.start("write", task, lambda token: job(self._writer, token))

    def note(self, job: Callable[[Office], None], about: str = "") -> None:
        """Write something small that no page shows (a draft, a width) on the writing thread. Of what is `about`
        the same only the newest waits; see `Notes`."""
        if about:
            self._notes.keep(about, job)
        else:
            self._begin_note(Task("", None, self.notify.trouble), job)

    def keep(
        self, title: str, job: Callable[[Office, Progress], T], done: Callable[[T], None]
    ) -> Task[T]:
        """Write beside the records, on the writing thread: nothing a page shows has changed by it."""

        def again() -> None:
            self.keep(title, job, done)

        def went_wrong(error: BaseException) -> None:
            self._told(error, again, None)

        task = Task(title, done, went_wrong)
        return self.tasks.start("write", task, lambda token: job(self._writer, token))

    def work(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task[T]:
        """Run a long job that only reads, with a connection of its own."""

        def again() -> None:
            self.work(title, job, done, failed)

        def went_wrong(error: BaseException) -> None:
            self._told(error, again, failed)

        def beside(token: Progress) -> T:
            with self._writer.beside() as office:
                return job(office, token)

        return self.tasks.start("work", Task(title, done, went_wrong), beside)

    def reveal(self, record: str, then: Callable[[], None]) -> None:
        """Let the user see a record whole (查看完整号码): `then` comes once the log holds it; ACC032 is told."""

        def log(office: Office, _progress: Progress) -> Changes:
            office.record(Reveals().reveal(office.user, record))
            return Changes()

        def logged(_changes: Changes) -> None:
            self.reveals.reveal(self.reader.user, record)
            then()

        if self.reveals.is_revealed(record):
            then()
        else:
            self.write("", log, logged)

    def alone(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """A job that replaces the file (another key, say), once all other work has ended: every reader closes
        before and opens again after. `failed` as for `write`."""

        def again() -> None:
            self.alone(title, job, done, failed)

        def went_wrong(error: BaseException) -> None:
            if not self._doubts.ask(error, again):
                self._told(error, again, failed)

        self.sole.run(title, partial(job, self._writer), done, went_wrong)

    def leave(self) -> None:
        """Close the file, whatever comes of it; whoever wants to work signs in again."""
        with suppress(Fault):
            self.shut()
        self.left.emit()

    def shut(self) -> None:
        """Close the file under the window, so that another one may take its place; `left` follows."""
        self.stood_aside.emit(True)
        self.is_shut = True
        self.close()

    def close(self) -> None:
        """End all work and close the file; Fault where its last pages cannot be written."""
        self._notes.stop()
        self.tasks.close()
        with ExitStack() as closing:
            closing.callback(self._writer.close)
            closing.callback(self.let_go)

    def _on_returned(self) -> None:
        self.changed.emit(EVERYTHING)

    def _begin_note(self, task: Task[None], job: Callable[[Office], None]) -> None:
        self.tasks.start("write", task, lambda _token: job(self._writer))

    def _told(
        self,
        error: BaseException,
        again: Callable[[], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        if failed and problems_of(error) is not None:
            failed(error)
        else:
            self.notify.trouble(error, again if isinstance(error, Fault) else None)
