"""Giving something out of the program (导出): written in the background, then told to the log, then to the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.office import Office
from app.progress import Progress
from ui.workplace import Workplace

T = TypeVar("T")


def give_out(
    place: Workplace,
    title: str,
    write: Callable[[Office, Progress], T],
    log: Callable[[Office, T], None],
    said: Callable[[T], None],
) -> None:
    """Write it by a job that only reads the file; `said` comes once the log holds what was written."""

    def written(result: T) -> None:
        def job(office: Office, _progress: Progress) -> None:
            log(office, result)

        def logged(_nothing: None) -> None:
            said(result)

        place.keep("", job, logged)

    place.work(title, write, written)
