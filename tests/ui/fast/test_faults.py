"""What goes wrong while rows are typed from paper: nothing typed is lost, and what failed is told and done again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import candidates
from app.candidates import Candidate
from app.desk import Desk
from app.faults import Fault as Fault_
from app.faults import FaultKind
from app.office import Office
from app.progress import Progress
from app.undo import undo_batch
from tests.offices import Work, enter
from tests.ui.fast.conftest import CTRL, ENTER, Clerk, number
from tests.ui.typing import press, write
from tests.world import held, protected
from ui.ledger.fast_dialogs import QuickAdd
from ui.ledger.fast_page import FastPage
from ui.ledger.fast_rows import State
from ui.notify import Notice
from ui.routes import FastEntry, RecordOf, Route
from ui.workplace import Workplace

Sits = Callable[[str], Clerk]
Fault = Callable[[Office], AbstractContextManager[None]]
FAULTS = pytest.mark.parametrize(
    ("fault", "words"), [(protected, "写保护"), (held, "正被另一个")], ids=["protected", "held"]
)


def notices(place: Workplace) -> list[Notice]:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    return said


def close_box(place: Workplace) -> str:
    """Read what was told, and leave it by Escape."""
    box = place.notify.box
    assert box
    words = box.text() + box.informativeText()
    press(Qt.Key.Key_Escape, widget=box)
    return words


def elsewhere(at: Clerk, job: Callable[[Work], object]) -> None:
    """Something is written in another part of the program."""

    def write_it(office: Office, _progress: Progress) -> None:
        job(Work(office))

    at.place.write("", write_it)
    at.settle()


@FAULTS
def test_a_row_that_could_not_be_written_stays_and_is_saved_later(
    clerk: Sits, place: Workplace, fault: Fault, words: str
) -> None:
    at = clerk("person")
    with fault(place._writer):
        at.type("王芳", number(2), "", "")
        at.settle()
        assert at.rows[0].state is State.WRONG
        at.page.grid.stand(0)
        assert words in at.page.note.text.text()
    assert at.shown(0)[:2] == ["王芳", number(2)]
    assert not at.live("person", id_no=number(2))
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED
    assert at.live("person", id_no=number(2))


@FAULTS
def test_an_undo_that_failed_can_be_asked_for_again(
    clerk: Sits, place: Workplace, fault: Fault, words: str
) -> None:
    at = clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    at.page.grid.stand(0)
    with fault(place._writer):
        at.key(Qt.Key.Key_Z, CTRL)
        at.settle()
        assert words in close_box(place)
    assert at.rows[0].state is State.SAVED
    press(Qt.Key.Key_Z, CTRL, at.page.grid.line)
    at.settle()
    assert not at.live("person", id_no=number(2))
    assert at.rows[0].state is State.TYPED


@FAULTS
def test_a_record_added_in_passing_is_not_lost_by_a_fault(
    clerk: Sits, place: Workplace, fault: Fault, words: str
) -> None:
    at = clerk("household_member")
    at.stands_at(0, "person")
    at.page.commands._on_adding("欧阳小海")
    dialog = at.page.window().findChild(QuickAdd)
    assert isinstance(dialog, QuickAdd)
    dialog.editors["id_no"].put_raw(number(3))
    with fault(place._writer):
        dialog.accept()
        at.settle()
        assert dialog.isVisible()
        assert words in dialog.said.text()
    dialog.accept()
    at.settle()
    assert at.rows[0].cell("household_member.person").text == "欧阳小海"


def test_answering_twice_adds_one_record_alone(clerk: Sits, place: Workplace) -> None:
    at = clerk("household_member")
    at.stands_at(0, "person")
    at.page.commands._on_adding("欧阳小海")
    dialog = at.page.window().findChild(QuickAdd)
    assert isinstance(dialog, QuickAdd)
    dialog.editors["id_no"].put_raw(number(3))
    dialog.accept()
    dialog.accept()
    at.settle()
    assert len(at.live("person", name="欧阳小海")) == 1
    assert place.notify.box is None


def test_a_dialog_does_not_close_while_its_record_is_being_written(
    clerk: Sits, place: Workplace
) -> None:
    at = clerk("household_member")
    at.stands_at(0, "person")
    at.page.commands._on_adding("欧阳小海")
    dialog = at.page.window().findChild(QuickAdd)
    assert isinstance(dialog, QuickAdd)
    dialog.editors["id_no"].put_raw(number(3))
    dialog.accept()
    press(Qt.Key.Key_Escape, widget=dialog)
    at.settle()
    assert place.notify.box is None
    assert at.rows[0].cell("household_member.person").text == "欧阳小海"


def test_a_record_voided_meanwhile_is_told_at_its_row(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    elsewhere(at, lambda work: work.desk.void("person", at.rows[0].record, "重复"))
    at.stands_at(0, "name")
    at.type("王芬")
    at.page.grid.stand(1)
    at.settle()
    assert at.rows[0].state is State.WRONG
    assert at.rows[0].cell("person.name").text == "王芬"
    assert at.live("person", id_no=number(2)) == []


def test_a_record_changed_meanwhile_keeps_what_the_other_changed(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    elsewhere(at, lambda work: work.change("person", at.rows[0].record, phone="13800138000"))
    at.stands_at(0, "name")
    at.type("王芬")
    at.page.grid.stand(1)
    at.settle()
    (row,) = at.live("person", id_no=number(2))
    assert (row["name"], row["phone"]) == ("王芬", "13800138000")


def test_an_undo_that_others_built_upon_is_told(clerk: Sits, place: Workplace) -> None:
    said, at = notices(place), clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    elsewhere(at, lambda work: work.change("person", at.rows[0].record, phone="13800138000"))
    at.page.grid.stand(0)
    at.key(Qt.Key.Key_Z, CTRL)
    at.settle()
    assert said[-1].tone == "warning"
    assert "没有撤销" in said[-1].text
    assert at.live("person", id_no=number(2))
    assert at.rows[0].state is State.SAVED


def test_a_number_taken_meanwhile_is_told_by_the_file(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2))
    elsewhere(at, lambda work: work.person(name="李伟", id_no=number(2)))
    at.key(ENTER, CTRL)
    at.settle()
    assert [each.code for each in at.rows[0].problems.values()] == ["DSK006"]
    at.stands_at(0, "id_no")
    at.type(number(4))
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED


def test_who_may_only_read_writes_nothing_and_keeps_the_rows(
    file: object, qtbot: QtBot, place: Workplace
) -> None:
    path = place.reader.store.path
    place.close()
    other = Workplace(enter(path, "审核员"))
    try:
        page = FastPage(other)
        qtbot.addWidget(page)
        page.open(FastEntry("person"))
        page.model.put(0, "person.name", page.model.rows[0].cell("person.name"))
        from_paper = {"person.name": "王芳", "person.id_no": number(2)}
        for target, text in from_paper.items():
            page.model.put(0, target, type(page.model.rows[0].cell(target))(text))
        page.saver.settle(0)
        while not other.tasks.is_idle:
            with qtbot.waitSignal(other.tasks.idled):
                pass
        (problem,) = page.model.rows[0].problems.values()
        assert problem.code == "ACC032"
        assert page.model.rows[0].cell("person.name").text == "王芳"
        page._timer.stop()
    finally:
        other.close()


def test_a_row_being_saved_is_not_emptied_under_the_hand(clerk: Sits, place: Workplace) -> None:
    said, at = notices(place), clerk("person")
    at.type("王芳", number(2))
    at.key(ENTER, CTRL)
    at.key(Qt.Key.Key_Delete, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED
    assert at.shown(0)[0] == "王芳"
    assert "Ctrl+Z" in said[-1].text


def test_nothing_is_undone_while_a_row_is_being_saved(clerk: Sits, place: Workplace) -> None:
    said, at = notices(place), clerk("person")
    at.type("王芳", number(2))
    at.key(ENTER, CTRL)
    at.key(Qt.Key.Key_Z, CTRL)
    assert "没有可以撤销" in said[-1].text
    at.settle()
    assert at.rows[0].state is State.SAVED


def test_dropped_rows_do_not_trip_what_is_under_way(clerk: Sits, place: Workplace) -> None:
    at = clerk("household")
    village = str(at.live("division")[0]["id"])
    at.page.open(FastEntry("household", village))
    at.page.grid.stand(0)
    at.type("户主", "王芳", number(2))
    at.key(ENTER, CTRL)
    at.page.model.restore([])
    at.settle()
    assert place.notify.box is None
    assert at.live("person", id_no=number(2))


def test_a_household_number_that_is_taken_leads_to_the_household(
    clerk: Sits, place: Workplace
) -> None:
    gone: list[Route] = []
    place.wanted.connect(gone.append)
    at = clerk("household")
    known = at.live("household")[0]
    shown = [each.target for each in at.page.model.columns]
    at.page.model.show([*shown, "household.hh_no"])
    at.stands_at(0, "hh_no")
    at.type(str(known["hh_no"]))
    assert at.rows[0].state is State.WRONG
    at.stands_at(0, "hh_no")
    at.key(Qt.Key.Key_O, CTRL)
    assert gone == [RecordOf("household", str(known["id"]))]


def test_what_was_dropped_does_not_come_back(clerk: Sits, place: Workplace, qtbot: QtBot) -> None:
    at = clerk("person")
    at.type("王芳")
    at.page.leave(lambda: None)
    assert place.notify.box
    button = place.notify.box.findChild(object, "drop")
    press(Qt.Key.Key_Space, widget=button)  # type: ignore[arg-type]
    at.settle()
    again = FastPage(place)
    qtbot.addWidget(again)
    again.open(FastEntry("person"))
    assert all(row.is_blank for row in again.model.rows)
    again.hide()


def test_a_cell_half_typed_is_kept_when_the_page_is_hidden(
    clerk: Sits, place: Workplace, qtbot: QtBot
) -> None:
    """The screen locks, or the power goes a moment later: Enter was never pressed."""
    at = clerk("person")
    write("欧阳")
    at.page.hide()
    at.settle()
    again = FastPage(place)
    qtbot.addWidget(again)
    again.open(FastEntry("person"))
    assert again.model.rows[0].cell("person.name").text == "欧阳"
    again.hide()


def close_boxes() -> str:
    """Close every box that is open; what they say."""
    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
    told = [f"{each.text()} {each.informativeText()}" for each in boxes if each.isVisible()]
    for each in boxes:
        each.reject()
    return "\n".join(told)


def test_leaving_asks_about_rows_that_could_not_be_written(clerk: Sits, place: Workplace) -> None:
    said, at = notices(place), clerk("person")
    at.type("王芳", number(2))
    gone: list[int] = []
    with protected(place._writer):
        at.page.leave(lambda: gone.append(1))
        at.settle()
        told = close_boxes()
    assert "写保护" not in told, "that the rows could not be kept either is said without a box"
    assert "还有1行没有保存" in told
    assert all("写保护" in each.text for each in said)
    assert sum("没能留底" in each.text for each in said) == 1
    assert gone == []
    assert at.rows[0].cell("person.name").text == "王芳"


def test_a_saved_row_undone_elsewhere_is_told_when_typed_again(clerk: Sits) -> None:
    at = clerk("person")
    at.type("王芳", number(2), "", "")
    at.settle()
    batch = at.rows[0].batches[-1]
    elsewhere(at, lambda work: undo_batch(work.office, batch))
    at.stands_at(0, "name")
    at.type("王芬")
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].problems
    assert at.live("person", id_no=number(2)) == []


def test_a_village_voided_meanwhile_is_told_at_the_household(clerk: Sits) -> None:
    at = clerk("household")
    village = str(at.live("division")[0]["id"])
    made: list[str] = []
    elsewhere(at, lambda work: made.append(work.add("division", name="空村", level="2")))
    at.page.open(FastEntry("household", made[0]))
    elsewhere(at, lambda work: Desk(work.office).void("division", made[0], "撤村"))
    at.page.grid.stand(0)
    at.type("户主", "王芳", number(2))
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.WRONG
    assert not at.live("person", id_no=number(2))
    at.page.bar.editors["household.village"].put(village)
    at.page._on_common()
    at.key(ENTER, CTRL)
    at.settle()
    assert at.rows[0].state is State.SAVED


def test_a_search_that_failed_holds_nobody_in_the_cell(
    clerk: Sits, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter waits for who is meant; where that cannot be found out the text stays, and the row says so."""

    def broken(_office: Office, _ledger: str, _text: str) -> list[Candidate]:
        raise Fault_(FaultKind.GONE, "X")

    at = clerk("household_member")
    at.stands_at(0, "person")
    monkeypatch.setattr(candidates, "find", broken)
    write("zhang")
    press(ENTER)
    at.settle()
    close_box(place)
    cell = at.page.grid.line
    assert cell
    press(ENTER, widget=cell)
    assert at.at != (0, "household_member.person")
    assert at.rows[0].cell("household_member.person").text == "zhang"
