"""Lines of widgets that break as text does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.widgets.flow import FlowLayout


class Block(QWidget):
    """A widget of a fixed size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return self._size


def flowing(*widths: int) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    layout = FlowLayout(holder, 6)
    for each in widths:
        layout.addWidget(Block(each))
    return holder, layout


@pytest.mark.parametrize(
    ("width", "height"),
    [(400, 20), (212, 20), (211, 46), (156, 46), (106, 46), (105, 72), (10, 72)],
)
def test_lines_break_where_the_width_ends(qtbot: QtBot, width: int, height: int) -> None:
    holder, layout = flowing(100, 50, 50)
    qtbot.addWidget(holder)
    assert layout.heightForWidth(width) == height


def test_nothing_is_wider_than_its_room(show: Show) -> None:
    holder, layout = flowing(300, 40)
    show(holder, 120, 60)
    rows = [layout.itemAt(index) for index in range(2)]
    assert [each.geometry().width() for each in rows if each] == [120, 40]


@given(widths=st.lists(st.integers(1, 300), max_size=12), room=st.integers(20, 600))
def test_items_keep_their_order_and_never_overlap(widths: list[int], room: int) -> None:
    assert QApplication.instance()
    holder, layout = flowing(*widths)
    holder.resize(room, layout.heightForWidth(room))
    layout.setGeometry(holder.rect())
    boxes = [item.geometry() for index in range(layout.count()) if (item := layout.itemAt(index))]
    for one, other in pairwise(boxes):
        is_after = other.y() > one.bottom() or other.x() > one.right()
        assert is_after
        assert other.right() < room
    assert all(box.bottom() < max(layout.heightForWidth(room), 1) for box in boxes)
    holder.deleteLater()


def test_hidden_items_take_no_room(show: Show) -> None:
    holder, layout = flowing(50, 60, 70)
    show(holder, 400, 40)
    item = layout.itemAt(1)
    assert item
    widget = item.widget()
    assert widget
    widget.hide()
    assert layout.sizeHint().width() == 50 + 6 + 70


def test_items_go_where_they_are_put_and_away(show: Show, qtbot: QtBot) -> None:
    holder, layout = flowing(50, 60)
    show(holder, 400, 40)
    first = Block(10)
    layout.insert_widget(0, first)
    found = layout.itemAt(0)
    assert found
    assert found.widget() is first
    taken = layout.takeAt(0)
    assert taken
    assert layout.takeAt(9) is None
    assert layout.itemAt(9) is None
    layout.clear()
    assert (layout.count(), layout.sizeHint()) == (0, QSize(0, 0))
    first.deleteLater()
