"""Jobs on threads of their own (任务). Each ends in exactly one of done, failed, cancelled, never without a word."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.faults import Interrupted, is_stop
from app.progress import Cancelled, Progress

T = TypeVar("T")
_GLANCE = 100
"""Milliseconds between two looks at how far the jobs are."""


class Ending(Enum):
    """How a job ended."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Token:
    """What a job reports to and is cancelled by; plain values, read by the window now and then."""

    def __init__(self) -> None:
        self.done, self.total, self.what = 0, 0, ""
        self._stop = threading.Event()

    def step(self, done: int, total: int, what: str) -> None:
        """Note how far the job is; raises Cancelled once it is to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.done, self.total, self.what = done, total, what

    @property
    def is_stopped(self) -> bool:
        """Whether the job is to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()


class Task(QObject, Generic[T]):
    """One job as the window follows it. `title` is what is being done; a silent one has none."""

    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(
        self,
        title: str,
        done: Callable[[T], None] | None,
        failed: Callable[[BaseException], None],
        interrupt: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.title, self.lane = title, ""
        self.token = Token()
        self.future: Future[T] | None = None
        self.ending: Ending | None = None
        self._done, self._failed, self._interrupt = done, failed, interrupt

    def cancel(self) -> None:
        """Ask for a stop; the job ends as cancelled, unless it is done first."""
        self.token.stop()
        if self.future and not self.future.cancel() and self._interrupt:
            self._interrupt()

    def abandon(self) -> None:
        """Stop it, and tell nobody how it ended."""
        self._done, self._failed = None, _nothing
        self.cancel()

    def finish(self) -> None:
        """Called in the window's thread once the job has ended."""
        error = _error_of(self.future)
        self.ending = _ending_of(error)
        try:
            if self.ending is Ending.DONE and self._done and self.future:
                self._done(self.future.result())
            if self.ending is Ending.FAILED and error:
                self._failed(error)
        finally:
            self.ended.emit(self.ending)
            # Whoever asked may be long gone: nothing of theirs, nor what was found for them, is held on to.
            self._done, self._failed, self._interrupt, self.future = None, _nothing, None, None


def _nothing(_error: BaseException) -> None:
    """For a job nobody waits for any more."""


def _ending_of(error: BaseException | None) -> Ending:
    if error is None:
        return Ending.DONE
    return Ending.CANCELLED if is_stop(error) else Ending.FAILED


def _error_of(future: Future[T] | None) -> BaseException | None:
    if future is None or future.cancelled():
        return Cancelled()
    return future.exception()


_Begin = Callable[[], None]


class Tasks(QObject):
    """Everything under way. `lane` names the thread: jobs of one lane run one after another."""

    begun = Signal(object)
    """A Task with a title has begun."""
    idled = Signal()
    """The last job has ended."""
    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._running: list[Task[object]] = []
        self._waiting: list[_Begin] = []
        self._is_closed = self._is_held = False
        # A job may end before `start` returns: whoever began it must hold its task by then.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=_GLANCE)
        self._timer.timeout.connect(self._on_glance)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way, nor waits to be."""
        return not self._running and not self._waiting

    @property
    def is_closed(self) -> bool:
        """Whether nothing begins any more."""
        return self._is_closed

    @property
    def running(self) -> list[Task[object]]:
        """What is under way, the oldest first."""
        return list(self._running)

    def start(
        self, lane: str, task: Task[T], job: Callable[[Progress], T], *, is_first: bool = False
    ) -> Task[T]:
        """Run a job on its lane; while others are held back, only one that `is_first` begins at once. Once all is
        closed nothing begins any more (a timer of a page may still fire)."""
        if self._is_closed:
            return task
        task.lane = lane
        if self._is_held and not is_first:
            self._waiting.append(partial(self._begin, task, job))
        else:
            self._begin(task, job)
        return task

    def hold(self) -> None:
        """What is asked for from now on waits; what runs goes on."""
        self._is_held = True

    def release(self) -> None:
        """Begin what was held back, in the order in which it was asked for."""
        self._is_held = False
        waiting, self._waiting = self._waiting, []
        for begin in waiting:
            begin()
        if self.is_idle:
            self.idled.emit()

    def close(self) -> None:
        """Stop what can be stopped and wait until every thread has ended."""
        self._is_closed = True
        self._waiting.clear()
        for task in self.running:
            task.abandon()
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._timer.stop()

    def _begin(self, task: Task[T], job: Callable[[Progress], T]) -> None:
        self._running.append(task)  # pyright: ignore[reportArgumentType]
        if task.token.is_stopped:  # nobody waits for it any more: it ends without having begun
            self._finished.emit(task)
            return
        pool = self._pools.get(task.lane) or ThreadPoolExecutor(1, f"lince-{task.lane}")
        self._pools[task.lane] = pool
        task.future = pool.submit(_run, job, task.token)
        task.future.add_done_callback(lambda _future: self._finished.emit(task))
        if task.title:
            self._timer.start()
            self.begun.emit(task)

    def _on_finished(self, task: Task[object]) -> None:
        self._running.remove(task)
        try:
            task.finish()
        finally:
            task.deleteLater()
            if not self._running:
                self._timer.stop()
                self.idled.emit()

    def _on_glance(self) -> None:
        for task in self._running:
            task.progressed.emit(task.token.done, task.token.total, task.token.what)


def _run(job: Callable[[Progress], T], token: Token) -> T:
    """Do the job; a statement that was ended for another job's sake is begun again."""
    while True:
        try:
            return job(token)
        except Interrupted:
            if token.is_stopped:
                raise
