"""Lines typed in a form, by the keys alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.offices import Work
from tests.ui.conftest import Settle
from tests.ui.typing import CTRL, press, write
from ui.ledger.form_page import FormPage
from ui.ledger.line_dialog import LineDialog
from ui.ledger.lines_table import LinesTable
from ui.routes import NewRecord
from ui.workplace import Workplace

ENTER, INSERT, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete
Lines = list[tuple[str, str]]
"""Who (the end of the number), and in what relation."""


def table_of(page: FormPage) -> LinesTable:
    assert page.view
    return page.view.tables[0]


def dialogs_of(page: FormPage) -> list[LineDialog]:
    return [each for each in page.window().findChildren(LineDialog) if each.isVisible()]


def dialog_of(page: FormPage) -> LineDialog:
    (found,) = dialogs_of(page)
    return found


def begin(page: FormPage, place: Workplace, **values: object) -> None:
    """A new household with what its fields say."""
    village = Work(place.reader).live("division")[0]["id"]
    page.open(NewRecord("household"))
    page.form.put_raw_values({"village": village, "address": "青竹路12号", **values})


def type_lines(page: FormPage, settle: Settle, lines: Lines) -> None:
    """Type lines one after another with the keys alone, and close the dialog."""
    table_of(page).view.setFocus()
    press(INSERT, widget=table_of(page).view)
    dialog = dialog_of(page)
    for who, relation in lines:
        face = dialog.form.editor("person").face
        write(who, face)
        press(ENTER, widget=face)
        settle()
        face = dialog.form.editor("relation").face
        write(relation, face)
        press(ENTER, widget=face)
        settle()
        dialog.form.step(list(dialog.form.entries.editors)[-1], 1)
        settle()
    dialog.reject()


def texts(page: FormPage) -> list[tuple[str, str]]:
    return [each[:2] for each in table_of(page).model.items.rows]


def households(place: Workplace) -> list[dict[str, Any]]:
    return Work(place.reader).live("household", address="青竹路12号")


def members(place: Workplace) -> list[str]:
    (household,) = households(place)
    return sorted(Work(place.reader).lines(str(household["id"])).values())


def front(page: FormPage) -> None:
    """A dialog was closed: the window is in front again."""
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())


def save(page: FormPage, settle: Settle, key: Qt.Key = Qt.Key.Key_S) -> None:
    front(page)
    press(key, CTRL, page.form.entries.editors["address"].face)
    settle()
