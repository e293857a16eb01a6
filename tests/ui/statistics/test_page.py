"""The director's question at five o'clock: chosen, counted, opened, copied, exported, printed, kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.filters import Filter
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.sheets.opening import open_book
from app.views import View, parse
from db import logbook
from tests.offices import Work
from tests.people import identity_number
from tests.ui.statistics.conftest import Desk
from tests.ui.typing import press
from ui.ledger.statistics_page import StatisticsPage
from ui.notify import Notice
from ui.routes import ListOf, Statistics
from ui.workplace import Workplace

PEOPLE = "人数"


def people(place: Workplace) -> list[dict[str, object]]:
    return list(Lookup(place.reader.listing).find("person"))


def test_a_list_is_counted_at_once_by_place_and_choice(desk: Desk) -> None:
    desk.open("household")
    assert desk.page.title == "快速统计：家庭户"
    assert desk.titles() == ["", "未填"]
    assert desk.texts[-1][-1] == "2"
    assert desk.page.what.text() == "统计范围：全部"


def test_people_are_counted_by_what_their_list_shows(desk: Desk) -> None:
    desk.open("person")
    assert set(desk.titles()[1:]) <= {"男", "女", "合计"}


def test_people_by_sex(desk: Desk, place: Workplace) -> None:
    desk.open("household")
    desk.choose(desk.page.bar.measure, PEOPLE)
    desk.choose(desk.page.bar.rows, "性别")
    figures = {row[0]: int(row[-1]) for row in desk.texts}
    men = sum(1 for each in people(place) if each["sex"] == "1")
    assert figures.pop("合计") == 6
    assert sorted(figures.values()) == sorted(n for n in (men, 6 - men) if n)


def test_the_model_keeps_its_promises(desk: Desk) -> None:
    tester = QAbstractItemModelTester(
        desk.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    desk.open("household")
    desk.open("person")
    assert tester.model() is desk.page.model


def test_enter_opens_the_list_behind_a_figure(desk: Desk, place: Workplace) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "性别")
    table = desk.page.table
    table.setFocus()
    table.setCurrentIndex(desk.page.model.index(0, 1))
    press(Qt.Key.Key_Return, widget=table)
    (route,) = desk.gone
    assert isinstance(route, ListOf)
    view = parse(route.view)
    assert route.ledger == view.ledger == "person"
    sex = next(each for each in view.filters if each.column == "sex")
    count = sum(1 for each in people(place) if (each["sex"],) == sex.values)
    assert int(desk.texts[0][-1]) == count


def test_a_figure_without_a_list_says_so(desk: Desk, place: Workplace) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    desk.open("household")
    desk.choose(desk.page.bar.measure, PEOPLE)
    desk.choose(desk.page.bar.rows, "与户主关系")
    desk.page.open_list(desk.page.model.index(0, 1))
    assert desk.gone == []
    assert len(said) == 1


def test_a_narrowed_list_says_what_it_is_narrowed_by(desk: Desk) -> None:
    view = View("household", filters=(Filter("status", "one_of", ("1",)),), text="王")
    desk.open("household", view.as_text())
    assert "户状态" in desk.page.what.text()
    assert "王" in desk.page.what.text()


def test_an_empty_list_leads_back(desk: Desk) -> None:
    view = View("household", text="没有这样的人家")
    desk.open("household", view.as_text())
    assert desk.page.empty.isVisible()
    desk.page._go_back()
    assert desk.gone == [ListOf("household", view=view.as_text())]


def test_copied_as_table_and_as_text(desk: Desk) -> None:
    desk.open("household")
    desk.page.table.setFocus()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, desk.page.table)
    board = QGuiApplication.clipboard().mimeData()
    assert board.text().splitlines()[-1].startswith("合计\t")
    assert '<td class="n">2</td>' in board.html()


def test_exported_as_a_workbook(desk: Desk, place: Workplace, tmp_path: Path) -> None:
    out = tmp_path / "表.xlsx"
    place.files.chooser = lambda _wish, then: then([out])
    desk.open("household")
    button = desk.page.findChild(QPushButton, "export")
    assert isinstance(button, QPushButton)
    press(Qt.Key.Key_Return, widget=button)
    desk.settle()
    book = open_book(out)
    rows = book.load(book.names[0]).rows
    assert "家庭户" in str(rows[0][0])
    assert rows[-1][0] == "合计"
    assert rows[-1][-1] == 2.0
    line = next(logbook.read_log(place.reader.store.reader, 1))
    assert (line.event, line.subject) == ("exported", "statistics.household")


def test_printed_after_a_look(desk: Desk) -> None:
    desk.open("household")
    desk.page.print_out()
    desk.settle()
    previews = [each for each in QApplication.topLevelWidgets() if type(each).__name__ == "Preview"]
    assert previews
    for each in previews:
        each.close()


def test_the_last_one_is_remembered(desk: Desk, place: Workplace, qtbot: QtBot) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "民族")
    desk.choose(desk.page.bar.shares, "占总数")
    again = StatisticsPage(place)
    qtbot.addWidget(again)
    again.open(Statistics("person"))
    desk.settle()
    assert again.bar.rows.currentText() == "民族"
    assert "%" in again.model.index(0, 1).data()


def test_a_statistic_is_kept_under_a_name_chosen_and_dropped(desk: Desk) -> None:
    desk.open("person")
    desk.choose(desk.page.bar.rows, "民族")
    keep = desk.page.findChild(QPushButton, "keep")
    assert isinstance(keep, QPushButton)
    press(Qt.Key.Key_Return, widget=keep)
    dialog = desk.page.window().findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("五点的表")
    dialog.accept()
    desk.settle()
    desk.choose(desk.page.bar.rows, "性别")
    desk.choose(desk.page.bar.kept, "五点的表")
    assert desk.page.bar.rows.currentText() == "民族"
    drop = desk.page.findChild(QPushButton, "drop")
    assert isinstance(drop, QPushButton)
    press(Qt.Key.Key_Return, widget=drop)
    desk.settle()
    assert desk.page.bar.kept.count() == 1


def test_rows_and_columns_change_places(desk: Desk) -> None:
    desk.open("household")
    before = desk.page.bar.ask
    swap = desk.page.findChild(QPushButton, "swap")
    assert isinstance(swap, QPushButton)
    press(Qt.Key.Key_Return, widget=swap)
    desk.settle()
    after = desk.page.bar.ask
    assert (after.rows, after.columns) == (before.columns, before.rows)


def test_what_others_write_is_counted(desk: Desk, place: Workplace) -> None:
    desk.open("person")
    before = int(desk.texts[-1][-1])

    def job(office: Office, _progress: Progress) -> None:
        Work(office).add("person", name="赵敏", id_no=identity_number(date(1990, 1, 1), 991))

    place.write("", job)
    desk.settle()
    assert int(desk.texts[-1][-1]) == before + 1


def test_an_unreadable_view_counts_the_whole_list(desk: Desk) -> None:
    desk.open("household", "{broken")
    assert desk.texts[-1][-1] == "2"
