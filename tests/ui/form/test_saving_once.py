"""A saving neither vanishes nor happens twice, whatever is pressed, looked up or opened while it is under way."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app import candidates, unfinished
from app.desk import Desk
from app.faults import Fault, FaultKind
from app.lookup import Lookup
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do
from tests.ui.typing import press
from ui.editors.link import LinkEditor
from ui.ledger.form_page import FormPage
from ui.ledger.form_why import WhyDialog
from ui.notify import Notice
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace


@contextmanager
def busy(place: Workplace) -> Generator[None]:
    """Both the writing and the asking thread have something else to do first."""
    gate = Event()
    place.write("", lambda _office, _token: gate.wait(20))
    place.ask(lambda _office: gate.wait(20), lambda _answer: None)
    yield
    gate.set()


def answer(place: Workplace, key: str) -> None:
    box = place.notify.box
    assert box
    next(each for each in box.buttons() if each.objectName() == key).click()


def note(place: Workplace, person: str) -> object:
    return Work(place.reader).row("person", person)["note"]


def type_head(page: FormPage, place: Workplace, person: str) -> LinkEditor:
    """A household whose head is typed as a number and not picked yet."""
    village = str(Lookup(place.reader.listing).find("division")[0]["id"])
    page.open(NewRecord("household"))
    page.form.put_raw_values({"village": village})
    head = page.form.editor("head")
    assert isinstance(head, LinkEditor)
    head.line.setFocus()
    number = str(Work(place.reader).row("person", person)["id_no"])
    head.line.setText(number)
    head.line.textEdited.emit(number)
    return head


@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
def test_leaving_the_field_while_it_is_looked_up_does_not_lose_the_saving(
    page: FormPage, place: Workplace, settle: Settle, person: str, again: bool
) -> None:
    head = type_head(page, place, person)
    settle()
    before = len(Lookup(place.reader.listing).find("household"))
    with busy(place):
        page.save()
        assert page.form.saving.is_under_way
        head.committed.emit()
        if again:
            page.save()
    settle()
    assert page.form.record
    assert page.form.entries.row["head"] == person
    assert len(Lookup(place.reader.listing).find("household")) == before + 1


def test_what_is_typed_over_while_it_is_looked_up_is_looked_up_instead(
    page: FormPage, place: Workplace, settle: Settle, person: str, do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person()))
    head = type_head(page, place, found[0])
    with busy(place):
        page.save()
        number = str(Work(place.reader).row("person", person)["id_no"])
        head.line.setText(number)
        head.line.textEdited.emit(number)
    settle()
    assert page.form.entries.row["head"] == person


def test_where_the_look_up_fails_it_can_be_saved_again(
    page: FormPage, place: Workplace, settle: Settle, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_rest: object) -> object:
        raise Fault(FaultKind.HELD, "X")

    type_head(page, place, person)
    settle()
    real = candidates.find
    monkeypatch.setattr(candidates, "find", broken)
    page.save()
    settle()
    answer(place, "close")
    assert (page.form.record, page.form.saving.is_under_way) == ("", False)
    monkeypatch.setattr(candidates, "find", real)
    page.save()
    settle()
    assert page.form.record


def test_a_reason_not_given_calls_the_saving_off(
    page: FormPage, place: Workplace, settle: Settle, person: str, qtbot: QtBot
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"death_date": "2026-11-01"})
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        page.save()
        dialog = page.window().findChild(WhyDialog)
        assert isinstance(dialog, QDialog)
        press(key, widget=dialog.line)
        settle()
        qtbot.waitUntil(lambda: page.window().findChild(WhyDialog) is None)
    assert Work(place.reader).row("person", person)["death_date"] == "2026-11-01"


def test_leaving_with_save_waits_for_the_saving_under_way_and_saves_the_rest(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    gone: list[str] = []
    page.open(RecordOf("person", person))
    with busy(place):
        page.form.put_raw_values({"note": "甲"})
        page.save()
        page.form.put_raw_values({"note": "甲乙"})
        page.leave(lambda: gone.append(str(note(place, person))))
        answer(place, "save")
        assert gone == []
    settle()
    assert gone == ["甲乙"]
    assert not page.form.is_changed


def test_leaving_with_save_stays_where_it_is_refused(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    gone: list[int] = []
    page.open(NewRecord("person"))
    with busy(place):
        page.form.put_raw_values({"name": "单田芳", "id_type": "1"})
        page.save()
        page.leave(lambda: gone.append(1))
        answer(place, "save")
    settle()
    assert (gone, page.form.is_changed) == ([], True)


def test_another_record_opened_meanwhile_is_not_replaced_by_the_one_that_was_saved(
    page: FormPage, place: Workplace, settle: Settle, person: str, do: Do, notices: list[Notice]
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="张大海", note="他的")))
    page.open(RecordOf("person", person))
    with busy(place):
        page.form.put_raw_values({"note": "新"})
        page.save()
        page.leave(lambda: page.open(RecordOf("person", found[0])))
        answer(place, "discard")
        page.form.put_raw_values({"note": "改他的"})
    settle()
    assert page.form.record == found[0]
    assert page.form.entries.typed() == {"note": "改他的"}
    assert note(place, person) == "新", "what was being written could not be called off"
    assert any("单田芳" in each.text for each in notices)


def test_what_was_looked_up_for_a_saving_given_up_is_not_saved(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    type_head(page, place, person)
    settle()
    before = len(Lookup(place.reader.listing).find("household"))
    with busy(place):
        page.save()
        page.leave(lambda: None)
        answer(place, "discard")
    settle()
    assert len(Lookup(place.reader.listing).find("household")) == before
    assert not page.form.saving.is_under_way


def kept(place: Workplace) -> list[object]:
    return [each.values for each in unfinished.offered(place.reader)]


def test_a_new_record_is_not_offered_again_once_it_is_saved(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    """However the last draft of it and the saving follow each other on the writing thread."""
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "2"})
    assert page.view
    with busy(place):
        page.save()
        page.view.draft.keep()
        page.view.draft.keep_now()
    settle()
    assert (bool(page.form.record), kept(place)) == (True, [])


def test_what_is_typed_is_kept_before_it_is_written(
    page: FormPage, place: Workplace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = Desk.add

    def looking(desk: Desk, *rest: object) -> object:
        seen.append(len(unfinished.offered(desk.office)))
        return real(desk, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "add", looking)
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "2"})
    page.save()
    settle()
    assert (seen, kept(place)) == ([1], [])


def full_disk(_writer: object) -> None:
    raise Fault(FaultKind.NO_SPACE, "X")


def test_where_the_draft_cannot_be_dropped_nothing_is_saved_and_all_is_still_typed(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "2"})
    with place._writer.alongside(full_disk):
        page.save()
        settle()
    assert "空间" in page.form.note.wrong.text.text()
    assert (page.form.record, len(kept(place))) == ("", 1)
    page.save()
    settle()
    assert len(Lookup(place.reader.listing).find("division", name="网山新村")) == 1


def test_what_is_typed_while_it_is_written_is_kept_as_a_change_of_the_stored_record(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "2"})
    with busy(place):
        page.save()
        page.form.put_raw_values({"name": "网山新新村"})
    settle()
    assert page.view
    page.view.draft.keep()
    settle()
    (found,) = unfinished.offered(place.reader)
    assert (found.record, found.values) == (page.form.record, {"name": "网山新新村"})


def test_a_draft_that_cannot_be_kept_interrupts_nobody(
    page: FormPage, place: Workplace, settle: Settle, notices: list[Notice]
) -> None:
    page.open(NewRecord("division"))
    assert page.view
    for name in ("网", "网山", "网山村"):
        page.form.put_raw_values({"name": name})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(unfinished, "keep", lambda *_rest: full_disk(None))
            page.view.draft.keep()
            settle()
    assert place.notify.box is None
    assert sum("没能留底" in each.text for each in notices) == 1
    page.view.draft.keep()
    settle()
    assert kept(place) == [{"name": "网山村"}]
