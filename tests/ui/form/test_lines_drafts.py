"""Lines typed with a new record are part of its unfinished entry: found again after a kill, dropped once saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import unfinished
from app.unfinished import Unfinished
from tests.offices import Work, enter
from tests.ui.conftest import Settle
from tests.ui.form.conftest import Do, on_screen
from tests.ui.form.lines import INSERT, dialog_of, table_of, texts
from tests.ui.typing import press
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord
from ui.workplace import Workplace


@pytest.fixture
def page(place: Workplace, qtbot: QtBot) -> FormPage:
    made = FormPage(place)
    on_screen(made, qtbot)
    made.open(NewRecord("household"))
    return made


@pytest.fixture
def person(do: Do) -> str:
    found: list[str] = []
    do(lambda work: found.append(work.person(name="待录甲")))
    return found[0]


def kept(place: Workplace) -> list[Unfinished]:
    return unfinished.offered(place.reader)


def pause(page: FormPage, settle: Settle) -> None:
    assert page.view
    page.view.draft.keep()
    settle()


def take(page: FormPage, settle: Settle, **raw: object) -> None:
    """A line typed in its dialog and taken."""
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    dialog.form.put_raw_values(raw)
    dialog.save.click()
    settle()


def go_on(place: Workplace) -> FormPage:
    """The first page's offer was taken."""
    again = FormPage(place)
    again.open(NewRecord("household", draft=kept(place)[0].key))
    return again


def test_lines_alone_are_kept_and_put_back(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    take(page, settle, person=person, relation="户主", from_date="2020年1月1日")
    pause(page, settle)
    again = go_on(place)
    assert texts(again) == [("待录甲", "户主")]
    assert again.form.is_changed
    assert table_of(again).model.marks == {}
    (line,) = again.form.lines.given()
    assert line.raw["from_date"] == "2020年1月1日", "as it was typed"


def test_it_is_kept_by_itself(
    page: FormPage, place: Workplace, settle: Settle, person: str, qtbot: QtBot
) -> None:
    take(page, settle, person=person, relation="户主")
    qtbot.waitUntil(lambda: kept(place) != [], timeout=5000)


def test_the_line_in_the_dialog_is_kept_half_typed(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    take(page, settle, person=person, relation="户主")
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    dialog.form.put_raw_values({"from_date": "2021-02-3"})
    pause(page, settle)
    again = go_on(place)
    assert texts(again) == [("待录甲", "户主"), ("", "")]
    table = table_of(again)
    assert list(table.model.marks) == [1], "what is still missing is said"
    table.view.selectRow(1)
    dialog.form.discard()
    dialog.reject()
    pause(page, settle)
    assert texts(go_on(place)) == [("待录甲", "户主")], "a line given up is not offered again"


def test_a_line_opened_again_is_kept_in_its_row(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    for relation in ("户主", "妻"):
        take(page, settle, person=person, relation=relation)
    table_of(page).view.selectRow(0)
    table_of(page).change_line()
    dialog = dialog_of(page)
    dialog.form.put_raw_values({"relation": "子"})
    pause(page, settle)
    assert [each[1] for each in texts(go_on(place))] == ["子", "妻"]
    assert [each[1] for each in texts(page)] == ["户主", "妻"]
    dialog.form.discard()
    dialog.reject()


def test_saving_drops_it_with_its_lines(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    village = Work(place.reader).live("division")[0]["id"]
    page.form.put_raw_values({"village": village})
    take(page, settle, person=person, relation="户主")
    pause(page, settle)
    assert len(kept(place)) == 1
    page.save()
    settle()
    assert page.form.record
    assert kept(place) == []


def test_giving_it_up_drops_it_with_its_lines(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    take(page, settle, person=person, relation="户主")
    pause(page, settle)
    page.view.discard()  # type: ignore[union-attr]
    settle()
    assert (kept(place), texts(page)) == ([], [])


def test_taking_the_last_line_away_leaves_nothing_unfinished(
    page: FormPage, place: Workplace, settle: Settle, person: str
) -> None:
    take(page, settle, person=person, relation="户主")
    pause(page, settle)
    table_of(page).view.selectRow(0)
    press(Qt.Key.Key_Delete, widget=table_of(page).view)
    pause(page, settle)
    assert kept(place) == []


def test_lines_of_a_ledger_that_is_no_more_are_passed_over(
    page: FormPage, place: Workplace, settle: Settle
) -> None:
    page.form.lines.put_back([{"_ledger": "gone", "a": "1"}, {"a": "1"}])
    assert not page.form.lines
    page.form.lines.put_back([{"_ledger": "household_member", "gone": "1", "relation": "子"}])
    assert [line.raw for line in page.form.lines.given()] == [{"relation": "子"}]


VICTIM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.offices import Work, enter
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord
from ui.workplace import Workplace

application = QApplication([])
office = enter(Path(sys.argv[1]))
person = Work(office).live("person")[0]["id"]
place = Workplace(office)
page = FormPage(place)
page.open(NewRecord("household"))
page.show()
page.form.lines.take("household_member", None, {"person": person, "relation": "02"})
page.view.tables[0].add_line()
page.form.lines.follow({"relation": "20"})
place.tasks.idled.connect(lambda: print("kept", flush=True))
application.exec()
"""


def test_a_killed_program_loses_no_line(file: Path) -> None:
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(file)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert victim.stdout
    found: list[Unfinished] = []
    while not found:
        assert victim.stdout.readline(), "the program ended"
        with enter(file, write=False) as office:
            found = unfinished.offered(office)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    assert [each["relation"] for each in found[0].lines] == ["02", "20"]
