"""Texts that fit their room: elided labels, the search field, keys, figures, cards, steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.theme.look import dress
from ui.widgets.card import Card, FigureTile
from ui.widgets.elided import ElidedLabel
from ui.widgets.numbers import NumberField
from ui.widgets.pictures import Picture
from ui.widgets.search_field import SearchField
from ui.widgets.steps import Steps

LONG = "清溪街道石桥村第三村民小组二十七号东侧平房"


def test_a_text_that_has_room_is_whole(show: Show) -> None:
    made = ElidedLabel(LONG)
    show(made, 900, 30)
    assert (made.text(), made.toolTip()) == (LONG, "")


def test_a_text_without_room_ends_in_dots_and_hints_at_itself(show: Show) -> None:
    made = ElidedLabel(LONG)
    show(made, 100, 30)
    assert made.text().endswith("…")
    assert (made.toolTip(), made.accessibleName(), made.whole) == (LONG, LONG, LONG)
    made.resize(900, 30)
    assert (made.text(), made.toolTip()) == (LONG, "")


@pytest.mark.parametrize(("text", "whole"), [("一\n二", "一 二"), ("  一  ", "一"), ("", "")])
def test_it_is_one_line(qtbot: QtBot, text: str, whole: str) -> None:
    made = ElidedLabel(text)
    qtbot.addWidget(made)
    assert made.whole == whole


def test_its_own_hint_gives_way_to_the_cut_text(show: Show) -> None:
    made = ElidedLabel(LONG)
    show(made, 900, 30)
    made.setToolTip("地址")
    assert made.toolTip() == "地址"
    made.resize(100, 30)
    assert made.toolTip() == LONG


def test_larger_text_is_cut_anew(show: Show, application: QApplication) -> None:
    made = ElidedLabel(LONG)
    show(made, made.sizeHint().width() + 10, 30)
    font = QFont(made.font())
    font.setPointSizeF(30)
    made.setFont(font)
    assert made.text().endswith("…")


def test_the_search_field_tells_trimmed_words(show: Show, qtbot: QtBot) -> None:
    field, told = SearchField("搜索"), list[str]()
    show(field)
    field.sought.connect(told.append)
    qtbot.keyClicks(field, " zs ")
    assert told == ["", "z", "zs", "zs"]
    assert field.words == "zs"


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageUp, -8),
    ],
)
def test_keys_step_through_what_was_found(show: Show, qtbot: QtBot, key: Qt.Key, step: int) -> None:
    field = SearchField("搜索")
    show(field)
    with qtbot.waitSignal(field.stepped) as heard:
        qtbot.keyClick(field, key)
    assert heard.args == [step]


def test_enter_takes_and_escape_empties_then_leaves(show: Show, qtbot: QtBot) -> None:
    field = SearchField("搜索")
    show(field)
    qtbot.keyClicks(field, "zs")
    with qtbot.waitSignal(field.taken):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.text()
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_nothing_is_sought_while_an_input_method_composes(show: Show, qtbot: QtBot) -> None:
    field, told = SearchField("搜索"), list[str]()
    show(field)
    field.sought.connect(told.append)
    QApplication.sendEvent(field, QInputMethodEvent("zhang", []))
    assert told == []
    done = QInputMethodEvent()
    done.setCommitString("张")
    QApplication.sendEvent(field, done)
    assert told == ["张"]


def test_the_cross_empties_and_is_there_only_for_words(show: Show, qtbot: QtBot) -> None:
    field = SearchField("搜索姓名", "Ctrl+K")
    show(field, 300, 34)
    (cross,) = field.findChildren(QToolButton)
    assert cross.isHidden()
    qtbot.keyClicks(field, "zs")
    assert cross.isVisible()
    assert field.rect().contains(cross.geometry())
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (field.text(), cross.isHidden()) == ("", True)
    assert (field.accessibleName(), field.toolTip()) == ("搜索姓名", "搜索姓名  Ctrl+K")


@pytest.mark.parametrize(
    ("tone", "read"),
    [(None, "已超期：3 件"), ("error", "错误，已超期：3 件"), ("warning", "提醒，已超期：3 件")],
)
def test_a_tile_reads_its_figure_and_tone(show: Show, tone: str | None, read: str) -> None:
    tile = FigureTile("已超期", lambda: None, "件")
    show(tile)
    tile.show_figure("3", tone)  # type: ignore[arg-type]
    assert tile.accessibleName() == read
    assert tile.figure == "3 件"
    assert [each.isVisible() for each in tile.findChildren(Picture)] == [tone is not None]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_tile_opens_what_it_counts(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    opened: list[bool] = []
    tile = FigureTile("家庭户", lambda: opened.append(True))
    show(tile)
    qtbot.keyClick(tile, key)
    qtbot.mouseClick(tile.findChildren(QLabel)[0], Qt.MouseButton.LeftButton)
    assert opened == [True, True]


def test_a_tile_has_room_for_its_figure(show: Show, application: QApplication) -> None:
    dress(application, "light", 15.75)
    tile = FigureTile("家庭户", lambda: None, "户")
    show(tile)
    tile.show_figure("1,284,000")
    tile.resize(tile.sizeHint())
    figure = tile.findChildren(QLabel)[0]
    assert figure.width() >= figure.fontMetrics().horizontalAdvance("1,284,000")


def test_a_card_bears_its_title_and_what_is_put_in(show: Show) -> None:
    card = Card("家庭成员", QToolButton())
    card.add(QLabel("三口人"))
    show(card)
    assert card.accessibleName() == "家庭成员"
    assert [each.text() for each in card.findChildren(QLabel)] == ["家庭成员", "三口人"]


@pytest.mark.parametrize(
    ("present", "numbers", "read"),
    [
        (0, ["1", "2", "3"], "第 1 步，共 3 步：选择文件"),
        (1, ["✓", "2", "3"], "第 2 步，共 3 步：对应列"),
        (2, ["✓", "✓", "3"], "第 3 步，共 3 步：导入"),
    ],
)
def test_steps_done_bear_a_tick(show: Show, present: int, numbers: list[str], read: str) -> None:
    steps = Steps(["选择文件", "对应列", "导入"])
    show(steps)
    steps.show_step(present)
    texts = [each.text() for each in steps.findChildren(QLabel)]
    assert [text for text in texts if len(text) == 1] == numbers
    assert (steps.accessibleName(), steps.present) == (read, present)


def test_a_number_keeps_to_its_bounds(show: Show, qtbot: QtBot) -> None:
    field = NumberField("份数", 1, 99, "份")
    show(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert (field.value(), field.text(), field.accessibleName()) == (1, "1 份", "份数")
    assert field.lineEdit().alignment() & Qt.AlignmentFlag.AlignRight
