"""Backs up by the schedule (定时备份) while the window is open: when it is due and nobody is disturbed, never twice.

The clock is only asked now and then, so an hour at which the machine slept or was off is made up for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from app import schedule
from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.progress import Progress
from app.schedule import Standing
from app.text import _
from ui.notify import Offer, sentence
from ui.routes import SettingsAt
from ui.tasks import Ending
from ui.workplace import Workplace

_LOOK = 60_000
"""Milliseconds between two looks at the clock."""
QUIET = 20
"""So many seconds without a key or the mouse, and a backup disturbs nobody."""
PATIENCE = timedelta(minutes=30)
"""Who never rests is not waited for any longer; a backup lets people read and type meanwhile."""
AGAIN = timedelta(minutes=15)
"""After this, what failed or was stopped is tried again; sooner where the user says so."""
_NEVER = timedelta(days=1)
"""After a mistake of ours, which was reported: not in this sitting."""


class Timekeeping(QObject):
    """Looks at the clock; tells the foot of the window what is missing."""

    marked = Signal(str, str)
    """What is shown of a backup that is missing, in a few words and in whole; empty where all is well."""

    def __init__(self, place: Workplace, quiet: Callable[[], float]) -> None:
        super().__init__()
        self._place, self._quiet = place, quiet
        self._lane = place.lane()
        self._is_under_way = False
        self._shown, self._told = Standing(), ""
        self._stopped: datetime | None = None
        self._pause = AGAIN
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        place.changed.connect(self._on_changed)
        place.stood_aside.connect(self._on_stood_aside)

    def begin(self) -> None:
        """Look at the clock from now on."""
        self._timer.start()

    def end(self) -> None:
        """The file is closed, or stands aside."""
        self._timer.stop()
        self._lane.drop()

    def look(self) -> None:
        """Ask whether a backup is due."""
        if not (self._is_under_way or self._place.is_shut or self._place.is_aside):
            self._lane.ask(schedule.standing, self._on_standing)

    def open_settings(self) -> None:
        """Where it is set, and made by hand."""
        self._place.go(SettingsAt("backup"))

    def _on_changed(self, _changes: Changes) -> None:
        """Somebody may just have made the backup that was missing."""
        if self._shown.words:
            self.look()

    def _on_stood_aside(self, is_away: bool) -> None:
        if is_away:
            self.end()
        else:
            self.begin()

    def _on_standing(self, found: Standing) -> None:
        self._show(found)
        if found.due and self._may_begin(found.due):
            self._begin()

    def _show(self, found: Standing) -> None:
        """At the window's foot, and on a page that tells of backups."""
        was, self._shown = self._shown, found
        if found.words != was.words:
            self.marked.emit(found.mark, found.words)
            self._place.changed.emit(Changes())

    def _may_begin(self, due: datetime) -> bool:
        """Nothing else is under way, nobody is typing, and the last try is some time ago."""
        if self._is_under_way or not self._place.tasks.is_idle:
            return False
        now = self._place.reader.clock.now()
        if self._stopped and timedelta() <= now - self._stopped < self._pause:
            return False
        return self._quiet() >= QUIET or now - due > PATIENCE

    def _begin(self) -> None:
        self._is_under_way, self._pause = True, _NEVER
        task = self._place.write(_("定时备份"), _carry_out, self._on_made, self._on_failed)
        task.ended.connect(self._on_ended)

    def _on_retry(self) -> None:
        if not (self._is_under_way or self._place.is_shut):
            self._told = ""
            self._begin()

    def _on_made(self, made: Changes) -> None:
        self._told, self._stopped = "", None
        self._show(Standing())
        self._place.notify.say(_("定时备份做好了：{path}").format(path=made.record), "done")

    def _on_failed(self, error: BaseException) -> None:
        """Said once for each reason; the mark stays until a backup is made."""
        self._pause = AGAIN
        told = "".join(map(sentence, problems_of(error) or []))
        if told != self._told:
            self._told = told
            text = _("定时备份没有做成。{why}").format(why=told)
            self._place.notify.say(text, "warning", Offer(_("再备份一次"), self._on_retry))

    def _on_ended(self, ending: Ending) -> None:
        self._is_under_way = False
        if ending is Ending.DONE:
            return
        if ending is Ending.CANCELLED:
            self._pause = AGAIN
        self._stopped = self._place.reader.clock.now()
        self.look()


def _carry_out(office: Office, progress: Progress) -> Changes:
    return Changes(record=str(schedule.carry_out(office, progress).path))
