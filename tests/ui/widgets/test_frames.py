"""What fills and scrolls: empty state, form body, tables and lists, calendar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.theme.look import dress
from ui.theme.palette import colours
from ui.widgets.basics import button
from ui.widgets.calendar import Calendar
from ui.widgets.empty import EmptyState
from ui.widgets.form_body import FormBody
from ui.widgets.tables import ROW, dress_list, dress_table


def test_an_empty_state_says_what_to_do_next(show: Show, qtbot: QtBot) -> None:
    done: list[bool] = []
    add = button("新建家庭户", lambda: done.append(True), "primary")
    made = EmptyState("inbox", "还没有家庭户", "从花名册导入，或者逐户录入。", add)
    show(made, 600, 400)
    qtbot.keyClick(add, Qt.Key.Key_Return)
    assert (done, made.accessibleName()) == ([True], "还没有家庭户")
    assert [each.text() for each in made.labels()] == [
        "还没有家庭户",
        "从花名册导入，或者逐户录入。",
    ]


def test_an_empty_state_may_say_something_else(show: Show) -> None:
    made = EmptyState("inbox", "还没有家庭户", "提示", button("新建"))
    show(made, 600, 400)
    made.tell("没有符合条件的家庭户")
    assert made.hint.isHidden()
    shown = [each for each in made.findChildren(QPushButton) if each.isVisible()]
    assert shown == []


@pytest.mark.parametrize("points", [10.5, 15.75])
def test_its_sentences_are_whole(show: Show, application: QApplication, points: float) -> None:
    dress(application, "light", points)
    made = EmptyState("inbox", "还没有家庭户", "从Excel花名册导入，或者一户一户录入。" * 3)
    show(made, 640, 420)
    for each in made.labels():
        assert each.height() >= each.heightForWidth(each.width())


def test_what_takes_the_keyboard_is_scrolled_into_sight(show: Show, qtbot: QtBot) -> None:
    body = FormBody()
    fields = [QLineEdit() for _ in range(40)]
    for each in fields:
        body.rows.addWidget(each)
    show(body, 300, 200)
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())
    fields[0].setFocus()
    qtbot.waitUntil(lambda: not fields[0].visibleRegion().isEmpty())


@pytest.mark.parametrize("points", [10.5, 13, 15.75])
def test_rows_grow_with_the_text(show: Show, application: QApplication, points: float) -> None:
    view = QTableView()
    view.setModel(QStandardItemModel(5, 3))
    dress_table(view)
    show(view, 400, 300)
    dress(application, "light", points)
    assert view.rowHeight(0) == round(ROW * points / 10.5)
    assert view.rowHeight(0) > view.fontMetrics().height() * 1.3


def test_rows_of_a_filled_list_do_not_overlap(show: Show) -> None:
    view = QListView()
    dress_list(view, "popup")
    view.setModel(QStringListModel(["甲", "乙", "丙"]))
    view.setCurrentIndex(view.model().index(1, 0))
    show(view, 200, 200)
    boxes = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    assert boxes[0].bottom() < boxes[1].top() <= boxes[1].bottom() < boxes[2].top()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_calendar_is_in_the_colours_of_the_scheme(
    show: Show, application: QApplication, scheme: str
) -> None:
    made = Calendar()
    show(made)
    dress(application, scheme)  # type: ignore[arg-type]
    monday, sunday = Qt.DayOfWeek.Monday, Qt.DayOfWeek.Sunday
    assert made.firstDayOfWeek() is monday
    assert made.weekdayTextFormat(sunday).foreground().color() == QColor(colours()["error"])
    assert made.weekdayTextFormat(monday).foreground().color() == QColor(colours()["text"])


def test_pictures_of_empty_states_leave_where_there_is_no_room(show: Show) -> None:
    made = EmptyState("inbox", "还没有附件", "把文件拖到这里。")
    show(made, 260, 110)
    low = made.labels()[0]
    assert low.height() >= low.fontMetrics().height()
    assert isinstance(low, QLabel)


@pytest.mark.parametrize("points", [10.5, 13, 15.75])
@pytest.mark.parametrize("text", ["户数", "村(社区)", "汉族", "不在册的"])
def test_a_combo_has_room_for_its_word(
    qtbot: QtBot, application: QApplication, points: float, text: str
) -> None:
    dress(application, "light", points)
    box, option = QComboBox(), QStyleOptionComboBox()
    qtbot.addWidget(box)
    box.addItem(text)
    box.resize(box.sizeHint())
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    assert room.width() >= box.fontMetrics().horizontalAdvance(text)
