"""What is typed while a record is being saved belongs to that record: it stays, and nothing new is begun over it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.offices import Work
from tests.people import People
from tests.ui.conftest import Settle
from tests.ui.form.conftest import on_screen
from tests.ui.typing import commit
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.notify import Notice
from ui.routes import NewRecord
from ui.workplace import Workplace


def test_on_the_way_to_the_next_record(
    page: FormPage, place: Workplace, settle: Settle, notices: list[Notice]
) -> None:
    page.open(NewRecord("person"))
    page.form.put_raw_values({**People(9).person().typed, "name": "单田芳"})
    page.form.focus_field("note")
    page.add()
    commit("又写了一句")
    settle()
    (row,) = Work(place.reader).live("person", name="单田芳")
    assert page.form.record == row["id"]
    assert (row["note"], page.form.editor("note").raw()) == (None, "又写了一句")
    assert "没有新开" in notices[-1].text
    page.add()
    settle()
    assert page.form.record == ""
    assert Work(place.reader).row("person", str(row["id"]))["note"] == "又写了一句"


@pytest.mark.parametrize("button", ["save", "more"])
def test_in_a_dialog_that_would_close_or_go_on(
    place: Workplace, settle: Settle, qtbot: QtBot, page: FormPage, button: str
) -> None:
    on_screen(page, qtbot)
    dialog = RecordDialog(place, "person", page)
    done: list[object] = []
    dialog.done_with.connect(done.append)
    dialog.open_new({}, several=True)
    dialog.form.put_raw_values({**People(9).person().typed, "name": "单田芳"})
    getattr(dialog, button).click()
    dialog.form.focus_field("note")
    commit("又写了一句", dialog.form.editor("note").face)
    settle()
    assert len(done) == 1
    assert dialog.isVisible()
    assert dialog.form.editor("note").raw() == "又写了一句"
    dialog.save.click()
    settle()
    (row,) = Work(place.reader).live("person", name="单田芳")
    assert row["note"] == "又写了一句"
