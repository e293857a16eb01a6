"""A roster given out (导出): the month as a workbook, or a calendar for telephones and other programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.office import Office
from app.progress import Progress
from app.roster_files import write_ics, write_month_sheet
from app.rosters.roster import Roster
from app.text import _
from ui.files import WORKBOOK
from ui.notify import Offer
from ui.pages.preview_dialog import file_name
from ui.workplace import Workplace

_CALENDAR = _("日历文件 (*.ics)")
Write = Callable[[Office, str, Path], int]


def give_roster(place: Workplace, roster: Roster, beside: QWidget) -> None:
    """Ask below the button for the kind of file, then for its name."""
    menu = QMenu(beside)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, ending, filter_, write in (
        (_("Excel 月历（.xlsx）…"), ".xlsx", WORKBOOK, write_month_sheet),
        (_("日历文件（.ics）…"), ".ics", _CALENDAR, write_ics),
    ):
        action = menu.addAction(words)
        action.triggered.connect(partial(_ask, place, roster, ending, filter_, write))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))


def _ask(
    place: Workplace, roster: Roster, ending: str, filter_: str, write: Write, _on: bool = False
) -> None:
    name = file_name(roster.title, ending)
    then = partial(_write, place, roster.id, write)
    place.files.save(_("导出排班表"), name, filter_, then)


def _write(place: Workplace, plan: str, write: Write, path: Path) -> None:
    def job(office: Office, _progress: Progress) -> int:
        return write(office, plan, path)

    def done(_days: int) -> None:
        offer = Offer(_("打开文件夹"), partial(place.files.reveal, path))
        place.notify.say(_("已存为 {name}。").format(name=path.name), "done", offer)

    place.keep(_("导出排班表"), job, done)
