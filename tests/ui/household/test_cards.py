"""Identity cards laid on a reader one after the other, while a household is entered: each person gets a row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import unfinished
from app.households.home import read_home
from app.lookup import Lookup
from tests.people import People, Person
from tests.ui.household.conftest import first_household
from tests.ui.household.test_entry import Sheet, focused, opened, people, sheet
from tests.ui.typing import lay_card, press, write
from ui.routes import NewRecord
from ui.workplace import Workplace

__all__ = ["people", "sheet"]
ADDRESS = "试验省某县清溪村3组12号"
ENTER = Qt.Key.Key_Return


def card(person: Person) -> str:
    sex = {"1": "男", "2": "女"}[person.sex]
    return f"{person.name}\t{sex}\t汉\t{person.birth:%Y%m%d}\t{ADDRESS}\t{person.id_no}\r"


def lay(sheet: Sheet, person: Person) -> None:
    lay_card(card(person), sheet.page)
    sheet.settle()


def shown(sheet: Sheet) -> list[tuple[object, object]]:
    rows = [each for each in sheet.rows if not each.is_blank()]
    return [(each.number.raw(), each.editors["name"].raw()) for each in rows]


def test_a_card_fills_the_row_with_the_cursor(sheet: Sheet, people: People) -> None:
    head = people.person("1")
    lay(sheet, head)
    assert shown(sheet) == [(head.id_no, head.name)]
    assert focused() == "0.phone", (
        "the head's relation is settled, the telephone is not on the card"
    )
    assert head.name not in sheet.notices[-1].text
    assert "第 1 人" in sheet.notices[-1].text


def test_card_after_card_goes_into_row_after_row(sheet: Sheet, people: People) -> None:
    family = [people.person(sex) for sex in "121"]
    for each in family:
        lay(sheet, each)
    assert shown(sheet) == [(each.id_no, each.name) for each in family]
    assert sheet.rows[-1].is_blank()
    assert focused() == "2.relation"


def test_what_the_card_says_besides_is_stored_with_the_person(sheet: Sheet, people: People) -> None:
    head = people.person("2")
    lay(sheet, head)
    sheet.save()
    (member,) = sheet.saved().present
    kept = {key: member.person[key] for key in ("name", "id_no", "ethnic", "hukou_address")}
    assert kept == {
        "name": head.name,
        "id_no": head.id_no,
        "ethnic": "01",
        "hukou_address": ADDRESS,
    }


def test_another_number_typed_over_it_takes_nothing_of_the_card_along(
    sheet: Sheet, people: People
) -> None:
    head, other = people.person("2"), people.person("1")
    lay(sheet, head)
    sheet.rows[0].number.put_raw(other.id_no)
    sheet.rows[0].editors["name"].put_raw(other.name)
    sheet.save()
    (member,) = sheet.saved().present
    assert (member.person["ethnic"], member.person["hukou_address"]) == (None, None)


def test_the_same_card_twice_stays_one_person(sheet: Sheet, people: People) -> None:
    head = people.person("1")
    for _ in range(2):
        lay(sheet, head)
    assert shown(sheet) == [(head.id_no, head.name)]


def test_a_card_mends_what_was_half_typed(sheet: Sheet, people: People) -> None:
    head = people.person("1")
    sheet.rows[0].editors["name"].put_raw("写了一半")
    lay(sheet, head)
    assert len(shown(sheet)) == 2, "a row with something in it is nobody else's"
    assert shown(sheet)[1] == (head.id_no, head.name)


def test_who_is_known_is_recognised_by_the_card(sheet: Sheet, place: Workplace) -> None:
    home = read_home(place.reader, "household", first_household(place))
    child = home.present[2]
    lay_card(f"{child.person['id_no']}\r", sheet.page)
    sheet.settle()
    assert shown(sheet) == [(child.person["id_no"], child.name)]
    assert "保存后从那一户转来" in sheet.rows[0].note.text.text()
    before = len(Lookup(place.reader.listing).find("person"))
    sheet.save()
    assert len(Lookup(place.reader.listing).find("person")) == before


def test_what_was_read_survives_a_crash(sheet: Sheet, people: People, place: Workplace) -> None:
    head = people.person("1")
    lay(sheet, head)
    sheet.page.keep()
    sheet.settle()
    (entry,) = unfinished.offered(place.reader)
    again = opened(place, sheet.qtbot, sheet.settle, NewRecord("household", draft=entry.key))
    assert shown(again) == [(head.id_no, head.name)]
    again.save()
    assert again.saved().present[0].person["hukou_address"] == ADDRESS


@pytest.mark.parametrize("key", ["0.name", "0.phone", "0.relation"])
def test_from_whatever_field_of_the_row(sheet: Sheet, people: People, key: str) -> None:
    head = people.person("1")
    sheet.rows[0].editors[key[2:]].focus()
    lay(sheet, head)
    assert shown(sheet) == [(head.id_no, head.name)]


def test_relations_are_typed_between_cards(sheet: Sheet, people: People) -> None:
    head, wife = people.person("1"), people.person("2")
    lay(sheet, head)
    lay(sheet, wife)
    assert focused() == "1.relation"
    write("12")
    press(ENTER)
    sheet.settle()
    sheet.save()
    assert [(each.name, each.role) for each in sheet.saved().present] == [
        (head.name, "02"), (wife.name, "12")
    ]  # fmt: skip
