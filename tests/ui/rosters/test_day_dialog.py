"""All shifts of a day in a list: for who changes rosters, and for who only reads them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.rosters.days import MonthDay
from app.rosters.roster import Entry
from tests.ui.rosters.months import shift
from ui.pages.rosters.day_dialog import DayDialog

DAY = MonthDay(date(2026, 11, 3), is_rest=False)
SHIFTS = [shift(DAY.day, number) for number in range(1, 18)]
HELD = shift(date(2026, 11, 9), 99)


class Asked:
    """A dialog, and what it asked for."""

    def __init__(self, above: QWidget, held: Entry | None = None, *, may_move: bool = True) -> None:
        self.dialog = DayDialog(DAY, SHIFTS, held, above, may_move=may_move)
        self.pressed: list[str] = []
        self.opened: list[str] = []
        self.dialog.pressed.connect(self._on_pressed)
        self.dialog.opened.connect(self._on_opened)

    def _on_pressed(self, entry: Entry) -> None:
        self.pressed.append(entry.id)

    def _on_opened(self, entry: Entry) -> None:
        self.opened.append(entry.id)

    @property
    def hint(self) -> str:
        return self.dialog.findChildren(QLabel)[0].text()


@pytest.fixture
def above(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_each_shift_of_the_day_stands_there(above: QWidget) -> None:
    found = Asked(above).dialog
    assert found.windowTitle() == "11月3日 星期二：17 个班次"
    texts = [found.list.item(at).text() for at in range(found.list.count())]
    assert texts == [each.told for each in SHIFTS]
    assert found.list.accessibleName() == found.windowTitle()
    assert found.list.currentRow() == 0


@pytest.mark.parametrize(
    ("held", "button", "hint"),
    [(None, "拿起，再选要对调的一班", "选中一班"), (HELD, "与它对调", "与 第99组 对调")],
)
def test_it_says_what_pressing_means(
    above: QWidget, held: Entry | None, button: str, hint: str
) -> None:
    asked = Asked(above, held)
    assert asked.dialog.press.text() == button
    assert hint in asked.hint


@pytest.mark.parametrize("row", [0, 4, 16])
def test_the_marked_one_is_pressed(above: QWidget, row: int) -> None:
    asked = Asked(above)
    asked.dialog.list.setCurrentRow(row)
    asked.dialog.press.click()
    assert (asked.pressed, asked.opened) == ([SHIFTS[row].id], [])


def test_the_marked_one_is_looked_at(above: QWidget) -> None:
    asked = Asked(above)
    asked.dialog.list.setCurrentRow(2)
    asked.dialog.look.click()
    assert (asked.pressed, asked.opened) == ([], [SHIFTS[2].id])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("may_move", [True, False])
def test_enter_does_what_the_first_button_does(
    above: QWidget, key: Qt.Key, *, may_move: bool
) -> None:
    asked = Asked(above, may_move=may_move)
    asked.dialog.show()
    asked.dialog.list.setFocus()
    QTest.keyClick(asked.dialog.list, key)
    first = [SHIFTS[0].id]
    assert (asked.pressed, asked.opened) == ((first, []) if may_move else ([], first))


def test_closing_asks_for_nothing(above: QWidget) -> None:
    asked = Asked(above)
    asked.dialog.show()
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert (asked.pressed, asked.opened) == ([], [])


@pytest.mark.parametrize("may_move", [True, False])
def test_a_double_click_does_what_one_may(above: QWidget, *, may_move: bool) -> None:
    asked = Asked(above, may_move=may_move)
    found = asked.dialog.list
    found.itemDoubleClicked.emit(found.item(5))
    found.setCurrentRow(5)
    assert (len(asked.pressed), len(asked.opened)) == ((1, 0) if may_move else (0, 1))


def test_who_only_reads_is_offered_no_swap(above: QWidget) -> None:
    asked = Asked(above, may_move=False)
    assert asked.dialog.press.isHidden()
    assert asked.dialog.look.text() == "打开记录"
    asked.dialog.look.click()
    assert asked.opened == [SHIFTS[0].id]
