"""PgUp and PgDn turn the month wherever they mean nothing else, also where one arrives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.pages.rosters.page import RostersPage

FROM = ("book", "before", "after", "now")


@pytest.mark.parametrize("name", FROM)
@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_PageDown, "2026年12月"), (Qt.Key.Key_PageUp, "2026年10月")]
)
def test_keys_turn_the_month_and_leave_the_book(
    page: RostersPage, settle: Callable[[], None], name: str, key: Qt.Key, text: str
) -> None:
    shown = page.bar.shown
    pressed: QWidget = getattr(page.bar, name)
    pressed.setEnabled(True)
    QTest.keyClick(pressed, key)
    settle()
    assert (page.bar.month.text(), page.bar.shown) == (text, shown)


def test_arrows_still_choose_the_book(page: RostersPage, settle: Callable[[], None]) -> None:
    before = page.bar.book.currentIndex()
    QTest.keyClick(page.bar.book, Qt.Key.Key_Down)
    settle()
    assert page.bar.book.currentIndex() == before + 1
    assert page.bar.month.text() == "2026年11月"
