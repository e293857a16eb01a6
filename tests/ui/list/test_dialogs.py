"""Dialogs over a list: nothing stands astray, nothing is too narrow to type in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app import saved
from app.views import View
from ui.ledger.export_dialog import ExportDialog
from ui.ledger.history import HistoryPanel
from ui.ledger.list_body import ListBody
from ui.ledger.name_dialog import NameDialog
from ui.ledger.views_dialog import ViewsDialog
from ui.notify import Notify
from ui.theme.look import scaled
from ui.widgets.elided import ElidedLabel
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """What dialogs stand over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("ledger", "shapes"), [("household", 2), ("person", 0)])
def test_only_what_can_be_chosen_is_offered(
    place: Workplace, over: QWidget, ledger: str, shapes: int
) -> None:
    dialog = ExportDialog(place, View(ledger), "共 3 人", over)
    dialog.show()
    visible = [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    laid = dialog.layout()
    assert laid
    assert all(laid.indexOf(each) >= 0 for each in visible)
    assert len([each for each in visible if each.objectName() in ("rows", "people")]) == shapes
    assert not dialog.wish.is_by_person


def test_a_name_has_room(over: QWidget, qtbot: QtBot) -> None:
    dialog = NameDialog(Notify(), "保存常用查询", "", over)
    dialog.open()
    qtbot.waitActive(dialog)
    assert dialog.width() >= scaled(340)
    assert dialog.focusWidget() is dialog.field
    dialog.reject()


def test_kept_views_stand_in_rows_alike(place: Workplace, over: QWidget, settle: Settle) -> None:
    for name in ("一组", "二组"):
        place.note(lambda office, name=name: saved.save(office, name, View("household", text=name)))
    settle()
    dialog = ViewsDialog(place, "household", over)
    dialog.show()
    names = dialog.names
    heights = {names.visualItemRect(names.item(at)).height() for at in range(names.count())}
    assert names.count() == 2
    assert len(heights) == 1


def test_an_empty_history_says_so_at_its_top(
    place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    panel = HistoryPanel(place)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    panel.show_record("household", "")
    settle()
    (said,) = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    assert said.text() == "还没有改动记录。"
    assert said.y() < 40
    assert panel.undo.y() > 400
    assert panel.undo.width() < panel.width()


def test_a_list_tells_its_count_and_not_its_title_again(place: Workplace, qtbot: QtBot) -> None:
    body = ListBody(place, "household")
    qtbot.addWidget(body)
    texts = [each.whole for each in body.head.findChildren(ElidedLabel)]
    assert body.ledger.title not in texts
