"""An open office as the window works with it: one thread writes, others read, pages hear what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.access.masking import Reveals
from app.changes import Changes
from app.faults import Fault, problems_of
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from ui.doubts import Doubts
from ui.files import Files
from ui.notes import Notes
from ui.notify import Notify
from ui.routes import Route
from ui.tasks import Task, Tasks

T = TypeVar("T")
EVERYTHING = Changes(ledgers=frozenset(LEDGERS))
"""For work that does not say what it changed."""
_SHORT, _LONG = "ask", "figure"
"""The threads that questions are asked on."""
_WINDOW, _ASKED = 16 << 10, 32 << 10
"""KiB of the file that a reader holds in memory: the window looks at screens, questions go through whole ledgers."""


class Workplace(QObject):
    """An office at work. Its writing connection belongs to the writing thread alone."""

    changed = Signal(object)
    """Changes: compare them with what is shown."""
    wanted = Signal(object)
    """A Route to open."""
    stood_aside = Signal(bool)
    """True when the file is being replaced and nobody may read it; False when it is back."""
    left = Signal()
    """The file was shut for good, by a restore: whoever wants to work signs in again."""

    def __init__(self, office: Office, notify: Notify | None = None) -> None:
        super().__init__()
        self.notify = notify or Notify()
        self.files = Files()
        self.tasks = Tasks()
        self.reveals = Reveals()
        self._writer = office
        self._doubts = Doubts(self.notify, office.clock, self.keep)
        self._notes = Notes(self._begin_note, self.notify)
        self.reader = office.beside(_WINDOW)
        """For short reading in the window's own thread."""
        self._asked = _askable(self._writer)
        self.is_shut = False

    @property
    def clock_day(self) -> str:
        """Today, ISO."""
        return self.reader.today.isoformat()

    def may(self, right: Right) -> bool:
        """Whether the user has this right."""
        return self.reader.user.may(right)

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
            with self._asked[_SHORT].beside() as office:
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

    def lane(self, *, is_long: bool = False) -> Lane:
        """For questions of which only the newest counts. Long ones are figures that may take seconds over a whole
        ledger: searching and paging do not wait for them."""
        return Lane(self, is_long=is_long)

    def ask(
        self, job: Callable[[Office], T], done: Callable[[T], None], *, is_long: bool = False
    ) -> Task[T]:
        """Read something on the asking thread, or that of the long questions, without a word in the task bar."""
        thread = _LONG if is_long else _SHORT
        task = Task("", done, self.notify.trouble, self._asked[thread].listing.interrupt)
        return self.tasks.start(thread, task, lambda _token: job(self._asked[thread]))

    def alone(
        self, title: str, job: Callable[[Office, Progress], T], done: Callable[[T], None]
    ) -> None:
        """A job that replaces the file (another key, say): every reader closes before and opens again after."""
        self.stood_aside.emit(True)
        self.reader.close()

        def back() -> None:
            self.reader, self._asked = self._writer.beside(_WINDOW), _askable(self._writer)
            self.stood_aside.emit(False)
            self.changed.emit(EVERYTHING)

        def finished(result: T) -> None:
            back()
            done(result)

        def went_wrong(error: BaseException) -> None:
            back()
            self.notify.trouble(error)

        def cleared(_nothing: None) -> None:
            self.tasks.start(
                "write", Task(title, finished, went_wrong), lambda token: job(self._writer, token)
            )

        def half_cleared(_nothing: None) -> None:
            self.ask(Office.close, cleared, is_long=True)

        self.ask(Office.close, half_cleared)

    def shut(self) -> None:
        """Close the file under the window, so that another one may take its place; `left` follows."""
        self.stood_aside.emit(True)
        self.is_shut = True
        self.close()

    def close(self) -> None:
        """End all work and close the file; Fault where its last pages cannot be written."""
        self.tasks.close()
        self.reader.close()
        for each in self._asked.values():
            each.close()
        self._writer.close()

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


def _askable(office: Office) -> dict[str, Office]:
    """The readers of the two asking threads."""
    return {thread: office.beside(_ASKED) for thread in (_SHORT, _LONG)}


class Lane:
    """Questions of which only the newest counts: a new one ends the one before."""

    def __init__(self, place: Workplace, *, is_long: bool) -> None:
        self._place, self._is_long = place, is_long
        self._task: Task[object] | None = None

    def ask(self, job: Callable[[Office], T], done: Callable[[T], None]) -> None:
        """Ask in the background, instead of what was asked before."""
        self.drop()
        self._task = self._place.ask(  # pyright: ignore[reportAttributeAccessIssue]
            job, done, is_long=self._is_long
        )

    def drop(self) -> None:
        """The answer is no longer wanted."""
        if self._task and self._task.ending is None:
            self._task.abandon()
        self._task = None
