"""An identity card laid on a reader: whatever field has the cursor, the form is filled and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter
from tests.people import People, identity_number
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, on_screen
from tests.ui.typing import commit, lay_card, write
from ui.editors.reader import CardReader
from ui.ledger.form import RecordForm
from ui.ledger.form_card import take_cards
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf, Route
from ui.workplace import Workplace

NUMBER = identity_number(date(1956, 2, 29), 22)
ADDRESS = "试验省某县清溪村3组12号"
CARD = f"欧阳小妹\t女\t汉\t19560229\t{ADDRESS}\t{NUMBER}\r"
FILLED = {"name": "欧阳小妹", "id_no": NUMBER, "sex": "2", "ethnic": "01", "hukou_address": ADDRESS}


def lay(form: RecordForm, text: str = CARD) -> None:
    """Lay a card on the reader."""
    lay_card(text, form.window())


@pytest.fixture
def person(do: Do) -> str:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="单田芳", id_no=NUMBER, note="旧")))
    return found[0]


LINES = [
    "name",
    "id_no",
    "sex",
    "birth_date",
    "ethnic",
    "phone",
    "hukou_address",
    "disability_cert",
]


@pytest.mark.parametrize("key", LINES)
def test_a_card_fills_the_form_from_whatever_field(
    page: FormPage, settle: Settle, notices: list[Notice], key: str
) -> None:
    page.open(NewRecord("person"))
    page.form.focus_field(key)
    lay(page.form)
    settle()
    assert {each: page.form.editor(each).raw() for each in FILLED} == FILLED
    assert notices[-1].tone == "done"
    for label in ("姓名", "证件号码", "民族", "户籍地址"):
        assert label in notices[-1].text
    others = set(page.form.entries.typed()) - set(FILLED)
    assert others <= {key}
    assert all(not page.form.editor(each).raw() for each in others)


def test_what_was_read_is_saved_as_any_other_record(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("person"))
    lay(page.form)
    settle()
    page.save()
    settle()
    row = Work(place.reader).row("person", page.form.record)
    assert {key: row[key] for key in FILLED} == FILLED
    assert row["birth_date"] == "1956-02-29"


def test_the_cursor_goes_to_what_is_still_open(page: FormPage, settle: Settle) -> None:
    page.open(NewRecord("person"))
    lay(page.form)
    key = page.form.current()
    assert key not in FILLED
    assert page.form.editor(key).is_blank()
    order = list(page.form.entries.editors)
    derived = {each.field for each in page.form.ledger.fills}
    before = order[: order.index(key)]
    assert all(not page.form.editor(each).is_blank() or each in derived for each in before)


def test_what_stood_there_can_be_had_back(
    page: FormPage, settle: Settle, notices: list[Notice]
) -> None:
    page.open(NewRecord("person"))
    page.form.focus_field("name")
    commit("单田芳")
    page.form.focus_field("phone")
    write("19900000007")
    lay(page.form)
    assert page.form.editor("name").raw() == "欧阳小妹"
    assert notices[-1].offer
    notices[-1].offer.act()
    raw = {key: page.form.editor(key).raw() for key in ("name", "phone", "id_no")}
    assert raw == {"name": "单田芳", "phone": "19900000007", "id_no": ""}


def test_what_a_card_does_not_say_stays_as_typed(page: FormPage, settle: Settle) -> None:
    page.open(NewRecord("person"))
    page.form.put_raw_values({"note": "行动不便", "phone": "19900000007"})
    lay(page.form, f"{NUMBER}\r")
    assert page.form.editor("note").raw() == "行动不便"
    assert page.form.editor("phone").raw() == "19900000007"
    assert page.form.editor("name").is_blank()


@pytest.mark.parametrize("text", ["欧阳小妹\t女\t汉\r", NUMBER[:-1] + "\r", "abcdefghijkl\r"])
def test_what_is_no_card_is_typed_where_the_cursor_was(page: FormPage, text: str) -> None:
    page.open(NewRecord("person"))
    page.form.focus_field("hukou_address")
    lay(page.form, text)
    assert str(page.form.editor("hukou_address").raw()).startswith(
        text.split("\t", maxsplit=1)[0].rstrip()
    )


def test_the_same_persons_card_mends_a_stored_record(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    page.open(RecordOf("person", person))
    page.form.focus_field("hukou_address")
    lay(page.form)
    settle()
    assert set(page.form.entries.typed()) == {"name", "ethnic", "hukou_address"}
    page.save()
    settle()
    row = Work(place.reader).row("person", person)
    assert (row["name"], row["hukou_address"], row["note"]) == ("欧阳小妹", ADDRESS, "旧")


def test_somebody_elses_card_never_makes_a_record_somebody_else(
    page: FormPage, settle: Settle, person: str, notices: list[Notice], gone: list[Route], do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="张大海")))
    page.open(RecordOf("person", found[0]))
    page.form.focus_field("hukou_address")
    lay(page.form)
    assert not page.form.is_changed
    assert (notices[-1].tone, NUMBER in notices[-1].text) == ("warning", False)
    assert notices[-1].offer
    assert "单田芳" in notices[-1].offer.label
    notices[-1].offer.act()
    assert gone == [RecordOf("person", person)]


def test_somebody_unknown_can_be_registered_from_there(
    page: FormPage, person: str, notices: list[Notice], gone: list[Route]
) -> None:
    other = People(4711).person()
    page.open(RecordOf("person", person))
    page.form.focus_field("hukou_address")
    lay(page.form, f"{other.id_no}\t张大海\r")
    assert not page.form.is_changed
    assert notices[-1].offer
    notices[-1].offer.act()
    assert gone == [NewRecord("person", {"id_no": other.id_no, "name": "张大海"})]


def test_who_is_there_already_is_told_above_the_form(
    page: FormPage, settle: Settle, person: str
) -> None:
    page.open(NewRecord("person"))
    lay(page.form)
    page.form.watch.look()
    settle()
    assert "单田芳" in page.form.note.twins.text.text()


def test_a_voided_record_takes_no_card(
    page: FormPage, settle: Settle, person: str, do: Do, notices: list[Notice]
) -> None:
    do(lambda work: work.desk.void("person", person, "登记错了"))
    page.open(RecordOf("person", person))
    page.form.focus_field("hukou_address")
    lay(page.form)
    assert (page.form.is_changed, notices) == (False, [])


def test_who_may_not_write_takes_no_card(place: Workplace, qtbot: QtBot, person: str) -> None:
    other = Workplace(enter(place.reader.store.path, "审核员", write=False))
    form = RecordForm(other, "person")
    take_cards(form)
    on_screen(form, qtbot)
    form.show_record(person)
    form.focus_field("hukou_address")
    lay(form)
    assert not form.is_changed
    other.close()


def test_the_quick_add_dialog_takes_a_card(
    place: Workplace, qtbot: QtBot, settle: Settle, page: FormPage
) -> None:
    dialog = RecordDialog(place, "person", page)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open_new({})
        dialog.activateWindow()
    done: list[object] = []
    dialog.done_with.connect(done.append)
    lay(dialog.form)
    settle()
    assert {key: dialog.form.editor(key).raw() for key in FILLED} == FILLED
    dialog.save.click()
    settle()
    assert len(done) == 1


@pytest.mark.parametrize("ledger", [key for key, each in SAMPLE.items() if not each.card])
def test_forms_that_no_card_fills_do_not_listen(
    place: Workplace, qtbot: QtBot, ledger: str
) -> None:
    form = RecordForm(place, ledger)
    qtbot.addWidget(form)
    take_cards(form)
    assert form.findChildren(CardReader) == []


@pytest.mark.parametrize("ledger", [key for key, each in SAMPLE.items() if each.card])
def test_a_suggestion_list_does_not_stay_open_over_what_was_read(
    page: FormPage, settle: Settle, ledger: str
) -> None:
    page.open(NewRecord(ledger))
    page.form.focus_field("ethnic")
    lay(page.form)
    settle()
    assert not page.form.editor("ethnic").list.is_open  # type: ignore[attr-defined]


@pytest.mark.parametrize("then", ["other", "new", "discard", "save"])
def test_what_stood_there_before_a_card_is_no_longer_had_back_once_another_is_shown(
    page: FormPage, place: Workplace, settle: Settle, notices: list[Notice], do: Do, then: str
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="张大海")))
    outdated: list[Notice] = []
    place.notify.outdated.connect(outdated.append)
    page.open(NewRecord("person"))
    page.form.focus_field("name")
    commit("单田芳")
    lay(page.form)
    settle()
    filled = next(each for each in notices if each.offer and "证件" in each.text)
    assert outdated == []
    acts = {
        "other": lambda: page.open(RecordOf("person", found[0])),
        "new": lambda: page.open(NewRecord("person")),
        "discard": page.form.discard,
        "save": page.save,
    }
    acts[then]()
    settle()
    assert outdated == [filled]
    assert filled.offer
    filled.offer.act()
    assert page.form.entries.typed() == {}


def test_what_a_second_card_filled_is_had_back_alone(
    page: FormPage, notices: list[Notice], settle: Settle
) -> None:
    page.open(NewRecord("person"))
    page.form.focus_field("name")
    commit("单田芳")
    for _n in range(2):
        lay(page.form)
    filled = [each for each in notices if each.offer and "证件" in each.text]
    assert len(filled) == 2
    assert filled[1].offer
    filled[1].offer.act()
    assert page.form.editor("name").raw() == "欧阳小妹", "as it stood before the second card"
