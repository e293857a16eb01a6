"""Rows that come late do not take the keyboard from where the user went meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.list.conftest import fill
from ui.ledger.list_page import ListPage
from ui.routes import ListOf
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture
def beside(place: Workplace, settle: Settle, qtbot: QtBot) -> Generator[tuple[ListPage, QLineEdit]]:
    """A list page whose rows are still to come, and a field of the same window."""
    place.write("", fill)
    settle()
    window, page, field = QWidget(), ListPage(place), QLineEdit()
    line = QHBoxLayout(window)
    line.addWidget(field)
    line.addWidget(page)
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    window.activateWindow()
    page.open(ListOf("household"))
    try:
        yield page, field
    finally:
        window.close()


def test_the_search_field_keeps_the_keyboard(
    beside: tuple[ListPage, QLineEdit], settle: Settle
) -> None:
    page, field = beside
    field.setFocus()
    settle()
    assert page.body
    assert page.body.model.rowCount() > 0
    assert page.window().focusWidget() is field


def test_who_waits_for_the_rows_has_them(
    beside: tuple[ListPage, QLineEdit], settle: Settle
) -> None:
    page, _field = beside
    settle()
    assert page.body
    assert page.window().focusWidget() is page.body.table
    assert page.body.table.row == 0
