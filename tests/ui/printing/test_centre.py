"""The print centre: documents, lists and reports of chosen records."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.office import Office
from app.paper.documents import DOCUMENTS
from app.progress import Progress
from app.rights import Right
from app.sheets.opening import open_book
from app.views import View
from db import logbook
from db.query import Query
from tests.ui.printing.conftest import to_pdf
from ui.notify import Notice
from ui.pages import preview_dialog as previews
from ui.pages.preview_dialog import Preview
from ui.pages.print_centre import PrintPage
from ui.routes import PrintOf
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture
def centre(place: Workplace, settle: Settle) -> Generator[PrintPage]:
    page = PrintPage(place)
    page.resize(1100, 700)
    page.open(PrintOf())
    page.show()
    settle()
    yield page
    for each in list(previews.SHOWN):
        each.close()
    page.close()
    settle()
    page.deleteLater()


def press(page: PrintPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found
    assert found.isEnabled()
    found.click()


def shown() -> Preview:
    (found,) = previews.SHOWN
    assert isinstance(found, Preview)
    return found


def test_it_counts_what_would_come_out(centre: PrintPage) -> None:
    assert centre.heading.text() == "户情登记表"
    assert "2 户" in centre.records.figures.text()
    assert "2 页" in centre.records.figures.text()


@pytest.mark.parametrize(
    ("id_", "title"),
    [("household_sheet", "户情登记表"), ("household_roster", "户册"), ("list.person", "人员列表")],
)
def test_documents_and_lists_are_previewed(
    centre: PrintPage, settle: Settle, id_: str, title: str
) -> None:
    centre.choose(id_)
    settle()
    press(centre, "preview")
    settle()
    assert title in shown().windowTitle()
    assert shown().made.printed.records > 1


def test_words_and_places_narrow_it(
    centre: PrintPage, settle: Settle, place: Workplace, qtbot: QtBot
) -> None:
    village = next(iter(place.reader.listing.ids(Query("division"))))
    centre.records.places.tick(village)
    settle()
    assert centre.records.chosen.places == (village,)
    assert "2 户" in centre.records.figures.text()
    qtbot.keyClicks(centre.records.text, "qqqq")
    qtbot.waitUntil(lambda: "没有符合" in centre.records.figures.text())
    assert not centre.preview.isEnabled()


def test_places_inside_are_read_when_opened(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    village = next(iter(place.reader.listing.ids(Query("division"))))

    def group(office: Office, _progress: Progress) -> object:
        return Desk(office).add("division", {"name": "1组", "level": "3", "parent": village})

    place.write("", group)
    settle()
    tree = centre.records.places
    tree.fill()
    outer = tree.model().index(0, 0)
    assert tree.model().index(0, 0, outer).data() == "…"
    tree.expand(outer)
    inner = tree.model().index(0, 0, outer)
    assert inner.data() == "1组"
    tree.model().setData(inner, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert tree.ticked != (village,)
    tree.tick(village)
    assert tree.ticked == (village,)


def test_chosen_records_come_first(centre: PrintPage, settle: Settle, place: Workplace) -> None:
    one = place.reader.listing.ids(Query("household"))[0]
    centre.open(PrintOf("household_sheet", (one,)))
    settle()
    assert centre.records.given.isVisible()
    assert "1 条" in centre.records.given.text()
    assert centre.records.figures.text().startswith("1 户")
    centre.records.own.click()
    settle()
    assert centre.records.figures.text().startswith("2 户")


def test_a_list_comes_as_it_was_shown(centre: PrintPage, settle: Settle) -> None:
    centre.open(PrintOf(view=View("person", text="没有这个人").as_text()))
    settle()
    assert centre.heading.text() == "人员列表"
    assert not centre.preview.isEnabled()
    centre.open(PrintOf(view=View("person").as_text()))
    settle()
    assert centre.records.figures.text().startswith("6 人")
    assert not centre.records.order.isEnabled()


def test_an_unknown_document_is_told(
    centre: PrintPage, settle: Settle, place: Workplace, qtbot: QtBot
) -> None:
    centre.open(PrintOf("nothing"))
    settle()
    assert place.notify.box
    assert "PAP004" in place.notify.box.informativeText()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert centre.heading.text() == "户情登记表"


def test_it_prints_at_once_with_the_copies_wanted(
    centre: PrintPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[int] = []
    out = tmp_path / "out.pdf"

    def ask(printer: object, *rest: object) -> None:
        asked.append(printer.copyCount())  # type: ignore[attr-defined]
        to_pdf(out)(printer, *rest)

    monkeypatch.setattr(previews, "ask_printer", ask)
    centre.records.copies.setValue(2)
    press(centre, "print")
    settle()
    assert asked == [2]
    qtbot.waitUntil(lambda: shown()._press is None, timeout=20_000)
    settle()
    assert out.read_bytes().startswith(b"%PDF")


def test_it_saves_without_a_preview(
    centre: PrintPage, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    out = tmp_path / "x.pdf"
    place.files.chooser = lambda _wish, then: then([out])
    press(centre, "save")
    settle()
    assert out.read_bytes().startswith(b"%PDF")
    assert not previews.SHOWN


def test_a_report_is_made_printed_and_given_out(
    centre: PrintPage, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    centre.choose("report.population")
    settle()
    model = centre.report.model
    assert model.index(model.rowCount() - 1, 0).data() == "合计"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "户数"
    press(centre, "preview")
    settle()
    assert shown().made.printed.document == "population"
    out = tmp_path / "x.xlsx"
    place.files.chooser = lambda _wish, then: then([out])
    press(centre, "export")
    settle()
    book = open_book(out)
    assert "合计" in [row[0] for row in book.load(book.names[0]).rows]
    assert said[-1].offer
    line = next(logbook.read_log(place.reader.store.reader, 1))
    assert (line.event, line.subject) == ("exported", "population")


def test_a_day_that_is_none_is_told_beside_it(
    centre: PrintPage, settle: Settle, qtbot: QtBot
) -> None:
    centre.choose("report.population")
    settle()
    report = centre.report
    report.end.setText("2026年13月")
    report.end.editingFinished.emit()
    assert report.note.isVisible()
    assert report.end.property("state") == "error"
    report.end.setText("2020.1.5")
    report.end.editingFinished.emit()
    settle()
    assert not report.note.isVisible()


def test_the_report_model_is_sound(centre: PrintPage, settle: Settle) -> None:
    QAbstractItemModelTester(
        centre.report.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    centre.choose("report.population")
    settle()
    assert centre.report.model.columnCount() == 9


def test_headings_cannot_be_chosen(centre: PrintPage, qtbot: QtBot, settle: Settle) -> None:
    centre.choose(list(DOCUMENTS)[-1])
    qtbot.keyClick(centre.documents, Qt.Key.Key_Down)
    settle()
    assert centre.heading.text() == "区划列表"


def test_who_may_not_print_is_told_so(
    place: Workplace, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "may", lambda right: right is not Right.PRINT)
    page = PrintPage(place)
    qtbot.addWidget(page)
    page.open(PrintOf())
    page.show()
    settle()
    assert "没有打印的权限" in page.banner.text.text()
    assert not page.preview.isEnabled()


def test_new_records_are_counted(centre: PrintPage, settle: Settle, place: Workplace) -> None:
    ids = place.reader.listing.ids(Query("household"))
    place.write("", lambda office, _progress: Desk(office).void("household", ids[0], "重复登记"))
    settle()
    assert "1 户" in centre.records.figures.text()
