"""What a form does while somebody types: fills in, warns of doubles, follows others' changes, takes back, hides."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.registry import LEDGERS
from tests.offices import Work, enter
from tests.people import identity_number
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, Show, on_screen
from tests.ui.typing import CTRL, commit, press, write
from ui.ledger.form import RecordForm
from ui.ledger.form_dialog import presets_of
from ui.routes import RecordOf, Route
from ui.workplace import Workplace

NUMBER = identity_number(date(1956, 2, 29), 22)
OTHER = identity_number(date(1990, 7, 1), 33)


@pytest.fixture
def person(do: Do) -> str:
    found: list[str] = []
    do(
        lambda work: found.append(
            work.person(name="单田芳", id_no=NUMBER, note="旧", phone="19900000001")
        )
    )
    return found[0]


def look(form: RecordForm, settle: Settle) -> None:
    """As if the user had paused."""
    form.watch.look()
    settle()


def test_an_identity_number_fills_what_follows(show: Show, settle: Settle) -> None:
    form = show("person")
    form.focus_field("id_no")
    write(NUMBER)
    look(form, settle)
    assert (form.editor("birth_date").raw(), form.editor("sex").raw()) == ("1956-02-29", "2")
    form.put_raw_values({"id_no": OTHER})
    look(form, settle)
    assert (form.editor("birth_date").raw(), form.editor("sex").raw()) == ("1990-07-01", "1")
    form.put_raw_values({"id_no": ""})
    look(form, settle)
    assert form.editor("birth_date").is_blank()


def test_what_was_typed_otherwise_stays_and_is_warned_of(show: Show, settle: Settle) -> None:
    form = show("person")
    form.put_raw_values({"id_no": NUMBER, "sex": "男"})
    look(form, settle)
    assert form.editor("sex").raw() == "1"
    assert form.editor("sex").state == "warning"
    assert "女" in form.editor("sex").said


def test_somebody_registered_before_is_shown_and_can_be_opened(
    show: Show, settle: Settle, person: str, place: Workplace, qtbot: QtBot
) -> None:
    form = show("person")
    form.focus_field("id_no")
    write(NUMBER)
    look(form, settle)
    assert "单田芳" in form.note.twins.text.text()
    assert form.note.twins.isVisible()
    gone: list[Route] = []
    place.wanted.connect(gone.append)
    (visit,) = form.note.twins._actions
    visit.click()
    assert gone == [RecordOf("person", person)]
    form.put_raw_values({"id_no": OTHER})
    look(form, settle)
    assert not form.note.twins.isVisible()


def test_a_form_looks_by_itself_after_a_pause(show: Show, qtbot: QtBot) -> None:
    form = show("person")
    form.put_raw_values({"id_no": NUMBER})
    qtbot.waitUntil(lambda: form.editor("sex").raw() == "2", timeout=5000)


def test_a_rule_between_fields_is_said_at_its_field(
    show: Show, settle: Settle, person: str
) -> None:
    form = show("person", person)
    form.put_raw_values({"death_date": "1900-01-01"})
    look(form, settle)
    assert form.editor("death_date").problems
    form.editor("death_date").committed.emit()
    look(form, settle)
    assert form.editor("death_date").state == "error"


def test_sensitive_values_are_hidden_until_the_log_holds_who_saw_them(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    form = show("person", person)
    hidden = {key for key, each in form.entries.editors.items() if each.is_veiled}
    assert hidden == {"id_no", "phone"}
    before = Work(place.reader).count("_log")
    reveal = form.findChild(QToolButton, "phone_reveal")
    assert reveal
    reveal.click()
    settle()
    assert form.editor("phone").raw() == "19900000001"
    assert not form.editor("id_no").is_veiled
    assert Work(place.reader).count("_log") == before + 1
    assert not form.is_changed


def test_a_hidden_value_is_not_sent(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    assert form.entries.raw() == {"note": "新"}
    form.save()
    settle()
    assert Work(place.reader).row("person", person)["phone"] == "19900000001"


def test_another_number_may_be_typed_without_seeing_the_first(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    form = show("person", person)
    button = form.findChild(QToolButton, "phone_retype")
    assert button
    button.click()
    assert not form.is_changed
    write("19900000007")
    form.save()
    settle()
    assert Work(place.reader).row("person", person)["phone"] == "19900000007"


def test_untouched_fields_follow_what_others_write(
    show: Show, settle: Settle, person: str, place: Workplace, do: Do
) -> None:
    form = show("person", person)
    place.changed.connect(form.refresh)
    form.put_raw_values({"note": "我的"})
    do(lambda work: work.change("person", person, note="别人的", hukou_address="滨江路8号"))
    settle()
    assert form.editor("hukou_address").raw() == "滨江路8号"
    assert form.editor("note").raw() == "我的"
    assert "别人的" in form.editor("note").said
    form.reset_field("note")
    settle()
    assert (form.editor("note").raw(), form.is_changed) == ("别人的", False)


def test_ctrl_z_takes_back_to_what_is_stored(show: Show, person: str) -> None:
    form = show("person", person)
    form.focus_field("ethnic")
    commit("汉族")
    press(Qt.Key.Key_Return)
    assert form.editor("ethnic").raw() == "01"
    form.focus_field("ethnic")
    press(Qt.Key.Key_Z, CTRL)
    assert form.editor("ethnic").is_blank()
    assert not form.is_changed


def test_ctrl_z_takes_typing_back_first(show: Show, person: str) -> None:
    form = show("person", person)
    form.focus_field("hukou_address")
    write("abc")
    assert form.is_changed
    for _ in range(4):
        press(Qt.Key.Key_Z, CTRL)
    assert form.editor("hukou_address").is_blank()
    assert not form.is_changed


def test_what_is_typed_while_it_is_saved_is_not_lost(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "先"})
    form.save()
    form.put_raw_values({"note": "后", "hukou_address": "滨江路8号"})
    settle()
    assert Work(place.reader).row("person", person)["note"] == "先"
    assert form.entries.typed() == {"note": "后", "hukou_address": "滨江路8号"}


def test_saving_twice_at_once_saves_once(show: Show, settle: Settle, place: Workplace) -> None:
    form = show("division")
    form.put_raw_values({"name": "网山新村", "level": "村"})
    form.save()
    form.save()
    settle()
    assert len(Work(place.reader).live("division", name="网山新村")) == 1


def test_an_unpicked_name_is_looked_up_before_saving(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    form = show("household")
    form.focus_field("head")
    write(NUMBER)
    form.save()
    settle()
    assert form.editor("head").raw() == person


def test_a_name_alone_refuses_the_saving(
    show: Show, settle: Settle, person: str, place: Workplace
) -> None:
    before = Work(place.reader).count("household")
    form = show("household")
    form.put_raw_values({"village": Work(place.reader).live("division")[0]["id"]})
    form.focus_field("head")
    commit("单田芳")
    form.save()
    settle()
    assert Work(place.reader).count("household") == before
    assert form.editor("head").state == "error"
    assert form.current() == "head"


def test_who_may_not_write_only_reads(
    qtbot: QtBot, file: object, person: str, place: Workplace
) -> None:
    office = enter(place.reader.store.path, "审核员", write=False)
    other = Workplace(office)
    form = RecordForm(other, "person")
    on_screen(form, qtbot)
    assert form.show_record(person)
    form.focus_field("hukou_address")
    write("abc")
    assert not form.is_changed
    assert form.findChild(QToolButton, "phone_retype").isHidden()  # type: ignore[union-attr]
    other.close()


@pytest.mark.parametrize(("width", "columns"), [(1100, 2), (240, 1)])
def test_columns_follow_the_room(show: Show, width: int, columns: int) -> None:
    form = show("person")
    form.resize(width, 600)
    form.grid.resize(width, 600)
    assert form.grid.columns == columns


@pytest.mark.parametrize(
    ("ledger", "text", "presets"),
    [("person", "张三", {"name": "张三"}), ("person", "3399", {"id_no": "3399"}), ("person", "", {}),
     ("household", "张三", {"head": "张三"}), ("division", "三组", {"name": "三组"})],
)  # fmt: skip
def test_what_was_looked_for_begins_the_new_record(
    ledger: str, text: str, presets: dict[str, object]
) -> None:
    assert presets_of(LEDGERS[ledger], text) == presets
