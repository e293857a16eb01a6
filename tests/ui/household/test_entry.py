"""A household typed from paper without a mouse, kept against a crash, taken back as one."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import unfinished
from app.households.home import Home, read_home
from app.lookup import Lookup
from tests.people import People, Person
from tests.ui.household.conftest import Settle, first_household
from tests.ui.typing import press, write
from ui.frame.pages import builder_of
from ui.notify import Notice
from ui.pages.household.entry import NewHouseholdPage
from ui.pages.household.page import HouseholdPage
from ui.pages.household.person_row import PersonRow
from ui.routes import ListOf, NewRecord, RecordOf, Route
from ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@dataclass
class Sheet:
    """The page, and what a test does in one line."""

    place: Workplace
    settle: Settle
    page: NewHouseholdPage
    qtbot: QtBot
    routes: list[Route] = field(default_factory=list[Route])
    notices: list[Notice] = field(default_factory=list[Notice])

    @property
    def rows(self) -> list[PersonRow]:
        return self.page.paper.people.rows

    @property
    def village(self) -> str:
        return str(Lookup(self.place.reader.listing).find("division")[0]["id"])

    def type_person(self, person: Person, role: str = "") -> None:
        """Number, name, relation, telephone; Enter after each."""
        for text in filter(None, (person.id_no, person.name, role, person.phone)):
            write(text)
            press(ENTER)
            self.settle()

    def save(self, key: Qt.Key = Qt.Key.Key_S) -> None:
        self.qtbot.keyClick(self.page, key, CTRL)
        self.settle()

    def saved(self) -> Home:
        """The household that was opened after saving."""
        route = self.routes[-1]
        assert isinstance(route, RecordOf)
        return read_home(self.place.reader, "household", route.record)

    def answer(self, key: str) -> None:
        box = self.place.notify.box
        assert box
        next(each for each in box.buttons() if each.objectName() == key).click()
        self.settle()


def opened(place: Workplace, qtbot: QtBot, settle: Settle, route: NewRecord) -> Sheet:
    page = NewHouseholdPage(place)
    qtbot.addWidget(page)
    page.resize(1146, 660)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(route)
    sheet = Sheet(place, settle, page, qtbot)
    place.wanted.connect(sheet.routes.append)
    place.notify.said.connect(sheet.notices.append)
    return sheet


@pytest.fixture
def sheet(place: Workplace, qtbot: QtBot, settle: Settle) -> Sheet:
    """A blank household of the village, the cursor in the first number."""
    village = str(Lookup(place.reader.listing).find("division")[0]["id"])
    return opened(place, qtbot, settle, NewRecord("household", {"village": village}))


@pytest.fixture
def people() -> People:
    return People(4711)


def focused() -> str:
    widget = QApplication.focusWidget()
    assert widget
    return widget.objectName()


def test_the_catalogue_knows_both_pages(place: Workplace, qtbot: QtBot) -> None:
    for route, kind in (
        (NewRecord("household"), NewHouseholdPage),
        (RecordOf("household", "x"), HouseholdPage),
    ):
        builder = builder_of(route)
        assert builder
        page = builder(place)
        qtbot.addWidget(page)
        assert type(page) is kind
    other = builder_of(RecordOf("person", "x"))
    assert other not in (None, builder_of(RecordOf("household", "x")))


def test_a_family_is_entered_by_keyboard_alone(sheet: Sheet, people: People) -> None:
    family = people.family(2).members
    for n, (person, role) in enumerate(family):
        assert focused() == f"{n}.id_no"
        sheet.type_person(person, role if n else "")
    press(ENTER)
    assert focused() == "save", "a blank row ends the list"
    sheet.save()
    home = sheet.saved()
    assert next(each.role for each in home.present) == "02"
    assert {(e.name, e.role) for e in home.present} == {(p.name, role) for p, role in family}
    assert {each.person["phone"] for each in home.present} == {p.phone for p, _role in family}
    assert {each.line["from_date"] for each in home.present} == {None}, "paper does not say"
    assert str(home.row["village"]) == sheet.village
    assert home.row["hh_no"]


def test_what_was_entered_is_taken_back_as_one(sheet: Sheet, people: People) -> None:
    before = len(Lookup(sheet.place.reader.listing).find("person"))
    sheet.type_person(people.person())
    sheet.save()
    offer = sheet.notices[-1].offer
    assert offer
    assert len(Lookup(sheet.place.reader.listing).find("person")) == before + 1
    offer.act()
    sheet.settle()
    assert len(Lookup(sheet.place.reader.listing).find("person")) == before


def test_without_a_village_the_cursor_begins_there(
    place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    sheet = opened(place, qtbot, settle, NewRecord("household"))
    assert focused() == "village"
    write("wsc")
    settle()
    qtbot.waitUntil(lambda: sheet.page.paper.fields.editors["village"].list.is_open)  # type: ignore[attr-defined]
    press(ENTER)
    settle()
    assert sheet.page.paper.fields.raw()["village"] == sheet.village


def test_the_next_household_is_of_the_same_village(sheet: Sheet, people: People) -> None:
    sheet.type_person(people.person())
    sheet.save(ENTER)
    assert (focused(), sheet.routes) == ("0.id_no", [])
    assert sheet.page.paper.values == {"village": sheet.village}
    sheet.type_person(people.person())
    sheet.save()
    assert str(sheet.saved().row["village"]) == sheet.village


def test_what_is_wrong_is_marked_in_its_row_and_stays_typed(sheet: Sheet, people: People) -> None:
    good = people.person()
    sheet.type_person(good)
    write("33990119800101001")
    press(Qt.Key.Key_Tab)
    sheet.rows[1].editors["name"].put_raw("王二")
    sheet.save()
    assert sheet.routes == []
    assert not sheet.page.banner.isHidden()
    assert sheet.rows[1].number.state == "error"
    assert sheet.rows[1].role.state == "error", "the relation is open"
    assert sheet.rows[0].editors["name"].raw() == good.name
    assert sheet.page.save_button.isEnabled()


def test_a_household_without_people_is_refused_at_the_first_row(sheet: Sheet) -> None:
    sheet.page.paper.fields.editors["address"].put_raw("石桥路")
    sheet.save()
    assert sheet.rows[0].role.said or not sheet.page.banner.isHidden()
    assert Lookup(sheet.place.reader.listing).find("household", address="石桥路") == []


def test_who_is_known_is_recognised_by_the_number(sheet: Sheet) -> None:
    home = read_home(sheet.place.reader, "household", first_household(sheet.place))
    child = home.present[2]
    sheet.type_person(Person("", str(child.person["id_no"]), "", People().person().birth, ""))
    assert sheet.rows[0].editors["name"].raw() == child.name
    assert "保存后从那一户转来" in sheet.rows[0].note.text.text()
    sheet.save()
    assert [each.id for each in sheet.saved().present] != []
    assert len(read_home(sheet.place.reader, "household", home.id).present) == 2


def test_who_has_no_identity_card_is_asked_for_sex_and_birthday(sheet: Sheet) -> None:
    row = sheet.rows[0]
    press(Qt.Key.Key_F8)
    assert focused() == "id_type"
    row.further.editors["id_type"].put("5")
    row.number.put_raw("G12345678")
    row.editors["name"].put_raw("约翰")
    row.number.focus()
    press(ENTER)
    assert focused() == "sex", "what the number does not tell is asked"
    row.further.editors["sex"].put("1")
    row.further.editors["birth_date"].put_raw("1980-01-01")
    sheet.save()
    assert sheet.saved().present[0].person["birth_date"] == "1980-01-01"


def test_a_row_is_taken_away_and_the_first_stays_the_head(sheet: Sheet, people: People) -> None:
    for role in ("", "12"):
        sheet.type_person(people.person(), role)
    sheet.rows[0].number.focus()
    press(Qt.Key.Key_Delete, CTRL)
    assert (len(sheet.rows), sheet.rows[0].role.raw()) == (2, "02")
    assert sheet.rows[0].number.face.objectName() == "0.id_no"


def test_half_a_household_survives_a_crash(
    sheet: Sheet, people: People, place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    head, wife = people.person("1"), people.person("2")
    sheet.type_person(head)
    write(wife.id_no)
    sheet.page.paper.fields.editors["address"].put_raw("石桥路3号")
    sheet.page.keep()
    settle()
    (entry,) = unfinished.offered(place.reader)
    assert head.name in unfinished.headline(place.reader, entry)
    again = opened(place, qtbot, settle, NewRecord("household", draft=entry.key))
    assert again.rows[0].editors["name"].raw() == head.name
    assert (again.rows[1].number.raw(), again.page.paper.values["address"]) == (
        wife.id_no, "石桥路3号"
    )  # fmt: skip
    again.rows[1].editors["name"].put_raw(wife.name)
    again.rows[1].role.put("12")
    again.save()
    assert [each.role for each in again.saved().present] == ["02", "12"]
    assert unfinished.offered(place.reader) == []


def test_a_picked_person_is_kept_too(
    sheet: Sheet, place: Workplace, qtbot: QtBot, settle: Settle
) -> None:
    home = read_home(place.reader, "household", first_household(place))
    person = str(home.present[2].person["id"])
    sheet.page.paper.people.finder.pick(person)
    sheet.page.keep()
    settle()
    (entry,) = unfinished.offered(place.reader)
    again = opened(place, qtbot, settle, NewRecord("household", draft=entry.key))
    assert again.rows[0].known == person
    assert again.rows[0].number.is_veiled
    again.page.drop()
    settle()
    assert unfinished.offered(place.reader) == []


def test_who_is_not_found_by_name_is_typed_into_a_row(sheet: Sheet) -> None:
    sheet.page.paper.people.finder.adding.emit("赵新来")
    assert sheet.rows[0].editors["name"].raw() == "赵新来"
    assert focused() == "0.id_no"


@pytest.mark.parametrize(
    ("answer", "left", "kept", "households"),
    [("save", 1, 0, 3), ("later", 1, 1, 2), ("drop", 1, 0, 2), ("stay", 0, 0, 2)],
)
def test_leaving_loses_nothing_unasked(
    sheet: Sheet, people: People, answer: str, left: int, kept: int, households: int
) -> None:
    sheet.type_person(people.person())
    gone: list[None] = []
    sheet.page._timer.stop()
    sheet.page.leave(lambda: gone.append(None))
    sheet.answer(answer)
    assert len(gone) == left
    assert len(unfinished.offered(sheet.place.reader)) == kept
    assert len(Lookup(sheet.place.reader.listing).find("household")) == households


def test_a_blank_page_is_left_at_once(sheet: Sheet) -> None:
    gone: list[None] = []
    sheet.page.leave(lambda: gone.append(None))
    cancel = sheet.page.findChild(QWidget, "cancel")
    assert cancel
    assert gone == [None]
    cancel.click()  # type: ignore[attr-defined]
    assert sheet.routes == [ListOf("household")]


def test_coming_back_goes_on_with_what_is_typed(sheet: Sheet, people: People) -> None:
    someone = people.person()
    sheet.type_person(someone)
    sheet.page.open(NewRecord("household"))
    assert sheet.rows[0].editors["name"].raw() == someone.name


def test_further_fields_of_the_household_are_a_key_away(sheet: Sheet, people: People) -> None:
    sheet.page.paper.more.click()
    further = sheet.page.paper.further
    assert further.isVisible()
    assert focused() == "hh_no"
    further.editors["hh_no"].put_raw("石3")
    sheet.rows[0].number.focus()
    sheet.type_person(people.person())
    sheet.save()
    assert sheet.saved().row["hh_no"] == "石3"
