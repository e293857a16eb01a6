"""What a clerk may do wrong at the print centre, and what the world does: nothing else is printed than was meant."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.faults import Fault, FaultKind
from app.office import Office
from app.print_choice import printables
from app.registry import LEDGERS
from app.views import View
from db.query import Query
from tests.ui.typing import focused
from ui.notify import Notice
from ui.pages import preview_dialog as previews
from ui.pages import print_report
from ui.pages.preview_dialog import Preview
from ui.pages.print_centre import PrintPage
from ui.routes import PrintOf
from ui.workplace import Workplace

Settle = Callable[[], None]
CHECKED = Qt.CheckState.Checked.value
CHECK = Qt.ItemDataRole.CheckStateRole


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


def told(page: PrintPage) -> str:
    return page.records.figures.text()


def choose(page: PrintPage, id_: str, settle: Settle) -> None:
    page.choose(id_)
    settle()


def village(place: Workplace) -> str:
    return next(iter(place.reader.listing.ids(Query("division"))))


def write(place: Workplace, settle: Settle, job: Callable[[Office], object]) -> None:
    place.write("", lambda office, _progress: job(office))
    settle()


def test_ticked_places_are_left_out_where_records_have_none(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    centre.records.places.tick(village(place))
    settle()
    for each in printables():
        choose(centre, each.id, settle)
        assert place.notify.box is None, each.id
        assert centre.heading.text() == each.title
    choose(centre, "household_sheet", settle)
    assert centre.records.chosen.places == (village(place),), "the ticks are still there"


@pytest.mark.parametrize(
    ("route", "own", "other"),
    [
        (PrintOf(view=View("person", text="王").as_text()), "list.person", "household_sheet"),
        (PrintOf(view=View("household").as_text()), "list.household", "list.person"),
    ],
)
def test_a_list_one_came_with_is_for_documents_of_its_ledger_alone(
    centre: PrintPage, settle: Settle, route: PrintOf, own: str, other: str
) -> None:
    centre.open(route)
    settle()
    before = told(centre)
    choose(centre, other, settle)
    assert centre.records.given.isHidden()
    assert centre.records.own.isChecked()
    assert centre.records.chosen.view == ""
    choose(centre, own, settle)
    assert centre.records.given.isVisible()
    assert told(centre) == before


def test_chosen_records_are_not_sought_in_another_ledger(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    one = place.reader.listing.ids(Query("household"))[0]
    centre.open(PrintOf("household_sheet", (one,)))
    choose(centre, "list.person", settle)
    assert told(centre).startswith("6 人"), "all of them, and it says so"
    choose(centre, "household_roster", settle)
    assert told(centre).startswith("1 户")
    centre.open(PrintOf())
    settle()
    assert centre.records.given.isHidden()
    assert told(centre).startswith("2 户")


def test_what_one_chose_oneself_stays_chosen_for_the_next_document(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    one = place.reader.listing.ids(Query("household"))[0]
    centre.open(PrintOf("household_sheet", (one,)))
    centre.records.own.click()
    choose(centre, "household_roster", settle)
    assert centre.records.own.isChecked()
    assert told(centre).startswith("2 户")


def test_a_tick_inside_a_place_outlives_what_others_write(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    outer = village(place)
    given = {"name": "1组", "level": "3", "parent": outer}
    write(place, settle, lambda office: Desk(office).add("division", given))
    tree = centre.records.places
    first = tree.model().index(0, 0)
    tree.expand(first)
    tree.model().setData(tree.model().index(0, 0, first), CHECKED, CHECK)
    settle()
    ticked, figures = tree.ticked, told(centre)
    assert (len(ticked), "没有符合" in figures) == (1, True), "nobody lives in the group"
    household = place.reader.listing.ids(Query("household"))[0]
    write(place, settle, lambda office: Desk(office).change("household", household, {"unit": "2"}))
    assert (tree.ticked, told(centre)) == (ticked, figures)
    assert tree.isExpanded(tree.model().index(0, 0))


def test_a_place_voided_meanwhile_is_ticked_no_more(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    made: list[str] = []
    given = {"name": "青竹社区", "level": "2"}
    write(place, settle, lambda office: made.append(Desk(office).add("division", given).record))
    tree = centre.records.places
    tree.tick(made[0])
    assert tree.ticked == (made[0],)
    write(place, settle, lambda office: Desk(office).void("division", made[0], "重复"))
    assert tree.ticked == ()
    assert told(centre).startswith("2 户")


def test_a_record_voided_meanwhile_is_told_instead_of_printed(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    one = place.reader.listing.ids(Query("household"))[0]
    centre.open(PrintOf("household_sheet", (one,)))
    settle()
    write(place, settle, lambda office: Desk(office).void("household", one, "重复"))
    assert "没有符合" in told(centre)
    assert not any(each.isEnabled() for each in (centre.preview, centre.print, centre.save))


REPORT = "report.population"


def type_days(page: PrintPage, settle: Settle, start: str, end: str) -> None:
    for field, text in ((page.report.start, start), (page.report.end, end)):
        field.setText(text)
    page.report.end.editingFinished.emit()
    settle()


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2026年13月", "2026-06-30", "从哪天起"),
        ("2026-01-01", "六月底", "到哪天止"),
        ("2026-06-30", "2026-01-01", "起始日期晚于截止日期"),
    ],
)
def test_a_period_that_is_none_makes_no_report(
    centre: PrintPage, settle: Settle, place: Workplace, start: str, end: str, sentence: str
) -> None:
    choose(centre, REPORT, settle)
    assert centre.preview.isEnabled()
    type_days(centre, settle, start, end)
    assert sentence in centre.report.note.text.text()
    assert centre.report.model.rowCount() == 0, "figures of another period do not stay"
    buttons = (centre.preview, centre.print, centre.save, centre.give_out)
    assert not any(each.isEnabled() for each in buttons)
    type_days(centre, settle, "2026-01-01", "2026-06-30")
    assert centre.report.note.isHidden()
    assert all(each.isEnabled() for each in buttons)
    assert {centre.report.start.property("state"), centre.report.end.property("state")} == {""}


def test_two_wrong_days_are_both_told(centre: PrintPage, settle: Settle) -> None:
    choose(centre, REPORT, settle)
    type_days(centre, settle, "昨前天", "2026-02-30")
    lines = centre.report.note.text.text().splitlines()
    assert [line.partition("：")[0] for line in lines] == ["从哪天起", "到哪天止"]
    type_days(centre, settle, "昨前天", "")
    assert centre.report.end.property("state") == ""
    assert centre.report.start.property("state") == "error"


def test_a_report_follows_what_is_written(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    choose(centre, REPORT, settle)
    model = centre.report.model
    total = model.index(model.rowCount() - 1, 1)
    assert total.data() == "2"
    one = place.reader.listing.ids(Query("household"))[0]
    write(place, settle, lambda office: Desk(office).void("household", one, "重复"))
    assert model.index(model.rowCount() - 1, 1).data() == "1"


def test_a_workbook_that_is_held_is_tried_again(
    centre: PrintPage,
    settle: Settle,
    place: Workplace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    faults, real, out = (
        [Fault(FaultKind.HELD, "x.xlsx")],
        print_report.reports.write,
        tmp_path / "x.xlsx",
    )

    def write_(*rest: object) -> None:
        if faults:
            raise faults.pop()
        real(*rest)  # type: ignore[arg-type]

    monkeypatch.setattr(print_report.reports, "write", write_)
    place.files.chooser = lambda _wish, then: then([out])
    choose(centre, REPORT, settle)
    centre.give_out.click()
    settle()
    assert place.notify.box
    assert not out.exists()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Return)
    settle()
    assert out.exists()
    assert "x.xlsx" in said[-1].text


def test_nothing_is_saved_where_no_file_was_chosen(
    centre: PrintPage, settle: Settle, place: Workplace
) -> None:
    place.files.chooser = lambda _wish, then: then([])
    centre.save.click()
    settle()
    assert place.notify.box is None
    assert not previews.SHOWN


def test_the_disk_full_while_saving_is_tried_again(
    centre: PrintPage,
    settle: Settle,
    place: Workplace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, faults = tmp_path / "a.pdf", [Fault(FaultKind.NO_SPACE, "a.pdf")]
    make = print_report.reports.print_report

    def full(*rest: object) -> object:
        if faults:
            raise faults.pop()
        return make(*rest)  # type: ignore[arg-type]

    monkeypatch.setattr(print_report.reports, "print_report", full)
    place.files.chooser = lambda _wish, then: then([out])
    choose(centre, REPORT, settle)
    centre.save.click()
    settle()
    assert place.notify.box
    assert "空间" in place.notify.box.text()
    assert not out.exists()
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Return)
    settle()
    assert out.read_bytes().startswith(b"%PDF")


def test_every_document_is_previewed_and_let_go_of(
    centre: PrintPage, settle: Settle, qtbot: QtBot
) -> None:
    for id_ in ("household_sheet", "household_roster", "list.division", REPORT):
        choose(centre, id_, settle)
        centre.preview.click()
        settle()
        (preview,) = previews.SHOWN
        assert isinstance(preview, Preview)
        assert centre.heading.text() in preview.windowTitle()
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
        settle()
        assert not previews.SHOWN


def test_every_input_has_a_name_and_the_keyboard_reaches_it(
    centre: PrintPage, settle: Settle, qtbot: QtBot
) -> None:
    centre.activateWindow()
    qtbot.waitUntil(centre.isActiveWindow)
    centre.documents.setFocus()
    reached: list[str] = []
    for _n in range(14):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        here = focused()
        reached.append(here.objectName())
        named = here.accessibleName() or (here.text() if isinstance(here, QPushButton) else "")
        assert named or here.objectName() in {"own", "given"}, here
    sorting = centre.records.order.objectName()
    wanted = ["own", "words", "places", sorting, "copies", "save", "print", "preview"]
    order = [reached.index(each) for each in wanted]
    assert order == sorted(order), reached


def test_enter_on_a_document_goes_on_to_its_records(centre: PrintPage, qtbot: QtBot) -> None:
    centre.activateWindow()
    qtbot.waitUntil(centre.isActiveWindow)
    centre.documents.setFocus()
    qtbot.keyClick(centre.documents, Qt.Key.Key_Return)
    assert focused() is centre.records.text


def test_every_ledgers_list_is_offered_by_its_title(centre: PrintPage) -> None:
    model = centre.documents.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    lists = [f"{each.title}列表" for each in LEDGERS.values() if not each.part_of]
    assert [each for each in lists if each not in shown] == []
    headings = [row for row in range(model.rowCount()) if not model.flags(model.index(row, 0))]
    assert [shown[row] for row in headings] == ["文书", "台账列表", "统计报表"]
