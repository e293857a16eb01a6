"""A roster on paper (打印): its documents, chosen below the button where there are several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.office import Office
from app.paper.documents import document
from app.paper.output import Target
from app.paper.printing import Printed
from app.prints import make_document
from app.progress import Progress
from app.rosters.roster import Roster
from ui.pages.preview import show_pdf
from ui.workplace import Workplace


def print_roster(place: Workplace, roster: Roster, beside: QWidget) -> None:
    """Show a roster's document to be printed; a menu below the button asks which."""
    if len(roster.documents) == 1:
        _show(place, roster, roster.documents[0])
        return
    menu = QMenu(beside)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for each in roster.documents:
        action = menu.addAction(document(each).title)
        action.triggered.connect(partial(_show, place, roster, each))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))


def _show(place: Workplace, roster: Roster, key: str, _checked: bool = False) -> None:
    def make(office: Office, out: Target, progress: Progress) -> Printed:
        return make_document(office, key, out, [roster.id], progress)

    show_pdf(place, f"{document(key).title} {roster.title}", make)
