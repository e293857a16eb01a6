"""Questions of which only the newest counts (只答最新一问)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.office import Office
from ui.tasks import Task

T = TypeVar("T")


class Asked(Protocol):
    """Who answers questions."""

    def ask_on(
        self,
        thread: str,
        job: Callable[[Office], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
    ) -> Task[T]:
        """Ask on that thread."""
        ...


class Lane:
    """Questions of which only the newest counts: a new one ends the one before."""

    def __init__(self, place: Asked, thread: str) -> None:
        self._place, self._thread = place, thread
        self._task: Task[object] | None = None

    def ask(
        self,
        job: Callable[[Office], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Ask in the background, instead of what was asked before."""
        self.drop()
        self._task = self._place.ask_on(  # pyright: ignore[reportAttributeAccessIssue]
            self._thread, job, done, failed
        )

    def drop(self) -> None:
        """The answer is no longer wanted."""
        if self._task and self._task.ending is None:
            self._task.abandon()
        self._task = None
