"""Making a document in memory and showing it (打印预览), or saving it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from app.changes import Changes
from app.faults import Fault, problems_of
from app.office import Office
from app.paper.output import Target
from app.paper.preview import Pages
from app.paper.printing import Printed
from app.progress import Progress
from app.text import _
from ui.files import PDF
from ui.pages.preview_dialog import SHOWN, Made, Preview, file_name, saved
from ui.workplace import Workplace

Make = Callable[[Office, Target, Progress], Printed]
T = TypeVar("T")
_DOUBTFUL_DAY = "DSK151"


def show_pdf(
    place: Workplace, title: str, make: Make, copies: int = 1, *, print_at_once: bool = False
) -> None:
    """Make a document off the window's thread and show it; nothing of it is left in any file.

    `make` writes the PDF to the stream it is given and returns what was printed. With `print_at_once` the
    printer is asked for as soon as the preview stands.
    """

    def job(office: Office, progress: Progress) -> Made:
        stream = BytesIO()
        printed = make(office, stream, progress)
        return Made(title, stream.getvalue(), Pages(stream.getvalue()), printed)

    def show(made: Made) -> None:
        preview = Preview(place, made, QApplication.activeWindow(), copies)
        SHOWN.add(preview)
        preview.open()
        if print_at_once:
            preview.print()

    _work(place, title, job, show)


def save_pdf(place: Workplace, title: str, make: Make) -> None:
    """Make a document and save it as PDF without looking at it."""

    def job(path: Path, office: Office, progress: Progress) -> Printed:
        return make(office, path, progress)

    def chosen(path: Path) -> None:
        _work(place, title, partial(job, path), partial(saved, place, path))

    place.files.save(_("存为 PDF"), file_name(title), PDF, chosen)


def _work(
    place: Workplace, title: str, job: Callable[[Office, Progress], T], done: Callable[[T], None]
) -> None:
    """Make a document in the background. A doubtful day would stand on paper: it is confirmed as before writing."""

    def again() -> None:
        _work(place, title, job, done)

    def confirmed(_changes: Changes) -> None:
        again()

    def failed(error: BaseException) -> None:
        if any(each.code == _DOUBTFUL_DAY for each in problems_of(error) or []):
            place.write("", _check_day, confirmed)
        else:
            place.notify.trouble(error, again if isinstance(error, Fault) else None)

    place.work(_("生成“{title}”").format(title=title), job, done, failed)


def _check_day(office: Office, _progress: Progress) -> Changes:
    office.clock.check(office.last_entry)
    return Changes()
