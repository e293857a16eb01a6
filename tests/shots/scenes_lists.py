"""Dialogs over a list: what narrows it, what is shown of it, what is done to chosen records."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton

from app import saved
from app.bulk import Bulk, Refused
from app.changes import Changes
from app.kinds import Choice, Day, Name
from app.kinds.base import Kind
from app.problems import Problem
from app.registry import LEDGERS
from app.views import View
from tests.shots.scene import Prepare, Scene
from tests.shots.scenes_pages import CHIEF, PEOPLE
from tests.shots.stage import Stage
from ui.ledger.list_body import ListBody
from ui.ledger.list_page import ListPage
from ui.ledger.refusals import RefusalsDialog
from ui.ledger.views_dialog import ViewsDialog
from ui.routes import ListOf

PASTED = "欧阳春\t339901197003150019\t男\n司马秋\t33990119721120002\t女"
"""Rows of a spreadsheet: one that can be taken, one whose number is too short."""
_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def listed(stage: Stage, ledger: str = PEOPLE, chosen: int = 4) -> ListBody:
    """A list with its first rows chosen."""
    stage.go(ListOf(ledger))
    page = stage.window.pages.page
    assert isinstance(page, ListPage)
    assert page.body
    table = page.body.table
    for row in range(chosen):
        table.selectionModel().select(table.model().index(row, 1), _ROWS)
    stage.settle()
    return page.body


def choosing(stage: Stage) -> None:
    listed(stage)


def deed(key: str, ledger: str = PEOPLE) -> Prepare:
    """One of the list's deeds."""

    def prepare(stage: Stage) -> None:
        listed(stage, ledger).actions_.by_key[key].trigger()

    return prepare


def narrowing(kind: type[Kind]) -> Prepare:
    """The editor of a filter on the first field of that kind."""
    key = next(each.key for each in LEDGERS[PEOPLE].live_fields if type(each.kind) is kind)

    def prepare(stage: Stage) -> None:
        bar = listed(stage, PEOPLE, 0).bar
        button = bar.findChild(QToolButton, "add_filter")
        assert button
        button.menu().aboutToShow.emit()
        action = bar.findChild(QAction, f"filter_{key}")
        assert action
        action.trigger()

    return prepare


def pasting(stage: Stage) -> None:
    body = listed(stage, PEOPLE, 0)
    QApplication.clipboard().setText(PASTED)
    body.actions_.by_key["paste"].trigger()


def naming(stage: Stage) -> None:
    listed(stage, CHIEF, 0).bar.views.ask_name()


def arranging(stage: Stage) -> None:
    body = listed(stage, CHIEF, 0)
    for name in ("独居老人户", "三组的户"):
        view = replace(View(CHIEF), text=name)
        stage.place.note(lambda office, name=name, view=view: saved.save(office, name, view))
    stage.settle()
    ViewsDialog(stage.place, CHIEF, body).open()


def refused(stage: Stage) -> None:
    body = listed(stage)
    kept = tuple(Refused(str(n), f"第{n}户", (Problem("DSK121", "head"),)) for n in range(1, 4))
    RefusalsDialog(stage.place, PEOPLE, "批量修改", Bulk(Changes(), 12, kept), body).open()


SCENES = (
    Scene("list-chosen", choosing),
    Scene("list-columns", deed("columns")),
    Scene("list-export", deed("give_out")),
    Scene("list-bulk", deed("bulk")),
    Scene("list-void", deed("void")),
    Scene("list-history", deed("history")),
    Scene("list-filter-words", narrowing(Name)),
    Scene("list-filter-one-of", narrowing(Choice)),
    Scene("list-filter-between", narrowing(Day)),
    Scene("list-paste", pasting),
    Scene("list-view-name", naming),
    Scene("list-views", arranging),
    Scene("list-refused", refused),
)
