"""What is written beside the records while somebody types (随手留底): drafts, rows that are not saved, columns.

Of one matter only the newest waits. What cannot be written is said once, without a box, and tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.faults import Fault, problems_of
from app.office import Office
from app.text import _
from ui.notify import Notify, sentence
from ui.tasks import Task

Job = Callable[[Office], None]
Write = Callable[[Task[None], Job], object]
"""Runs a job on the writing thread."""
_AGAIN = 5000
"""Milliseconds until what could not be written is tried again."""


class Notes(QObject):
    """Notes by what they are about. A newer one takes the place of those that still wait."""

    def __init__(self, write: Write, notify: Notify) -> None:
        super().__init__()
        self._write, self._notify = write, notify
        self._newest: dict[str, int] = {}
        self._failed: dict[str, Job] = {}
        self._open: set[str] = set()
        """What the user was told of, and is not written yet."""
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN)
        self._timer.timeout.connect(self.try_again)

    def keep(self, about: str, job: Job) -> None:
        """Write it once the writing thread has time."""
        turn = self._newest[about] = self._newest.get(about, 0) + 1
        self._failed.pop(about, None)
        done = partial(self._on_kept, about, turn)
        failed = partial(self._on_failed, about, turn, job)

        def newest(office: Office) -> None:
            if self._newest[about] == turn:
                job(office)

        self._write(Task[None]("", done, failed), newest)

    def try_again(self) -> None:
        """Write what could not be written."""
        for about, job in list(self._failed.items()):
            self.keep(about, job)

    def stop(self) -> None:
        """The file is closed: nothing is tried again."""
        self._timer.stop()
        self._failed.clear()

    def _on_kept(self, about: str, turn: int, _nothing: None) -> None:
        if about not in self._open or self._newest[about] != turn:
            return
        self._open.discard(about)
        if not self._open:
            self._notify.say(_("刚才没能留底的内容，已经留好底了。"), "done")

    def _on_failed(self, about: str, turn: int, job: Job, error: BaseException) -> None:
        if self._newest[about] == turn and isinstance(error, Fault):
            self._failed[about] = job
            self._timer.start()
        is_told = bool(self._open)
        self._open.add(about)
        if not is_told:
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        found = problems_of(error)
        if found is None:
            self._notify.report(error)
            return
        told = _("正在录入的内容没能留底，请尽快保存。{why}")
        if isinstance(error, Fault):
            told = _("正在录入的内容暂时没能留底，请尽快保存；程序会接着试。{why}")
        self._notify.say(told.format(why=sentence(found[0])), "warning")
