"""A backup before work that needs the file for itself (办理前备份): made first, as a job of its own."""

from __future__ import annotations

from collections.abc import Callable

from app import precautions
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.tasks import Task
from ui.workplace import Workplace


def after_backup(place: Workplace, occasion: Occasion, then: Callable[[], None]) -> Task[Changes]:
    """Back up where the office wants it, and go on once that is done, or the user does without it."""

    def job(office: Office, progress: Progress) -> Changes:
        precautions.before(office, occasion, progress)
        return Changes()

    def done(_changes: Changes) -> None:
        then()

    return place.write(_("办理前备份"), job, done)
