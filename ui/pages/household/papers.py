"""The papers of one household (打印): at once, or which of several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.households.home import Home
from app.paper.documents import document
from ui.routes import PrintOf
from ui.workplace import Workplace


def print_papers(place: Workplace, home: Home, beside: QWidget) -> None:
    """Go to the print centre with this household; a menu below the button asks for which paper."""
    papers = [each.document for each in home.ledger.documents]
    if len(papers) < 2:
        place.go(PrintOf(papers[0] if papers else "", (home.id,)))
        return
    menu = QMenu(beside)
    menu.setObjectName("papers")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for each in papers:
        action = menu.addAction(document(each).title)
        action.triggered.connect(partial(place.go, PrintOf(each, (home.id,))))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))
