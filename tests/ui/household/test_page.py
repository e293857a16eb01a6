"""What the page of a household shows, and the keys it understands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desk import Desk as Write
from app.households.received import Group, Item
from app.lookup import Lookup
from app.registry import LEDGERS
from tests.offices import enter
from tests.people import People
from tests.ui.household.conftest import Desk, first_household, other_household
from ui.editors.link import LinkEditor
from ui.ledger.form_dialog import RecordDialog
from ui.pages.household.page import HouseholdPage
from ui.routes import ListOf, PrintOf, RecordOf
from ui.widgets.elided import ElidedLabel
from ui.workplace import Workplace

ALT = Qt.KeyboardModifier.AltModifier


def shown(desk: Desk) -> list[list[str]]:
    model = desk.page.members.model
    return [
        [str(model.index(row, at).data()) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def change(desk: Desk, ledger: str, record: str, **values: object) -> None:
    desk.place.write("", lambda office, _token: Write(office).change(ledger, record, values))
    desk.settle()


def test_the_head_stands_first_and_numbers_are_masked(desk: Desk) -> None:
    rows = shown(desk)
    assert [row[0] for row in rows] == ["户主", "配偶", "子"]
    assert desk.page.heading.name.whole == desk.member(0).name == rows[0][1] == desk.page.title
    assert all("********" in row[2] for row in rows)
    assert rows[0][7] == str(2026 - int(rows[0][4][:4]) - (rows[0][4][5:] > "12-01"))


def test_the_model_is_one_that_qt_can_live_with(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(desk.page.members.model)


def test_a_number_is_shown_whole_once_the_log_holds_it(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(1)
    desk.page.members.buttons["reveal"].click()  # type: ignore[attr-defined]
    desk.settle()
    rows = shown(desk)
    assert (rows[1][2], "*" in rows[0][2]) == (desk.member(1).person["id_no"], True)


def test_the_place_leads_to_its_list(desk: Desk) -> None:
    crumb = desk.page.findChild(QWidget, "crumb_1")
    assert crumb
    crumb.click()  # type: ignore[attr-defined]
    assert desk.routes == [ListOf("household", str(desk.home.row["village"]))]


def test_the_telephone_is_masked_until_it_is_asked_for(desk: Desk) -> None:
    change(desk, "household", desk.home.id, phone="0577-88123456")
    fact = desk.page.findChild(ElidedLabel, "fact_phone")
    assert fact
    assert "*" in fact.whole
    eye = desk.page.findChild(QToolButton, "reveal_phone")
    assert eye
    eye.click()
    desk.settle()
    assert [each.whole for each in desk.page.findChildren(ElidedLabel, "fact_phone")][-1] == (
        "057788123456"
    )


@pytest.mark.parametrize(
    ("key", "name"),
    [(Qt.Key.Key_Insert, "admit"), (Qt.Key.Key_Delete, "leave")],
)
def test_keys_open_what_they_stand_for(desk: Desk, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    desk.mark(1)
    qtbot.keyClick(desk.page.members.table, key)
    assert desk.dialog.verb == name
    desk.dialog.reject()


def test_enter_opens_the_person(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(2)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_Return)
    assert desk.routes == [RecordOf("person", str(desk.member(2).person["id"]))]


def test_f2_types_another_relation(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(2)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_F2)
    editor = desk.page.members.delegate.editor
    assert editor
    editor.line.clear()
    qtbot.keyClicks(editor.line, "41")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    desk.settle()
    assert desk.roles() == ["02", "10", "41"]
    desk.undo()
    assert desk.roles() == ["02", "10", "20"]


def test_escape_leaves_the_relation_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(2)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_F2)
    editor = desk.page.members.delegate.editor
    assert editor
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    assert desk.page.members.delegate.editor is None
    assert desk.roles() == ["02", "10", "20"]


def test_the_head_has_no_relation_to_type(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(0)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_F2)
    assert desk.page.members.delegate.editor is None
    assert not desk.page.members.buttons["rehead"].isEnabled()


def test_whoever_is_typed_as_head_opens_the_change_of_head(desk: Desk) -> None:
    desk.page.members.role_chosen.emit(desk.member(1), "02")
    assert desk.dialog.verb == "rehead"
    desk.dialog.reject()


def test_former_members_are_shown_on_request(desk: Desk) -> None:
    line = desk.member(2).id
    change(desk, "household_member", line, to_date="2026-11-20", leave_reason="出嫁")
    assert len(shown(desk)) == 2
    desk.page.members.former.setChecked(True)
    assert shown(desk)[2][-1].endswith("2026-11-20（出嫁）")
    desk.mark(2)
    states = {key: each.isEnabled() for key, each in desk.page.members.buttons.items()}
    assert (states["back"], states["leave"], states["role"]) == (True, False, False)


def test_what_is_written_elsewhere_is_seen_and_the_mark_stays(desk: Desk) -> None:
    desk.mark(2)
    marked = desk.page.members.marked()
    change(desk, "person", str(desk.member(2).person["id"]), name="单新名")
    now = desk.page.members.marked()
    assert marked
    assert now
    assert (now.id, now.name) == (marked.id, "单新名")


def test_a_household_without_people_says_what_comes_next(desk: Desk) -> None:
    desk.place.write(
        "",
        lambda office, _token: Write(office).add(
            "household", {"village": desk.home.row["village"]}
        ),
    )
    desk.settle()
    rows = desk.place.reader.listing.find("household", "head", [None])
    empty = str(next(iter(rows.values()))[0]["id"])
    desk.page.open(RecordOf("household", empty))
    first = desk.page.members.first
    assert first.isVisible()
    assert not desk.page.heading.buttons["split"].isEnabled()
    first.click()
    assert desk.dialog.verb == "admit"
    desk.dialog.reject()


class Row:
    """A list of two households."""

    def __init__(self, records: list[str]) -> None:
        self.records = records

    def before(self, record: str) -> str | None:
        at = self.records.index(record)
        return self.records[at - 1] if at else None

    def after(self, record: str) -> str | None:
        return next(iter(self.records[self.records.index(record) + 1 :]), None)


def test_the_next_household_of_the_list_is_a_key_away(desk: Desk, qtbot: QtBot) -> None:
    own, other = desk.home.id, other_household(desk.place)
    among = Row([own, other])
    desk.page.open(RecordOf("household", own, among))
    qtbot.keyClick(desk.page, Qt.Key.Key_PageDown, ALT)
    assert desk.routes == [RecordOf("household", other)]
    desk.page.open(desk.routes[0])
    assert desk.page.home
    assert desk.page.home.id == other
    desk.page.turn(1)
    assert len(desk.routes) == 1


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_papers_are_printed_of_this_household(desk: Desk) -> None:
    desk.page.heading.wanted.emit("print")
    menu = desk.page.findChild(QMenu, "papers")
    assert menu
    assert [each.text() for each in menu.actions()] == ["户情登记表", "户册"]
    menu.actions()[0].trigger()
    menu.close()
    assert desk.routes == [PrintOf("household_sheet", (desk.home.id,))]


def record_dialog(desk: Desk) -> RecordDialog:
    dialog = desk.page.window().findChild(RecordDialog)
    assert isinstance(dialog, RecordDialog)
    return dialog


def test_a_members_own_line_is_changed_in_a_form(desk: Desk, qtbot: QtBot) -> None:
    desk.mark(1)
    qtbot.keyClick(desk.page.members.table, Qt.Key.Key_F4)
    dialog = record_dialog(desk)
    form = dialog.form
    assert "household" not in form.entries.editors, "whose line it is stands fast"
    form.put_raw_values({"from_date": "2020-05-01"})
    dialog.save.click()
    desk.settle()
    assert desk.member(1).line["from_date"] == "2020-05-01"
    assert shown(desk)[1][-1] == "2020-05-01 起"


def test_somebody_new_becomes_what_a_field_links_to(desk: Desk) -> None:
    someone = People(5).person()
    editor = desk.page.details.form.editor("head")
    assert isinstance(editor, LinkEditor)
    editor.adding.emit(someone.name)
    dialog = record_dialog(desk)
    form = dialog.form
    assert form.editor("name").raw() == someone.name
    form.put_raw_values({"id_no": someone.id_no})
    dialog.save.click()
    desk.settle()
    assert desk.page.details.form.is_changed
    assert editor.raw() == str(
        Lookup(desk.place.reader.listing).find("person", id_no=someone.id_no)[0]["id"]
    )
    desk.page.details.form.discard()


def test_who_only_reads_changes_nothing(file: Path, qtbot: QtBot) -> None:
    place = Workplace(enter(file, "审核员"))
    page = HouseholdPage(place)
    qtbot.addWidget(page)
    page.open(RecordOf("household", first_household(place)))
    can = {key: each.isEnabled() for key, each in page.members.buttons.items()}
    may = place.may(LEDGERS["household"].right)
    assert {can[key] for key in ("admit", "leave", "line")} == {may}
    assert can["open"]
    assert page.heading.buttons["move"].isEnabled() == may
    assert not may
    place.close()


def test_the_households_own_fields_are_saved_by_key(desk: Desk, qtbot: QtBot) -> None:
    form = desk.page.details.form
    desk.page.tabs.setCurrentWidget(desk.page.details)
    form.put_raw_values({"address": "新街9号"})
    assert desk.page.tabs.tabText(1).endswith("●")
    qtbot.keyClick(desk.page.details.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.home.row["address"] == "新街9号"
    assert not desk.page.details.save_button.isEnabled()


@pytest.mark.parametrize(
    ("answer", "left", "address"), [("save", 1, "新街9号"), ("drop", 1, None), ("stay", 0, None)]
)
def test_nothing_typed_is_lost_on_leaving(
    desk: Desk, answer: str, left: int, address: str | None
) -> None:
    gone: list[None] = []
    desk.page.details.form.put_raw_values({"address": "新街9号"})
    desk.page.leave(lambda: gone.append(None))
    box = desk.place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == answer).click()
    desk.settle()
    assert (len(gone), desk.home.row["address"]) == (left, address)


def test_an_untouched_page_is_left_at_once(desk: Desk) -> None:
    gone: list[None] = []
    desk.page.leave(lambda: gone.append(None))
    assert gone == [None]


def test_what_a_household_receives_opens(desk: Desk) -> None:
    items = tuple(Item(f"记录{n}", "本户", "household", f"id{n}") for n in range(25))
    beside = desk.page.beside
    beside.show_groups([Group(LEDGERS["household"], items)])
    assert not beside.empty.isVisibleTo(beside)
    way = beside.findChild(QWidget, "beside_id3")
    assert way
    way.click()  # type: ignore[attr-defined]
    assert desk.routes == [RecordOf("household", "id3")]
    assert beside.findChild(QWidget, "beside_id24") is None, "the rest waits to be asked for"


def test_history_of_the_household_and_its_members(desk: Desk) -> None:
    desk.page.tabs.setCurrentWidget(desk.page.history)
    desk.settle()
    assert desk.page.history.tree.topLevelItemCount() == 4
