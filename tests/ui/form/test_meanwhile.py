"""What others do to a record while it is being typed into, and what who may not write finds: nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.offices import STAFF, Work, enter
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, Show, on_screen
from tests.ui.typing import write
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import RecordOf
from ui.workplace import Workplace


def note(place: Workplace, person: str) -> object:
    return Work(place.reader).row("person", person)["note"]


def test_a_record_voided_meanwhile_is_not_written_to_and_what_was_typed_stays(
    show: Show, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    do(lambda work: work.desk.void("person", person, "登记错了"))
    form.save()
    settle()
    assert note(place, person) == "旧"
    assert form.editor("note").raw() == "新"
    assert form.note.wrong.text.text()


def test_a_record_voided_meanwhile_can_only_be_read_once_that_is_known(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", person))
    do(lambda work: work.desk.void("person", person, "登记错了"))
    settle()
    assert page.head.state.text() == "已作废"
    page.form.focus_field("hukou_address")
    write("x")
    assert not page.form.is_changed


def test_a_record_restored_meanwhile_can_be_typed_into_again(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    do(lambda work: work.desk.void("person", person, "登记错了"))
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", person))
    do(lambda work: work.desk.unvoid("person", person, "误作废"))
    settle()
    page.form.focus_field("hukou_address")
    write("x")
    assert page.form.is_changed


def test_two_typed_different_fields_and_both_stand(
    show: Show, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "我的"})
    do(lambda work: work.change("person", person, hukou_address="滨江路8号"))
    form.save()
    settle()
    row = Work(place.reader).row("person", person)
    assert (row["note"], row["hukou_address"]) == ("我的", "滨江路8号")


@pytest.mark.parametrize("name", ["管理员", "审计员"])
def test_who_may_not_read_is_shown_no_record(
    place: Workplace, qtbot: QtBot, person: str, name: str
) -> None:
    other = Workplace(enter(place.reader.store.path, name, write=False))
    page = FormPage(other)
    on_screen(page, qtbot)
    page.open(RecordOf("person", person))
    assert other.notify.box
    assert "ACC032" in other.notify.box.informativeText()
    qtbot.keyClick(other.notify.box, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    assert page.form.entries.row == {}
    assert (page.title, page.head.isVisible()) == ("人员", False)
    assert page.form.entries.is_fixed
    other.close()


@pytest.mark.parametrize("name", [name for name in STAFF if name not in ("管理员", "审计员")])
def test_who_may_not_write_people_cannot_type_into_them(
    place: Workplace, qtbot: QtBot, person: str, name: str
) -> None:
    other = Workplace(enter(place.reader.store.path, name, write=False))
    page = FormPage(other)
    on_screen(page, qtbot)
    page.open(RecordOf("person", person))
    may = other.may(page.form.ledger.right)
    page.form.focus_field("hukou_address")
    write("x")
    assert page.form.is_changed == may
    adder = page.findChild(QAbstractButton, "add")
    assert adder
    assert adder.isHidden() != may
    if page.form.is_changed:
        page.form.discard()
    other.close()


def test_a_saving_that_is_asked_for_while_one_is_under_way_is_not_lost_silently(
    page: FormPage, settle: Settle, person: str, place: Workplace, notices: list[Notice]
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "一"})
    page.save()
    page.form.put_raw_values({"note": "二"})
    page.save()
    settle()
    assert note(place, person) == "一"
    assert page.form.is_changed, "what came later is still to be saved"
    page.save()
    settle()
    assert note(place, person) == "二"


def test_what_another_wrote_into_the_field_one_types_in_is_told_and_can_be_had(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "我的"})
    do(lambda work: work.change("person", person, note="别人的"))
    settle()
    editor = page.form.editor("note")
    assert (editor.raw(), editor.state) == ("我的", "warning")
    page.form.reset_field("note")
    settle()
    assert (editor.raw(), page.form.is_changed) == ("别人的", False)


def test_what_both_typed_alike_is_no_change(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"hukou_address": "滨江路8号"})
    do(lambda work: work.change("person", person, hukou_address="滨江路8号"))
    settle()
    page.save()
    settle()
    assert Work(place.reader).row("person", person)["hukou_address"] == "滨江路8号"
    assert not page.form.is_changed


def test_work_elsewhere_leaves_the_cursor_and_what_is_being_typed(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    place.changed.connect(page.refresh)
    page.open(RecordOf("person", person))
    page.form.focus_field("hukou_address")
    write("ab")
    do(lambda work: work.change("person", person, note="别人的"))
    do(lambda work: work.person())
    settle()
    write("c")
    assert page.form.editor("hukou_address").raw() == "abc"
    assert page.form.current() == "hukou_address"


def test_a_record_that_became_another_is_shown_as_the_one_it_is_now(
    page: FormPage, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单田芳", note="另一条")))
    do(lambda work: work.desk.merge("person", person, found[0]))
    page.open(RecordOf("person", person))
    settle()
    assert page.form.record == Work(place.reader).lookup.survivor(person)
    assert page.title == "单田芳"
