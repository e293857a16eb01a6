"""Locking covers all and loses nothing; the password opens it again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.office import Office
from app.progress import Progress
from tests.offices import PASSWORD
from tests.ui.frame.conftest import Noting
from ui.frame.idle import Idle
from ui.frame.signing import is_change
from ui.frame.window import Window
from ui.notify import Answer, Question
from ui.routes import ListOf

Settle = Callable[[], None]
Shown = Callable[[], Noting]
CTRL = Qt.KeyboardModifier.ControlModifier


def unlock(window: Window, qtbot: QtBot, settle: Settle, password: str = PASSWORD) -> None:
    field = window.lock_screen.password
    field.clear()
    qtbot.keyClicks(field, password)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_ctrl_l_locks_and_the_password_unlocks(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.is_locked
    assert not window.desk.isVisible()
    unlock(window, qtbot, settle)
    assert not window.is_locked
    assert window.desk.isVisible()
    assert window.lock_screen.password.text() == ""


def test_a_wrong_password_is_told_and_stays_locked(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    window.lock()
    unlock(window, qtbot, settle, "wrong1234")
    assert window.is_locked
    error = window.lock_screen.error.text()
    assert "密码不正确" in error
    assert "还可以试4次" in error
    unlock(window, qtbot, settle)
    assert not window.is_locked


def test_five_wrong_ones_lock_the_user(window: Window, qtbot: QtBot, settle: Settle) -> None:
    window.lock()
    for _n in range(6):
        unlock(window, qtbot, settle, "wrong1234")
    assert "已锁定" in window.lock_screen.error.text()
    unlock(window, qtbot, settle)
    assert window.is_locked


def test_what_was_typed_and_where_is_as_before(
    window: Window, shown: Shown, qtbot: QtBot, settle: Settle
) -> None:
    window.place.go(ListOf("household"))
    shown().field.setFocus()
    qtbot.keyClicks(shown().field, "half")
    window.lock()
    unlock(window, qtbot, settle)
    assert shown().field.text() == "half"
    assert window.focusWidget() is shown().field


def test_keys_do_nothing_behind_the_lock(window: Window, qtbot: QtBot) -> None:
    window.lock()
    for key in (Qt.Key.Key_2, Qt.Key.Key_K, Qt.Key.Key_B):
        qtbot.keyClick(window, key, CTRL)
    assert window.pages.route != ListOf("household")
    assert not window.navigation.is_folded
    window._on_unlocked()


class Asking(QDialog):
    """A dialog with something half typed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.field = QLineEdit("half")
        QVBoxLayout(self).addWidget(self.field)


def test_an_open_dialog_is_hidden_and_comes_back(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    dialog, ended = Asking(window), list[int]()
    dialog.finished.connect(ended.append)
    dialog.open()
    window.lock()
    assert not dialog.isVisible()
    unlock(window, qtbot, settle)
    assert dialog.isVisible()
    assert dialog.field.text() == "half"
    assert ended == []
    dialog.accept()


def test_a_box_that_opens_behind_the_lock_waits_there(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    window.lock()
    answers: list[str] = []
    question = Question("退出", "真的吗？", (Answer("yes", "是"),))
    window.place.notify.ask(question, answers.append, window)
    box = window.place.notify.box
    assert box
    qtbot.waitUntil(lambda: not box.isVisible())
    unlock(window, qtbot, settle)
    assert box.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert answers == ["yes"]


def test_a_dialog_that_went_away_meanwhile_is_forgotten(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    dialog = Asking(window)
    dialog.open()
    window.lock()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    unlock(window, qtbot, settle)
    assert window.desk.isVisible()


def test_locking_twice_is_locking_once(window: Window, qtbot: QtBot, settle: Settle) -> None:
    window.lock()
    window.lock()
    unlock(window, qtbot, settle)
    assert not window.is_locked


class Hand:
    """A clock that is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> tuple[Idle, Hand]:
    hand = Hand()
    monkeypatch.setattr("time.monotonic", hand)
    return Idle(15), hand


def test_a_desk_nobody_is_at_locks(idle: tuple[Idle, Hand], qtbot: QtBot) -> None:
    lock, hand = idle
    lock.look()
    hand.now += 15 * 60
    with qtbot.waitSignal(lock.fell):
        lock.look()


def test_a_key_puts_it_off(idle: tuple[Idle, Hand], qtbot: QtBot) -> None:
    lock, hand = idle
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(field.isActiveWindow)
    lock.begin()
    hand.now += 14 * 60
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    hand.now += 14 * 60
    with qtbot.assertNotEmitted(lock.fell):
        lock.look()
    lock.end()
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    hand.now += 2 * 60
    with qtbot.waitSignal(lock.fell):
        lock.look()


def test_a_dialog_counts_as_being_there(idle: tuple[Idle, Hand], qtbot: QtBot) -> None:
    lock, hand = idle
    lock.begin()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    hand.now += 14 * 60
    QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton)
    hand.now += 14 * 60
    with qtbot.assertNotEmitted(lock.fell):
        lock.look()
    lock.end()


def test_the_window_locks_by_itself(window: Window) -> None:
    window.idle.fell.emit()
    assert window.is_locked
    window._on_unlocked()


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        (QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier), True),
        (
            QWheelEvent(
                QPointF(), QPointF(), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            ),
            True,
        ),
        (QEvent(QEvent.Type.Paint), False),
        (QEvent(QEvent.Type.Timer), False),
    ],
)  # fmt: skip
def test_only_people_count(event: QEvent, counts: bool) -> None:
    assert is_change(event) is counts


@pytest.mark.parametrize("is_switching", [True, False])
def test_who_goes_over_the_lock_is_asked_nothing_and_all_is_kept(
    window: Window, shown: Shown, qtbot: QtBot, is_switching: bool
) -> None:
    window.place.go(ListOf("household"))
    page, kept = shown(), list[bool]()
    page.holds = True
    window.place.keeping.connect(partial(kept.append, True))
    window.lock()
    with qtbot.waitSignal(window.ended, timeout=20_000) as ended:
        if is_switching:
            qtbot.mouseClick(window.lock_screen.switch, Qt.MouseButton.LeftButton)
        else:
            window.close()
    assert (ended.args, kept, page.waiting) == ([is_switching], [True], [])


def hold(window: Window) -> threading.Event:
    release = threading.Event()

    def job(_office: Office, progress: Progress) -> None:
        while not release.wait(0.01):
            progress.step(1, 9, "")

    window.place.write("导入 王五的名单", job)
    return release


def test_what_is_asked_over_the_lock_is_seen_and_shows_nothing(
    window: Window, qtbot: QtBot
) -> None:
    hold(window)
    window.lock()
    window.close()
    box = window.place.notify.box
    assert box
    other = Asking(window)
    other.open()
    qtbot.waitUntil(lambda: not other.isVisible())
    assert box.isVisible()
    assert box.text() == "还有 1 件事情没有做完。"
    stop = box.findChild(QPushButton, "stop")
    with qtbot.waitSignal(window.ended, timeout=20_000):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)


def test_what_cannot_be_kept_keeps_the_window_locked_and_open(window: Window, qtbot: QtBot) -> None:
    def full(_office: Office) -> None:
        raise Fault(FaultKind.NO_SPACE, "U")

    window.place.keeping.connect(partial(window.place.note, full, "draft"))
    window.lock()
    window.close()
    qtbot.waitUntil(lambda: window.place.notify.box is not None)
    box = window.place.notify.box
    assert box
    assert box.isVisible()
    assert "没能存住" in box.text()
    assert [each.objectName() for each in box.buttons()] == ["retry", "stay"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.is_locked
    window._on_unlocked()
