"""How dialogs are laid out: what one means to do stands last, fields in one column, the first one has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.frame.conftest import Noting
from ui.frame.keys import native
from ui.frame.password import ChangePassword, NewPassword
from ui.frame.window import Window
from ui.notify import Answer, Question
from ui.theme.look import dress
from ui.widgets.focus import first_stop

Shown = Callable[[], Noting]


@pytest.fixture
def changing(window: Window) -> Generator[ChangePassword]:
    made = ChangePassword(window.place, window)
    made.open()
    yield made
    made.reject()


def left_of(widget: QWidget, over: QWidget) -> QPoint:
    return widget.mapTo(over, QPoint())


def test_the_buttons_stand_in_a_row_and_the_deed_last(changing: ChangePassword) -> None:
    cancel, save = (left_of(each, changing) for each in (changing.cancel, changing.save))
    assert cancel.y() == save.y()
    assert cancel.x() + changing.cancel.width() < save.x()
    assert changing.save.width() < changing.width() // 2


def test_the_fields_stand_in_one_column(changing: ChangePassword) -> None:
    fields = (changing.old, changing.new.first, changing.new.again)
    assert len({left_of(each, changing).x() for each in fields}) == 1


def test_one_begins_in_the_first_field_and_tab_goes_down(changing: ChangePassword) -> None:
    seen: list[QWidget | None] = []
    for _n in range(3):
        seen.append(QApplication.focusWidget())
        focus = QApplication.focusWidget()
        assert focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [changing.old, changing.new.first, changing.new.again]


def test_what_is_asked_first_comes_in_its_order() -> None:
    one, two, said = QLineEdit(), QLineEdit(), QLabel("说明")
    new = NewPassword(before=(("一", one, None), ("二", two, said)))
    passed: list[QWidget] = []
    while (found := first_stop(new, passed)) is not None:
        passed.append(found)
    assert passed == [one, two, new.first, new.again]
    new.deleteLater()


def test_a_box_asks_with_the_deed_last(window: Window, qapp: QApplication) -> None:
    dress(qapp)
    answers = (
        Answer("save", "保存"),
        Answer("drop", "不保存", "danger"),
        Answer("stay", "留下", "no"),
    )
    chosen: list[str] = []
    window.place.notify.ask(Question("还没有保存", "改了3处", answers), chosen.append, window)
    box = window.place.notify.box
    assert box
    found = {each.objectName(): each for each in box.findChildren(QPushButton)}
    ordered = sorted(found, key=lambda name: left_of(found[name], box).x())
    assert ordered == ["drop", "stay", "save"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen == ["save"]


@pytest.mark.parametrize(
    ("keys", "told"), [("Alt+Left", "Alt+←"), ("Ctrl+K", "Ctrl+K"), ("F5", "F5")]
)
def test_keys_are_told_as_they_stand_on_the_keyboard(keys: str, told: str) -> None:
    assert native(keys) == told
