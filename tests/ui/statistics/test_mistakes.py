"""What can go wrong at five o'clock: no folder, no right, damaged memories, nothing to count."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from app import remembered
from app.filters import Filter
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.statistics import Ask
from app.views import View, parse
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter
from tests.ui.statistics.conftest import Desk
from tests.ui.typing import press
from ui.files import Then, Wish
from ui.ledger.statistics_page import StatisticsPage
from ui.notify import Notice
from ui.routes import ListOf, Statistics
from ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier


def notices(desk: Desk) -> list[Notice]:
    said: list[Notice] = []
    desk.place.notify.said.connect(said.append)
    return said


def written(desk: Desk, job: object) -> None:
    """Something is written elsewhere."""

    def write_it(office: Office, _progress: Progress) -> None:
        job(Work(office))  # type: ignore[operator]

    desk.place.write("", write_it)
    desk.settle()


def pressed(desk: Desk, name: str) -> None:
    found = desk.page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    assert found.isEnabled(), name
    press(Qt.Key.Key_Return, widget=found)
    desk.settle()


def named(desk: Desk, text: str, *, accept: bool = True) -> None:
    """Keep the statistic under a name."""
    pressed(desk, "keep")
    dialog = desk.page.window().findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(text)
    dialog.accept() if accept else dialog.reject()
    dialog.deleteLater()
    desk.settle()


@pytest.mark.parametrize("ledger", SAMPLE)
def test_every_ledger_is_counted_at_once(desk: Desk, ledger: str) -> None:
    desk.open(ledger)
    table = desk.page.model.table
    assert table
    assert LEDGERS[ledger].title in desk.page.title
    assert desk.page.empty.isVisible() is (table.total == 0)
    assert desk.page.bar.ask == table.ask
    assert all(len(row) == len(desk.titles()) for row in desk.texts)


def test_a_folder_that_is_gone_is_told_and_can_be_tried_again(desk: Desk, tmp_path: Path) -> None:
    desk.place.files.chooser = lambda _wish, then: then([tmp_path / "stick" / "表.xlsx"])
    said = notices(desk)
    desk.open("household")
    pressed(desk, "export")
    box = desk.place.notify.box
    assert box
    (tmp_path / "stick").mkdir()
    press(Qt.Key.Key_Return, widget=box)
    desk.settle()
    assert (tmp_path / "stick" / "表.xlsx").exists()
    assert said[-1].text == "统计表已导出：表.xlsx"


def test_the_proposed_name_is_one_a_file_can_have(desk: Desk) -> None:
    asked: list[Wish] = []

    def chooser(wish: Wish, _then: Then) -> None:
        asked.append(wish)

    desk.place.files.chooser = chooser
    desk.open("household")
    desk.choose(desk.page.bar.rows, "组/网格") if desk.page.bar.rows.findText(
        "组/网格"
    ) >= 0 else None
    table = desk.page.model.table
    assert table
    desk.page.model.show(type(table)(**{**vars(table), "title": "户数（按组/网格）：?*"}))
    pressed(desk, "export")
    assert not set(asked[0].name) & set('/\\:*?"<>|')
    assert asked[0].name.endswith(".xlsx")


def test_leaving_the_dialog_for_the_file_exports_nothing(desk: Desk) -> None:
    desk.place.files.chooser = lambda _wish, then: then([])
    said = notices(desk)
    desk.open("household")
    pressed(desk, "export")
    assert said == []


@pytest.mark.parametrize("text", ["", "{", "[1,2]", '["x",{"a":5}]'])
def test_damaged_memories_count_the_usual_way(desk: Desk, place: Workplace, text: str) -> None:
    place.note(lambda office: remembered.keep(office, "statistics household", text))
    desk.settle()
    desk.open("household")
    assert desk.texts[-1][-1] == "2"
    assert desk.page.bar.kept.count() == 1


def test_a_kept_statistic_whose_axes_are_gone_still_opens(desk: Desk, place: Workplace) -> None:
    gone = Ask("own:gone:choice:", "own:gone2:year:", "sum:gone", "row").as_text()
    place.note(
        lambda o: remembered.keep(
            o, "statistics person", f'["", {{"旧表": {gone!r}}}]'.replace("'", '"')
        )
    )
    desk.settle()
    desk.open("person")
    assert int(desk.texts[-1][-1]) == 6


@pytest.mark.parametrize(("text", "kept"), [("  ", 1), ("表", 2), ("长" * 90, 2)])
def test_names_are_tidied_and_none_is_no_name(desk: Desk, text: str, kept: int) -> None:
    desk.open("person")
    named(desk, text)
    assert desk.page.bar.kept.count() == kept
    assert all(len(desk.page.bar.kept.itemText(at)) <= 40 for at in range(kept))


@pytest.mark.parametrize(("key", "rows"), [("replace", "性别"), ("other", "民族")])
def test_a_name_that_is_taken_is_given_anew_only_knowingly(desk: Desk, key: str, rows: str) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "民族")
    named(desk, "表")
    desk.choose(desk.page.bar.rows, "性别")
    named(desk, "表")
    box = desk.place.notify.box
    assert box
    press(Qt.Key.Key_Return, widget=box.findChild(QPushButton, key))
    desk.settle()
    desk.choose(desk.page.bar.rows, "年龄段")
    desk.choose(desk.page.bar.kept, "表")
    assert desk.page.bar.rows.currentText() == rows


def test_leaving_the_name_keeps_nothing(desk: Desk) -> None:
    desk.open("person")
    named(desk, "表", accept=False)
    assert desk.page.bar.kept.count() == 1
    assert not desk.page.bar.dropper.isEnabled()


def test_choosing_something_else_leaves_the_kept_one_alone(desk: Desk) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "民族")
    named(desk, "民族表")
    desk.choose(desk.page.bar.rows, "性别")
    assert not desk.page.bar.dropper.isEnabled()
    desk.choose(desk.page.bar.kept, "民族表")
    assert desk.page.bar.rows.currentText() == "民族"
    assert desk.page.bar.dropper.isEnabled()


def test_what_was_voided_meanwhile_is_counted_no_more(desk: Desk) -> None:
    desk.open("household_member")
    before = int(desk.texts[-1][-1])

    def leave(work: Work) -> None:
        line = work.live("household_member", relation="20")[0]
        work.desk.void("household_member", str(line["id"]), "错")

    written(desk, leave)
    assert int(desk.texts[-1][-1]) == before - 1


def test_a_list_behind_a_figure_is_the_one_that_was_counted(desk: Desk) -> None:
    """Narrowed already: the list that opens is narrowed by both."""
    view = View("person", filters=(Filter("age", "between", (0, 150)),))
    desk.open("person", view.as_text())
    desk.choose(desk.page.bar.rows, "性别")
    desk.choose(desk.page.bar.columns, "民族")
    desk.page.open_list(desk.page.model.index(0, 1))
    (route,) = desk.gone
    assert isinstance(route, ListOf)
    assert len(desk.titles()) == 2, "one column, and no further total beside it"
    assert [each.column for each in parse(route.view).filters] == ["age", "sex", "ethnic"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_total_opens_the_whole_list(desk: Desk, key: Qt.Key) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.columns, "性别")
    last = desk.page.model.index(desk.page.model.rowCount() - 1, desk.page.model.columnCount() - 1)
    desk.page.table.setCurrentIndex(last)
    press(key, widget=desk.page.table)
    (route,) = desk.gone
    assert isinstance(route, ListOf)
    assert parse(route.view) == View("person")


def test_enter_with_nothing_counted_yet_does_nothing(place: Workplace, qtbot: QtBot) -> None:
    page = StatisticsPage(place)
    qtbot.addWidget(page)
    for key, held in ((Qt.Key.Key_Return, None), (Qt.Key.Key_C, CTRL)):
        press(key, held or Qt.KeyboardModifier.NoModifier, page.table)
    page.give_out()
    page.print_out()
    assert (page.title, page.model.rowCount(), page.model.columnCount()) == ("快速统计", 0, 0)


def test_arrows_move_through_the_figures(desk: Desk) -> None:
    desk.open("person")
    table = desk.page.table
    table.setFocus()
    table.setCurrentIndex(desk.page.model.index(0, 1))
    press(Qt.Key.Key_Down, widget=table)
    assert table.currentIndex().row() == 1
    press(Qt.Key.Key_Left, widget=table)
    assert table.currentIndex().column() == 0


@pytest.mark.parametrize("shares", ["占总数", "占本行", "占本列"])
def test_shares_stand_behind_every_figure_and_in_the_copy(desk: Desk, shares: str) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.shares, shares)
    assert "100.0%" in desk.texts[-1][-1]
    desk.page.copy()
    assert "100.0%" in QGuiApplication.clipboard().text()
    assert 'class="n"' not in QGuiApplication.clipboard().mimeData().html().split("<body>")[1]


def test_swapping_twice_is_the_same_table(desk: Desk) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "性别")
    desk.choose(desk.page.bar.columns, "民族")
    before, ask = desk.texts, desk.page.bar.ask
    pressed(desk, "swap")
    assert desk.texts != before or desk.page.bar.ask != ask
    pressed(desk, "swap")
    assert desk.texts == before


def test_what_a_reader_may_not_do_is_not_offered(
    desk: Desk, place: Workplace, qtbot: QtBot
) -> None:
    path = place.reader.store.path
    with enter(path, "审计员", write=False) as reader:
        own, place.reader = place.reader, reader
        try:
            page = StatisticsPage(place)
            qtbot.addWidget(page)
            found = page.findChild(QPushButton, "export")
            assert isinstance(found, QPushButton)
            assert found.isHidden()
        finally:
            place.reader = own


def test_opening_another_list_begins_anew(desk: Desk) -> None:
    desk.open("person")
    desk.page.open(Statistics("household", View("household", text="没有").as_text()))
    desk.settle()
    assert desk.page.empty.isVisible()
    desk.page.open(Statistics("household"))
    desk.settle()
    assert not desk.page.empty.isVisible()
    assert desk.page.what.text() == "统计范围：全部"
