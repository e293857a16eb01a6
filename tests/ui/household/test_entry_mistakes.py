"""A household typed from paper with every kind of slip: told at its place, kept, mended, saved once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import unfinished
from app.desk import Desk as Write
from app.faults import Fault, FaultKind
from app.lookup import Lookup
from app.office import Office
from tests.people import People
from tests.ui.household.conftest import Settle
from tests.ui.household.test_entry import Sheet, focused, opened
from tests.ui.typing import press
from ui.pages.household import entry
from ui.pages.household.person_row import PersonRow
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace


@pytest.fixture
def people() -> People:
    return People(815)


@pytest.fixture
def sheet(place: Workplace, qtbot: QtBot, settle: Settle) -> Sheet:
    """A blank household of the village."""
    village = str(Lookup(place.reader.listing).find("division")[0]["id"])
    return opened(place, qtbot, settle, NewRecord("household", {"village": village}))


def fill(row: PersonRow, number: str, name: str, role: str = "") -> None:
    row.number.put_raw(number)
    row.editors["name"].put_raw(name)
    if role:
        row.role.put(role)
    row.edited.emit()


def elsewhere(sheet: Sheet, job: Callable[[Office], object]) -> None:
    sheet.place.write("", lambda office, _token: job(office))
    sheet.settle()


def households(sheet: Sheet) -> int:
    return len(Lookup(sheet.place.reader.listing).find("household"))


def test_slips_are_told_one_after_the_other_and_the_household_is_saved_once(
    sheet: Sheet, people: People
) -> None:
    head, wife = people.person("1"), people.person("2")
    fill(sheet.rows[0], head.id_no[:-1], head.name)
    fill(sheet.rows[1], wife.id_no, "")
    sheet.page.paper.fields.editors["village"].put(None)
    sheet.save()
    first, second = sheet.rows[:2]
    assert (first.number.state, second.editors["name"].state, second.role.state) == ("error",) * 3
    assert sheet.page.paper.fields.editors["village"].state == "error"
    assert "处要改" in sheet.page.banner.text.text()
    assert focused() == "0.id_no", "the keyboard is where it was"
    assert (households(sheet), len(unfinished.offered(sheet.place.reader))) == (2, 1)
    first.number.put_raw(head.id_no)
    second.editors["name"].put_raw(wife.name)
    second.role.put("12")
    sheet.page.paper.fields.editors["village"].put(sheet.village)
    sheet.save()
    assert [each.name for each in sheet.saved().present] == [head.name, wife.name]
    assert (households(sheet), unfinished.offered(sheet.place.reader)) == (3, [])


def test_two_heads_and_the_same_person_twice_are_told(sheet: Sheet, people: People) -> None:
    head, wife = people.person("1"), people.person("2")
    fill(sheet.rows[0], head.id_no, head.name)
    fill(sheet.rows[1], wife.id_no, wife.name, "02")
    sheet.save()
    assert "户主有 2 人" in sheet.rows[0].role.said
    sheet.rows[1].role.put("12")
    fill(sheet.rows[2], head.id_no, head.name, "20")
    sheet.save()
    assert "同一个人写了两次" in sheet.rows[2].note.text.text()
    sheet.rows[2].removed.emit()
    sheet.save()
    assert [each.role for each in sheet.saved().present] == ["02", "12"]


def test_a_number_that_belongs_to_another_name_is_told_at_the_number(
    sheet: Sheet, people: People
) -> None:
    known, other = people.person(), people.person()
    elsewhere(sheet, lambda office: Write(office).add("person", known.typed))
    fill(sheet.rows[0], known.id_no, other.name)
    sheet.save()
    assert known.name in sheet.rows[0].number.said
    assert sheet.routes == []
    sheet.rows[0].editors["name"].put_raw(known.name)
    sheet.save()
    assert sheet.saved().present[0].name == known.name


def test_the_disk_full_keeps_everything_typed_and_saves_when_there_is_room(
    sheet: Sheet, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults, real = [Fault(FaultKind.NO_SPACE, "X")], entry.found

    def full(*rest: object) -> object:
        if faults:
            raise faults.pop()
        return real(*rest)  # type: ignore[arg-type]

    monkeypatch.setattr(entry, "found", full)
    head = people.person()
    fill(sheet.rows[0], head.id_no, head.name)
    sheet.save()
    assert "空间" in sheet.page.banner.text.text()
    assert sheet.rows[0].editors["name"].raw() == head.name
    assert sheet.page.paper.isEnabled()
    assert len(unfinished.offered(sheet.place.reader)) == 1
    sheet.save()
    assert sheet.saved().head
    assert unfinished.offered(sheet.place.reader) == []


def test_saving_twice_in_a_hurry_enters_one_household(sheet: Sheet, people: People) -> None:
    head = people.person()
    fill(sheet.rows[0], head.id_no, head.name)
    for _n in range(3):
        sheet.page.save()
    assert not sheet.page.save_button.isEnabled()
    sheet.settle()
    assert households(sheet) == 3
    assert sheet.page.save_button.isEnabled()
    assert len([each for each in sheet.routes if isinstance(each, RecordOf)]) == 1


def test_a_person_picked_and_voided_meanwhile_is_told_in_the_row(
    sheet: Sheet, people: People
) -> None:
    made: list[str] = []
    someone = people.person()
    elsewhere(sheet, lambda office: made.append(Write(office).add("person", someone.typed).record))
    sheet.page.paper.people.finder.pick(made[0])
    assert sheet.rows[0].known == made[0]
    elsewhere(sheet, lambda office: Write(office).void("person", made[0], "重复"))
    sheet.save()
    assert "没有写人员" in sheet.rows[0].note.text.text()
    assert sheet.routes == []


def test_the_village_voided_meanwhile_is_told_at_the_village(sheet: Sheet, people: People) -> None:
    made: list[str] = []
    given = {"name": "青竹社区", "level": "2"}
    elsewhere(sheet, lambda office: made.append(Write(office).add("division", given).record))
    sheet.page.paper.fields.editors["village"].put(made[0])
    elsewhere(sheet, lambda office: Write(office).void("division", made[0], "重复"))
    head = people.person()
    fill(sheet.rows[0], head.id_no, head.name)
    sheet.save()
    assert sheet.page.paper.fields.editors["village"].state == "error"
    assert households(sheet) == 2


def test_rows_say_which_person_they_are_of_also_after_one_is_gone(
    sheet: Sheet, people: People
) -> None:
    for n in range(3):
        someone = people.person()
        fill(sheet.rows[n], someone.id_no, someone.name, "20" if n else "")
    names = [row.editors["name"].raw() for row in sheet.rows]
    sheet.rows[1].number.focus()
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row.editors["name"].raw() for row in sheet.rows] == [names[0], names[2], names[3]]
    told = [row.number.face.accessibleName() for row in sheet.rows]
    assert told == [f"第 {n} 人，证件号码" for n in (1, 2, 3)]
    assert focused() == "1.id_no"
    for row in list(sheet.rows):
        row.removed.emit()
    assert len(sheet.rows) == 1
    assert sheet.rows[0].role.raw() == "02"
    assert not sheet.page.is_changed


def test_the_next_household_keeps_the_place_and_nothing_else(sheet: Sheet, people: People) -> None:
    head = people.person()
    fields = sheet.page.paper.fields.editors
    fields["address"].put_raw("石桥路3号")
    fill(sheet.rows[0], head.id_no, head.name)
    sheet.save(Qt.Key.Key_Return)
    assert households(sheet) == 3
    assert (fields["village"].raw(), fields["address"].raw() or "") == (sheet.village, "")
    assert sheet.rows[0].is_blank()
    assert not sheet.page.is_changed
    assert "已登记" in sheet.notices[-1].text
    fill(sheet.rows[0], head.id_no, "")
    sheet.settle()
    sheet.rows[0]._recognise()
    assert sheet.rows[0].editors["name"].raw() == head.name
    assert sheet.rows[0].note.text.text(), "who was just entered is known at once"


def test_where_what_was_kept_cannot_be_dropped_the_household_is_not_saved_either(
    sheet: Sheet, people: People
) -> None:
    """Saved and then reported as a failure, it would be entered twice."""
    head = people.person()
    fill(sheet.rows[0], head.id_no, head.name)
    with sheet.place._writer.alongside(full_disk):
        sheet.save()
    assert (households(sheet), len(unfinished.offered(sheet.place.reader))) == (2, 1)
    assert "空间" in sheet.page.banner.text.text()
    sheet.save()
    assert (households(sheet), unfinished.offered(sheet.place.reader)) == (3, [])


def full_disk(_writer: object) -> None:
    raise Fault(FaultKind.NO_SPACE, "X")


def test_what_is_typed_is_kept_before_it_is_saved(
    sheet: Sheet, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between the key and the transaction loses nothing."""
    head, seen, real = people.person(), list[int](), entry.found

    def looking(office: Office, *rest: object) -> object:
        seen.append(len(unfinished.offered(office)))
        return real(office, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(entry, "found", looking)
    fill(sheet.rows[0], head.id_no, head.name)
    sheet.save()
    assert (seen, unfinished.offered(sheet.place.reader)) == ([1], [])


@pytest.mark.parametrize("is_refused", [False, True])
def test_leaving_while_it_is_saved_waits_for_how_that_ends(
    sheet: Sheet, people: People, is_refused: bool
) -> None:
    head, gone = people.person(), list[int]()
    fill(sheet.rows[0], head.id_no, head.name if not is_refused else "")
    sheet.page.save()
    sheet.page.leave(lambda: gone.append(1))
    assert gone == []
    sheet.settle()
    assert gone == ([] if is_refused else [1])
    assert sheet.routes == [], "the user goes where they wanted to, not to the household"
    assert households(sheet) == (2 if is_refused else 3)


def test_one_who_goes_on_saving_after_a_refusal_is_not_led_away(
    sheet: Sheet, people: People
) -> None:
    head, gone = people.person(), list[int]()
    fill(sheet.rows[0], head.id_no, "")
    sheet.page.save()
    sheet.page.leave(lambda: gone.append(1))
    sheet.settle()
    sheet.rows[0].editors["name"].put_raw(head.name)
    sheet.save()
    assert (gone, len(sheet.routes)) == ([], 1)
