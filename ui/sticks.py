"""The sticks that are plugged in (U盘), looked at on a thread of their own: a dying one keeps only itself waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.progress import Progress
from app.sync.sticks.drive import Drive
from app.sync.sticks.drives import Drives
from ui.tasks import Task, Tasks

T = TypeVar("T")
THREAD = "sticks"


class Sticks:
    """The doorway to removable drives. `snapshot` tells what is plugged in now, to a job, not to the window's thread;
    it can be replaced, so that a test plugs in what it likes."""

    def __init__(self, data_file: Path, tasks: Tasks) -> None:
        self._tasks = tasks
        self.folders: list[Path] = []
        """Folders that were chosen by hand: offered wherever sticks are, until the window closes."""
        self.snapshot: Callable[[], tuple[Drive, ...]] = Drives(data_file).snapshot

    def ask(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> Task[T]:
        """Look at sticks, without a word in the task bar."""
        return self._tasks.start(THREAD, Task("", done, failed), job)
