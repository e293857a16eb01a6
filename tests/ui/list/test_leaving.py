"""What a list leaves for later, and what it lets go of when another takes its place."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from app import saved
from app.columns import offered as offered_of
from app.filters import Filter
from app.totals import Totals
from tests.ui.list.conftest import Desk
from ui.ledger.filter_editor import FilterEditor
from ui.readers import LONG, SHORT
from ui.routes import ListOf


def test_a_width_dragged_at_the_last_moment_is_kept(desk: Desk) -> None:
    header = desk.body.table.horizontalHeader()
    header.resizeSection(desk.column("address"), 333)
    assert desk.body._keep.isActive()
    desk.go(ListOf("person"))
    widths = {
        each.column: each.width for each in saved.layout(desk.place.reader, "household").columns
    }
    assert widths["address"] == 333


def test_a_list_that_was_left_is_neither_arranged_nor_counted_any_more(desk: Desk) -> None:
    body, told = desk.body, list[object]()
    body.model.arranged.connect(lambda: told.append("rows"))
    body.renew()
    body._count()
    body.foot.changed(2)
    body.leave()
    desk.settle()
    assert told == []
    assert body.model.listed is None
    assert not body.foot._pause.isActive()
    assert str(body.model.index(0, 0).data()) == "…"


def test_a_list_that_was_left_gives_its_rows_back(desk: Desk) -> None:
    rows = weakref.ref(desk.body.model.listed)
    model = weakref.ref(desk.body.model)
    desk.go(ListOf("person"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert rows() is None
    gc.collect()
    assert model() is None


def test_the_columns_to_filter_by_are_offered_once_somebody_looks(desk: Desk) -> None:
    button = desk.body.bar.findChild(QToolButton, "add_filter")
    assert button.menu().isEmpty()
    for _time in range(2):
        button.menu().aboutToShow.emit()
    names = [each.objectName() for each in button.menu().findChildren(QAction)]
    offered = sorted(each for each in names if each.startswith("filter_"))
    assert offered == sorted(f"filter_{key}" for key in offered_of("household", shared=False))
    desk.menu_action(button.menu(), "filter_address").trigger()
    desk.dialog(FilterEditor).reject()


def test_what_stands_in_an_empty_list_is_made_for_an_empty_list(desk: Desk) -> None:
    assert desk.body.middle.count() == 1
    nowhere = desk.body.view.with_filter(Filter("address", "contains", ("无此处",)))
    for _time in range(2):
        desk.body.show_view(nowhere)
        desk.settle()
        assert desk.body.middle.currentWidget() is desk.body.empty
        desk.click(desk.body.empty, "clear")
        assert desk.body.middle.currentWidget() is desk.body.table
    assert desk.body.middle.count() == 2


def test_counting_people_holds_up_neither_rows_nor_search(desk: Desk) -> None:
    lanes = (desk.body._totals, desk.body.foot._lane, desk.body.model._lane)
    assert [each._thread for each in lanes] == [LONG, LONG, SHORT]
    desk.body._on_counted(Totals(((7, "户"), (9, "人"))))
    assert desk.body.head.count.whole == "共 7 户 9 人"
