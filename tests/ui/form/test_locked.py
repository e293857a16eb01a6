"""Leaving over a locked window, with real pages: what is half typed is there at the next sign-in, nothing is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app import remembered, unfinished
from app.fast_entry import Cell
from app.lookup import Lookup
from app.office import Office
from tests.offices import enter
from ui.frame.window import Window
from ui.ledger.fast_page import FastPage
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.form_page import FormPage
from ui.page import Page
from ui.pages.household.entry import NewHouseholdPage
from ui.pages.household.page import HouseholdPage
from ui.routes import FastEntry, NewRecord, RecordOf, Route
from ui.workplace import Workplace


def in_the_form(page: Page) -> None:
    assert isinstance(page, FormPage)
    editor = page.form.editor("name")
    editor.put_raw("张三")
    editor.edited.emit()


def in_the_rows(page: Page) -> None:
    assert isinstance(page, FastPage)
    page.model.put(0, "person.name", Cell("张三"))


def in_the_household(page: Page) -> None:
    assert isinstance(page, NewHouseholdPage)
    page.paper.restore({"address": "张三屋"}, ())


def in_a_dialog(page: Page) -> None:
    dialog = RecordDialog(page.place, "person", page)
    dialog.open_new({})
    editor = dialog.form.editor("name")
    editor.put_raw("张三")
    editor.edited.emit()


def kept(office: Office) -> str:
    entries = [str(each.values) for each in unfinished.offered(office)]
    return " ".join([*entries, remembered.recall(office, "fast rows household")])


@pytest.fixture
def window(file: Path, qtbot: QtBot) -> Window:
    made = Window(Workplace(enter(file)))
    qtbot.addWidget(made)
    return made


def go(window: Window, route: Route, qtbot: QtBot) -> Page:
    window.start(route)
    tasks = window.place.tasks
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
    page = window.pages.page
    assert page
    return page


@pytest.mark.parametrize(
    ("route", "type_"),
    [
        (NewRecord("person"), in_the_form),
        (FastEntry("household"), in_the_rows),
        (NewRecord("household"), in_the_household),
        (NewRecord("division"), in_a_dialog),
    ],
)
@pytest.mark.parametrize("is_switching", [True, False])
def test_what_is_half_typed_is_kept_and_the_window_goes(
    window: Window,
    file: Path,
    qtbot: QtBot,
    route: Route,
    type_: Callable[[Page], None],
    is_switching: bool,
) -> None:
    type_(go(window, route, qtbot))
    window.lock()
    with qtbot.waitSignal(window.ended, timeout=20_000) as ended:
        if is_switching:
            qtbot.mouseClick(window.lock_screen.switch, Qt.MouseButton.LeftButton)
        else:
            window.close()
    assert ended.args == [is_switching]
    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
    assert not any(each.isVisible() for each in boxes)
    with enter(file) as office:
        assert "张三" in kept(office)


def test_the_own_fields_of_a_household_are_kept(window: Window, file: Path, qtbot: QtBot) -> None:
    record = str(Lookup(window.place.reader.listing).find("household")[0]["id"])
    page = go(window, RecordOf("household", record), qtbot)
    assert isinstance(page, HouseholdPage)
    editor = page.details.form.editor("address")
    editor.put_raw("张三屋")
    editor.edited.emit()
    window.lock()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.sign_out()
    with enter(file) as office:
        assert "张三屋" in kept(office)


def test_a_stored_record_keeps_what_was_changed_in_it_and_is_not_written(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    record = str(Lookup(window.place.reader.listing).find("person")[0]["id"])
    in_the_form(go(window, RecordOf("person", record), qtbot))
    window.lock()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.sign_out()
    with enter(file) as office:
        assert unfinished.offered(office)[0].record == record
        assert Lookup(office.listing).record("person", record)["name"] != "张三"


def test_unlocked_the_question_is_asked_as_ever(window: Window, qtbot: QtBot) -> None:
    in_the_form(go(window, NewRecord("person"), qtbot))
    window.close()
    box = window.place.notify.box
    assert box
    with qtbot.waitSignal(window.ended, timeout=20_000):
        qtbot.mouseClick(box.findChild(QPushButton, "discard"), Qt.MouseButton.LeftButton)
