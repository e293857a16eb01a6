"""What the world does while a record is saved: told in words, nothing typed is lost, and the next try saves it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app import unfinished
from app.desk import Desk
from app.faults import Fault, FaultKind, told
from app.problems import Problem, Problems
from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, Show
from tests.ui.typing import CTRL, commit, press
from ui.ledger.form import RecordForm
from ui.ledger.form_page import FormPage
from ui.ledger.form_why import WhyDialog
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace

DENIED = Problem("ACC032", name="李经办", right="写入")
KINDS = [FaultKind.NO_SPACE, FaultKind.NO_PERMISSION, FaultKind.READ_ONLY, FaultKind.HELD,
         FaultKind.GONE, FaultKind.DAMAGED, FaultKind.DEVICE]  # fmt: skip
Break = Callable[[BaseException], None]


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Break:
    """The next writing at the desk ends in an error; the one after that works."""

    def once(error: BaseException) -> None:
        for name in ("add", "change"):
            real = getattr(Desk, name)

            def broken(*given: object, real: object = real) -> object:
                monkeypatch.undo()
                raise error

            monkeypatch.setattr(Desk, name, broken)

    return once


def answer(place: Workplace, key: str) -> None:
    assert place.notify.box
    button = place.notify.box.findChild(QAbstractButton, key)
    assert button
    button.click()


def note(place: Workplace, person: str) -> object:
    return Work(place.reader).row("person", person)["note"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.value)
def test_a_fault_is_told_above_the_form_and_saving_again_works(
    show: Show, settle: Settle, person: str, place: Workplace, fails: Break, kind: FaultKind
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    fails(Fault(kind, "X.lincedb"))
    form.save()
    settle()
    expected = told(Fault(kind, "X.lincedb"))
    assert form.note.wrong.isVisible()
    assert expected.message in form.note.wrong.text.text()
    assert expected.remedy in form.note.wrong.text.text()
    assert (form.is_changed, form.editor("note").raw(), note(place, person)) == (True, "新", "旧")
    form.save()
    settle()
    assert (form.is_changed, note(place, person)) == (False, "新")
    assert not form.note.wrong.isVisible()


def test_a_new_record_that_could_not_be_written_is_written_once_by_the_next_try(
    show: Show, settle: Settle, place: Workplace, fails: Break
) -> None:
    form = show("division")
    form.put_raw_values({"name": "网山新村", "level": "村"})
    fails(Fault(FaultKind.NO_SPACE, "X"))
    form.save()
    settle()
    assert Work(place.reader).live("division", name="网山新村") == []
    form.save()
    settle()
    assert len(Work(place.reader).live("division", name="网山新村")) == 1


def test_after_a_bug_of_ours_it_can_be_saved_again(
    show: Show, settle: Settle, person: str, place: Workplace, fails: Break
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    fails(KeyError("x"))
    form.save()
    settle()
    answer(place, "close")
    assert (form.saving.is_under_way, form.is_changed) == (False, True)
    form.save()
    settle()
    assert note(place, person) == "新"


def test_the_report_of_a_bug_holds_nothing_of_what_was_typed(
    show: Show, settle: Settle, person: str, place: Workplace, fails: Break
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "五保户"})
    fails(ValueError("五保户"))
    form.save()
    settle()
    assert place.notify.box
    assert "五保户" not in place.notify.box.informativeText() + place.notify.box.text()
    answer(place, "close")


@pytest.mark.parametrize(("key", "stored"), [("yes", "新"), ("no", "旧")])
def test_a_doubtful_day_is_asked_about_and_nothing_is_lost(
    show: Show, settle: Settle, person: str, place: Workplace, fails: Break, key: str, stored: str
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    fails(Problem("DSK151", today="2020-01-01", last="2026-12-01"))
    form.save()
    settle()
    answer(place, key)
    settle()
    assert note(place, person) == stored
    assert form.editor("note").raw() == "新"
    form.save()
    settle()
    assert note(place, person) == "新"


@pytest.mark.parametrize(
    ("problem", "at"),
    [
        (Problem("DSK006", "id_no", names="张大海"), "id_no"),
        (Problem("VAL012", "name"), "name"),
        (Problem("DSK112", "death_date"), "death_date"),
        (Problem("VAL002", "note", length=3000, limit=2000), "note"),
    ],
)
def test_what_only_the_desk_can_know_is_told_at_its_field(
    show: Show, settle: Settle, person: str, fails: Break, problem: Problem, at: str
) -> None:
    form = show("person", person)
    form.put_raw_values({"hukou_address": "滨江路8号"})
    fails(problem)
    form.save()
    settle()
    assert (form.editor(at).state, form.current()) == ("error", at)
    assert problem.message in form.editor(at).said
    assert form.is_changed


def test_several_problems_are_each_told_at_their_field_and_the_rest_above(
    show: Show, settle: Settle, person: str, fails: Break
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    fails(Problems([Problem("DSK112", "death_date"), Problem("VAL012", "name"), DENIED]))
    form.save()
    settle()
    assert form.current() == "name", "the first in reading order"
    assert {form.editor(key).state for key in ("name", "death_date")} == {"error"}
    assert DENIED.message in form.note.wrong.text.text()


def test_a_critical_field_whose_reason_is_not_given_is_not_saved(
    page: FormPage, settle: Settle, person: str, place: Workplace
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"death_date": "2026-11-01"})
    page.save()
    dialog = page.findChild(WhyDialog)
    assert dialog
    press(Qt.Key.Key_Escape, widget=dialog)
    settle()
    assert Work(place.reader).row("person", person)["death_date"] is None
    assert (page.form.is_changed, page.form.saving.is_under_way) == (True, False)


@pytest.mark.parametrize("kind", KINDS[:2], ids=lambda each: each.value)
def test_what_could_not_be_saved_is_kept_as_unfinished(
    page: FormPage, settle: Settle, place: Workplace, fails: Break, kind: FaultKind
) -> None:
    page.open(NewRecord("division"))
    page.form.put_raw_values({"name": "网山新村", "level": "村"})
    fails(Fault(kind, "X"))
    page.save()
    settle()
    assert page.view
    page.view.draft.keep()
    settle()
    (entry,) = unfinished.offered(place.reader)
    assert entry.values["name"] == "网山新村"


def test_leaving_by_save_stays_where_the_disk_is_full(
    page: FormPage, settle: Settle, person: str, place: Workplace, fails: Break
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "新"})
    went: list[bool] = []
    page.leave(lambda: went.append(True))
    fails(Fault(FaultKind.NO_SPACE, "X"))
    answer(place, "save")
    settle()
    assert (went, page.form.is_changed) == ([], True)
    page.save()
    settle()
    assert went == [], "a saving later does not go on with a leaving that was given up"


def test_ctrl_n_stays_with_what_could_not_be_saved(
    page: FormPage, settle: Settle, fails: Break
) -> None:
    page.open(NewRecord("division", {"level": "村"}))
    page.form.focus_field("name")
    commit("网山新村")
    fails(Fault(FaultKind.NO_SPACE, "X"))
    press(Qt.Key.Key_N, CTRL)
    settle()
    assert page.form.editor("name").raw() == "网山新村"
    press(Qt.Key.Key_N, CTRL)
    settle()
    assert page.form.editor("name").is_blank()


def test_a_right_taken_away_meanwhile_refuses_the_saving_and_keeps_what_was_typed(
    show: Show, settle: Settle, person: str, place: Workplace, fails: Break
) -> None:
    form = show("person", person)
    form.put_raw_values({"note": "新"})
    fails(DENIED)
    form.save()
    settle()
    assert DENIED.message in form.note.wrong.text.text()
    assert form.editor("note").raw() == "新"


def test_what_is_wrong_above_the_form_goes_with_the_next_record(
    page: FormPage, settle: Settle, person: str, fails: Break
) -> None:
    page.open(RecordOf("person", person))
    page.form.put_raw_values({"note": "新"})
    fails(Fault(FaultKind.NO_SPACE, "X"))
    page.save()
    settle()
    page.form.discard()
    page.open(NewRecord("person"))
    assert not page.form.note.wrong.isVisible()


def test_a_refused_field_says_nothing_of_another_record(
    show: Show, settle: Settle, person: str, do: Do
) -> None:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="张大海")))
    form: RecordForm = show("person", person)
    form.put_raw_values({"name": "@@"})
    form.save()
    settle()
    assert form.editor("name").state == "error"
    form.discard()
    form.show_record(found[0])
    settle()
    assert (form.editor("name").state, form.editor("name").raw()) == ("note", "张大海")
