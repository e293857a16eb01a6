"""Notices at the window's corner: how long they stay, where they stand, what can be done with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Show
from ui.notify import Notice, Offer, Tone
from ui.theme.look import dress
from ui.widgets.toasts import Toast, ToastStack
from ui.widgets.tones import WORDS

LONG = "备份文件夹里空间不足，只剩120兆，请换一个文件夹或清理。"


@pytest.fixture
def stack(show: Show) -> ToastStack:
    return ToastStack(show(QWidget(), 900, 600))


def texts(stack: ToastStack) -> list[str]:
    return [each.notice.text for each in stack.toasts]


def test_the_newest_stands_lowest_and_the_oldest_leaves(stack: ToastStack) -> None:
    for text in ("一", "二", "三", "四"):
        stack.show_notice(Notice(text))
    assert texts(stack) == ["二", "三", "四"]
    tops = [each.mapToGlobal(each.rect().topLeft()).y() for each in stack.toasts]
    assert tops == sorted(tops)


def test_the_same_sentence_is_shown_once(stack: ToastStack) -> None:
    for text in ("已保存。", "二", "已保存。"):
        stack.show_notice(Notice(text, "done"))
    assert texts(stack) == ["二", "已保存。"]


@pytest.mark.parametrize("points", [10.5, 15.75])
@pytest.mark.parametrize(("width", "height"), [(900, 600), (300, 400)])
def test_it_keeps_to_the_corner_and_is_whole(
    stack: ToastStack, application: QApplication, points: float, width: int, height: int
) -> None:
    dress(application, "light", points)
    over = stack.parentWidget()
    assert over
    stack.show_notice(Notice(LONG, "warning", Offer("换文件夹", str)))
    over.resize(width, height)
    assert over.rect().contains(stack.geometry())
    assert stack.geometry().right() > width - 40
    assert stack.geometry().bottom() < height - 60, "it would hide the buttons at the foot"
    (toast,) = stack.toasts
    assert toast.height() >= toast.heightForWidth(toast.width())


@pytest.mark.parametrize("tone", ["note", "done", "warning"])
def test_its_tone_is_read_out(stack: ToastStack, tone: Tone) -> None:
    stack.show_notice(Notice("已保存。", tone))
    assert stack.toasts[0].accessibleName() == f"{WORDS[tone]}：已保存。"


def test_what_is_offered_is_done_and_the_notice_leaves(stack: ToastStack, qtbot: QtBot) -> None:
    done: list[bool] = []
    stack.show_notice(Notice(LONG, "warning", Offer("换文件夹", lambda: done.append(True))))
    (offer,) = stack.toasts[0].findChildren(QPushButton)
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    assert (done, stack.toasts, stack.isHidden()) == ([True], [], True)


def test_the_cross_and_escape_close(stack: ToastStack, qtbot: QtBot) -> None:
    for text in ("一", "二"):
        stack.show_notice(Notice(text))
    first, second = stack.toasts
    qtbot.mouseClick(first.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert stack.toasts == []


def test_it_leaves_by_itself(stack: ToastStack) -> None:
    stack.show_notice(Notice("已保存。", "done"))
    stack.toasts[0].timer.timeout.emit()
    assert stack.toasts == []


@pytest.mark.parametrize(("text", "least"), [("好", 6_000), (LONG, 9_000), ("长" * 999, 30_000)])
def test_longer_sentences_stay_longer(qtbot: QtBot, text: str, least: int) -> None:
    toast = Toast(Notice(text))
    qtbot.addWidget(toast)
    assert least <= toast.timer.interval() <= 30_000


def test_it_stays_while_the_pointer_is_on_it(stack: ToastStack) -> None:
    stack.show_notice(Notice(LONG))
    (toast,) = stack.toasts
    at = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(at, at, at))
    assert not toast.timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.timer.isActive()


def test_it_stays_while_the_keyboard_is_on_it(stack: ToastStack, qtbot: QtBot) -> None:
    stack.show_notice(Notice(LONG, "note", Offer("换文件夹", str)))
    (toast,) = stack.toasts
    offer = toast.findChildren(QPushButton)[0]
    offer.setFocus()
    qtbot.waitUntil(offer.hasFocus)
    assert not toast.timer.isActive()
    offer.clearFocus()
    assert toast.timer.isActive()
