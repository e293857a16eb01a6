"""Mornings at the desk, told from the first key to what the office holds afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import unfinished
from tests.offices import Work
from tests.people import People, identity_number
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, follow
from tests.ui.typing import CTRL, commit, lay_card, press, write
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.ledger.form_why import WhyDialog
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

NUMBER = identity_number(date(1956, 2, 29), 22)
WRONG = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(page: FormPage, place: Workplace) -> FormPage:
    """The page, following its own wishes as the frame does."""
    follow(page, place)
    place.changed.connect(page.refresh)
    return page


def rows(place: Workplace, ledger: str, **values: Any) -> list[dict[str, Any]]:
    return Work(place.reader).live(ledger, **values)


def fill(page: FormPage, settle: Settle, **texts: str) -> None:
    """Type field by field, Enter after each."""
    for key, text in texts.items():
        page.form.focus_field(key)
        commit(text, page.window().focusWidget())
        press(ENTER, widget=page.window().focusWidget())
        settle()


def save(page: FormPage, settle: Settle) -> None:
    press(Qt.Key.Key_S, CTRL, QApplication.focusWidget() or page)
    settle()


def back(page: FormPage, qtbot: QtBot) -> None:
    """A box or a dialog was closed: the window is in front again."""
    with qtbot.waitActive(page):
        page.activateWindow()


def test_a_person_typed_from_an_old_booklet_with_a_wrong_number(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("person"))
    fill(page, settle, name="单田芳", id_no=WRONG)
    assert page.form.editor("id_no").state == "error"
    save(page, settle)
    assert rows(place, "person", name="单田芳") == []
    fill(page, settle, id_exception_reason="派出所核实", sex="女", birth_date="1956.2.29")
    page.form.watch.look()
    settle()
    assert page.form.editor("id_no").state == "warning"
    save(page, settle)
    (row,) = rows(place, "person", name="单田芳")
    assert (row["id_no"], row["id_exception_reason"]) == (WRONG, "派出所核实")


def test_somebody_who_is_there_already_is_opened_instead(
    page: FormPage, place: Workplace, settle: Settle, do: Do, qtbot: QtBot
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单田芳", id_no=NUMBER, phone="")))
    page.open(NewRecord("person"))
    fill(page, settle, name="单田方", id_no=NUMBER)
    page.form.watch.look()
    settle()
    (button,) = [
        each for each in page.form.note.twins.findChildren(QPushButton) if not each.isHidden()
    ]
    button.click()
    assert place.notify.box
    discard = place.notify.box.findChild(QAbstractButton, "discard")
    assert discard
    discard.click()
    settle()
    assert page.form.record == found[0]
    back(page, qtbot)
    fill(page, settle, phone="19900000007")
    save(page, settle)
    (row,) = rows(place, "person", id_no=NUMBER)
    assert (row["name"], row["phone"]) == ("单田芳", "19900000007")


def test_a_death_is_registered_with_its_reason_and_taken_back(
    page: FormPage, place: Workplace, settle: Settle, do: Do, notices: list[Notice]
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单田芳", id_no=NUMBER)))
    page.open(RecordOf("person", found[0]))
    fill(page, settle, death_date="昨天")
    save(page, settle)
    dialog = page.findChild(WhyDialog)
    assert dialog
    commit("殡葬证明", dialog.line)
    press(ENTER, widget=dialog.line)
    settle()
    assert rows(place, "person", id_no=NUMBER)[0]["death_date"] == "2026-11-30"
    assert page.view
    page.view.side.history.show_record("person", found[0])
    settle()
    top = page.view.side.history.tree.topLevelItem(0)
    told = [top.child(at).text(0) for at in range(top.childCount())]
    assert any("2026-11-30" in each for each in told)
    assert any("殡葬证明" in each for each in told)
    assert notices[-1].offer
    notices[-1].offer.act()
    settle()
    assert rows(place, "person", id_no=NUMBER)[0]["death_date"] is None
    assert page.form.editor("death_date").is_blank()


def test_a_household_whose_head_nobody_knows_yet(
    page: FormPage, place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    village = Work(place.reader).live("division")[0]["name"]
    page.open(NewRecord("household"))
    page.form.focus_field("head")
    commit("慕容新来")
    settle()
    press(Qt.Key.Key_Down)
    press(ENTER)
    dialog = page.findChild(RecordDialog)
    assert dialog
    dialog.form.put_raw_values({"id_no": People(99).person().id_no})
    dialog.save.click()
    settle()
    back(page, qtbot)
    fill(page, settle, village=str(village), address="青竹路12号")
    save(page, settle)
    (row,) = rows(place, "household", address="青竹路12号")
    assert Work(place.reader).lookup.name("person", row["head"]) == "慕容新来"
    assert row["hh_no"], "its number was issued"


def test_line_items_are_added_from_the_keyboard_until_escape(
    page: FormPage, place: Workplace, settle: Settle, do: Do, qtbot: QtBot
) -> None:
    made: dict[str, str] = {}
    people = People(321)
    numbers = [people.person().id_no for _ in range(2)]

    def prepare(work: Work) -> None:
        made["household"] = work.household()
        for n, number in enumerate(numbers):
            made[str(n)] = work.person(name=f"子女{'甲乙'[n]}", id_no=number)

    do(prepare)
    page.open(RecordOf("household", made["household"]))
    assert page.view
    (table,) = page.view.tables
    press(Qt.Key.Key_Insert, widget=table.view)
    dialog = page.findChild(RecordDialog)
    assert dialog
    for n, number in enumerate(numbers):
        person = dialog.form.editor("person").face
        person.setFocus()
        write(number[-6:], person)
        press(ENTER, widget=person)
        settle()
        assert dialog.form.editor("person").raw() == made[str(n)]
        dialog.form.put_raw_values({"relation": "子"})
        dialog.more.click()
        settle()
    dialog.reject()
    members = {
        str(each["person"]) for each in rows(place, "household_member", household=made["household"])
    }
    assert {made["0"], made["1"]} <= members
    assert table.model.rowCount() == len(members)


def test_a_card_mends_a_misspelt_name_and_nothing_else(
    page: FormPage, place: Workplace, settle: Settle, do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单天芳", id_no=NUMBER, note="五保户")))
    page.open(RecordOf("person", found[0]))
    page.form.focus_field("name")
    lay_card(f"单田芳\t女\t{NUMBER}\r", page)
    settle()
    assert set(page.form.entries.typed()) == {"name"}
    save(page, settle)
    (row,) = rows(place, "person", id_no=NUMBER)
    assert (row["name"], row["note"]) == ("单田芳", "五保户")


def test_the_queue_at_the_desk_interrupts_and_what_was_begun_waits(
    page: FormPage, place: Workplace, settle: Settle, do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="排队的人", id_no=NUMBER)))
    page.open(NewRecord("person"))
    fill(page, settle, name="写了一半", hukou_address="青竹路12号")
    assert page.view
    page.view.draft.keep()
    settle()
    (begun,) = unfinished.offered(place.reader)
    other = FormPage(place)
    other.open(RecordOf("person", found[0]))
    other.form.put_raw_values({"phone": "19900000007"})
    other.save()
    settle()
    again = FormPage(place)
    again.open(NewRecord("person", draft=begun.key))
    assert again.form.editor("name").raw() == "写了一半"
    again.form.put_raw_values({"id_no": People(77).person().id_no})
    again.save()
    settle()
    assert len(rows(place, "person", name="写了一半")) == 1
    assert unfinished.offered(place.reader) == []


def test_twins_in_two_ledgers_are_made_one_and_their_household_stays(
    page: FormPage, place: Workplace, settle: Settle, do: Do
) -> None:
    made: dict[str, str] = {}

    def prepare(work: Work) -> None:
        made["first"] = work.person(name="单田芳")
        made["second"] = work.person(name="单田芳")
        made["household"] = work.household(made["second"])

    do(prepare)
    do(lambda work: work.desk.merge("person", made["first"], made["second"]))
    page.open(RecordOf("household", made["household"]))
    settle()
    survivor = Work(place.reader).lookup.survivor(made["first"])
    assert page.form.editor("head").raw() == survivor
    assert not page.form.is_changed
