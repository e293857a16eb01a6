"""A list page in a real window, on an office with two villages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.office import Office
from app.progress import Progress
from tests.offices import Work
from tests.people import People
from ui.ledger.list_body import ListBody
from ui.ledger.list_page import ListPage
from ui.notify import Notice
from ui.routes import ListOf, Route
from ui.workplace import Workplace

Settle = Callable[[], None]


def fill(office: Office, _progress: Progress) -> Changes:
    """Two villages, the second first in the office's order; five households, one voided."""
    work = Work(office, people=People(5))
    near = work.add("division", name="东山村", level="2", order=2)
    far = work.add("division", name="西河村", level="2", order=1)
    group = work.add("division", name="一组", level="4", parent=near)
    for name, village in (("安一", near), ("白二", near), ("曹三", far)):
        home = work.household(work.person(name=name), village=village, address=f"{name}的家",
                              group=group if name == "安一" else None)  # fmt: skip
        if name == "安一":
            work.member(home, person=work.person(name="安小"))
    gone = work.household(work.person(name="邓四"), village=far)
    return work.desk.void("household", gone, "重复")


class Desk:
    """A list page as a clerk works with it."""

    def __init__(self, place: Workplace, settle: Settle, qtbot: QtBot) -> None:
        self.place, self._settle, self.qtbot = place, settle, qtbot
        self.page = ListPage(place)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 650)
        self.routes: list[Route] = []
        self.notices: list[Notice] = []
        place.wanted.connect(self.routes.append)
        place.notify.said.connect(self.notices.append)

    @property
    def body(self) -> ListBody:
        assert self.page.body
        return self.page.body

    def settle(self) -> None:
        """Wait for what is under way, timers of the page included."""
        for timer in (self.body.bar._pause, self.body.foot._pause, self.body._keep):
            if timer.isActive():
                timer.stop()
                timer.timeout.emit()
        self._settle()

    def go(self, route: ListOf) -> None:
        self.page.open(route)
        self.page.show()
        self.settle()

    def column(self, key: str) -> int:
        return [each.key for each in self.body.model.columns].index(key)

    def texts(self, key: str) -> list[str]:
        """A column as it stands from above."""
        model = self.body.model
        return [str(model.index(row, self.column(key)).data()) for row in range(model.rowCount())]

    def row_of(self, key: str, text: str) -> int:
        return self.texts(key).index(text)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key on the table."""
        self.qtbot.keyClick(self.body.table, key, modifier)
        self.settle()

    def do(self, name: str) -> None:
        """Trigger one of the list's actions."""
        action = self.body.actions_.by_key[name]
        assert action.isEnabled(), name
        action.trigger()
        self.settle()

    def dialog(self, kind: type[QDialog]) -> Any:
        """The dialog of that kind that is open."""
        found = [each for each in self.page.findChildren(kind) if each.isVisible()]
        assert len(found) == 1, kind
        return found[0]

    def click(self, parent: QWidget, name: str) -> None:
        """Press a button by its name."""
        found = parent.findChild(QWidget, name)
        assert found, name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def menu_action(self, menu: Any, name: str) -> QAction:
        """The action of that name in a menu."""
        found = menu.findChild(QAction, name)
        assert found, name
        return found


@pytest.fixture
def desk(place: Workplace, settle: Settle, qtbot: QtBot) -> Desk:
    """The list of households."""
    place.write("", fill)
    settle()
    made = Desk(place, settle, qtbot)
    made.go(ListOf("household"))
    return made
