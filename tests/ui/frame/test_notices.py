"""What is said without interrupting, what is under way, and what nobody caught."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app import health
from app.faults import Fault, FaultKind
from app.health import Finding
from app.office import Office
from app.problems import Problem
from app.progress import Cancelled, Progress
from app.vigil import begin
from tests.ui.frame.conftest import Noting
from ui.frame.bell import Notices
from ui.frame.catching import Catcher
from ui.frame.keeping import Keeping
from ui.frame.window import Window
from ui.notify import Answer, Notify, Offer, Question
from ui.routes import SettingsAt
from ui.workplace import Workplace

Settle = Callable[[], None]


def test_a_notice_is_shown_counted_and_kept(window: Window, qtbot: QtBot) -> None:
    window.place.notify.say("已导入", "done")
    window.place.notify.say("有三条重复", "warning")
    assert [each.notice.text for each in window.toasts.stack.toasts] == ["已导入", "有三条重复"]
    assert window.top.notices.text() == "2"
    assert window.top.notices.accessibleName() == "消息，2条未看"
    qtbot.mouseClick(window.top.notices, Qt.MouseButton.LeftButton)
    assert window.top.notices.text() == ""
    (dialog,) = window.findChildren(Notices)
    assert dialog.rows.count() == 3
    dialog.accept()


def test_an_offer_is_still_open_in_the_list(window: Window, qtbot: QtBot) -> None:
    taken: list[str] = []
    offer = Offer("打开", lambda: taken.append("opened"))
    window.place.notify.say("已导入", "done", offer)
    window.verbs.do_key("notices")
    (dialog,) = window.findChildren(Notices)
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "打开")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken == ["opened"]
    assert not dialog.isVisible()


def test_the_list_of_notices_may_be_empty(window: Window) -> None:
    window.verbs.do_key("notices")
    (dialog,) = window.findChildren(Notices)
    assert dialog.rows.count() == 2
    dialog.accept()


def test_only_so_many_notices_are_kept(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.frame.toasts._KEPT", 3)
    for number in range(5):
        window.place.notify.say(str(number))
    assert [each.notice.text for each in window.toasts.past] == ["2", "3", "4"]


@pytest.fixture
def held(window: Window) -> Generator[threading.Event]:
    """Two jobs that go on until they are let go."""
    release = threading.Event()

    def job(_office: Office, progress: Progress) -> None:
        while not release.wait(0.01):
            progress.step(3, 4, "第3户")

    window.place.write("导入花名册", job)
    window.place.work("导出家庭户", job)
    yield release
    release.set()


def test_jobs_show_what_they_do_and_how_far(
    window: Window, held: threading.Event, qtbot: QtBot, settle: Settle
) -> None:
    rows = window.tasks.rows
    assert [each.title.text() for each in rows] == ["导入花名册", "导出家庭户"]
    assert not window.tasks.resting.isVisible()
    qtbot.waitUntil(lambda: rows[0].what.whole == "第3户", timeout=5_000)
    assert (rows[0].bar.value(), rows[0].bar.maximum()) == (3, 4)
    held.set()
    settle()
    assert window.tasks.rows == []
    assert window.tasks.resting.isVisible()


def test_one_job_is_cancelled_the_other_goes_on(
    window: Window, held: threading.Event, qtbot: QtBot, settle: Settle
) -> None:
    first, second = window.tasks.rows
    qtbot.mouseClick(first.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.tasks.rows == [second], timeout=5_000)
    assert window.toasts.past[-1].notice.text == "已取消：导入花名册。一切保持原样。"
    held.set()
    settle()


def test_silent_work_is_not_shown(window: Window, settle: Settle) -> None:
    def job(_office: Office, _progress: Progress) -> None:
        assert window.tasks.rows == []

    window.place.write("", job)
    settle()
    assert window.tasks.rows == []


@pytest.fixture
def catcher(qtbot: QtBot) -> Generator[Catcher]:
    hooks = sys.excepthook, threading.excepthook
    made = Catcher(Notify())
    made.install()
    yield made
    sys.excepthook, threading.excepthook = hooks


def close(catcher: Catcher, qtbot: QtBot) -> str:
    box = catcher._notify.box
    assert box
    told = box.text() + box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    return told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ZeroDivisionError("王五 339901"), "程序出了意外"),
        (Fault(FaultKind.NO_SPACE, "U"), "磁盘空间不足"),
        (Problem("ACC032", name="李", right="备份"), "没有备份的权限"),
    ],
)
def test_what_nobody_caught_is_told(
    catcher: Catcher, qtbot: QtBot, error: BaseException, told: str
) -> None:
    catcher.hook(type(error), error, None)
    text = close(catcher, qtbot)
    assert told in text
    assert "339901" not in text


def test_a_slot_that_breaks_reports_and_the_program_goes_on(catcher: Catcher, qtbot: QtBot) -> None:
    def slot() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions():
        sys.excepthook = catcher.hook
        QTimer.singleShot(0, slot)
        qtbot.waitUntil(lambda: catcher._notify.box is not None)
    assert "ZeroDivisionError" in close(catcher, qtbot)


def test_an_error_in_another_thread_reaches_the_user(catcher: Catcher, qtbot: QtBot) -> None:
    def run() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert catcher._notify.box is None
    qtbot.waitUntil(lambda: catcher._notify.box is not None)
    assert "ZeroDivisionError" in close(catcher, qtbot)


def test_errors_do_not_bury_the_window_in_boxes(catcher: Catcher, qtbot: QtBot) -> None:
    catcher.hook(KeyError, KeyError("x"), None)
    with qtbot.waitSignal(catcher._notify.said):
        catcher.hook(KeyError, KeyError("y"), None)
    close(catcher, qtbot)
    assert catcher._notify.box is None


def test_another_error_is_told_once_the_first_was_read(catcher: Catcher, qtbot: QtBot) -> None:
    for error in (KeyError("x"), ZeroDivisionError(), KeyError("y"), ZeroDivisionError()):
        catcher.hook(type(error), error, None)
    assert "KeyError" in close(catcher, qtbot)
    qtbot.waitUntil(lambda: catcher._notify.box is not None)
    assert "ZeroDivisionError" in close(catcher, qtbot)
    assert catcher._notify.box is None


def test_an_error_is_told_after_a_question(catcher: Catcher, qtbot: QtBot) -> None:
    question = Question("退出", "真的吗？", (Answer("yes", "是"),))
    catcher._notify.ask(question, lambda _key: None)
    catcher.hook(KeyError, KeyError("x"), None)
    assert "真的吗" in close(catcher, qtbot)
    qtbot.waitUntil(lambda: catcher._notify.box is not None)
    assert "KeyError" in close(catcher, qtbot)


def test_many_problems_are_counted(qtbot: QtBot) -> None:
    notify = Notify()
    notify.tell([Problem("DSK008", "why")] * 11)
    box = notify.box
    assert box
    assert "另有3处" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_what_is_asked_outlives_a_window_that_goes(window: Window, qtbot: QtBot) -> None:
    going = QDialog(window)
    going.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    going.open()
    qtbot.waitActive(going)
    going.accept()
    window.place.notify.tell([Problem("DSK008", "why")])
    QApplication.sendPostedEvents(going, QEvent.Type.DeferredDelete)
    box = window.place.notify.box
    assert box
    assert box.parentWidget() is window
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_a_stop_is_no_error(catcher: Catcher) -> None:
    catcher.hook(Cancelled, Cancelled(), None)
    assert catcher._notify.box is None


@pytest.fixture
def said(place: Workplace) -> list[str]:
    texts: list[str] = []
    place.notify.said.connect(lambda notice: texts.append(notice.text))
    return texts


def test_after_a_good_end_nothing_is_checked(
    place: Workplace, said: list[str], settle: Settle
) -> None:
    keeping = Keeping(place)
    keeping.begin()
    settle()
    assert said == []
    assert not keeping._timer.isActive()


def test_after_an_end_that_was_none_the_file_is_looked_through(
    place: Workplace, said: list[str], settle: Settle
) -> None:
    begin(place._writer)
    keeping = Keeping(place)
    keeping.begin()
    settle()
    assert said[0].startswith("上次没有正常退出")
    assert keeping._timer.isActive()
    keeping._timer.stop()
    keeping.look_through()
    settle()
    assert said[-1] == "数据文件检查完毕，一切完好。"


def test_what_is_wrong_is_told_with_a_way_on(
    window: Window, said: list[str], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Finding("操作日志", "自第 3 条起与前一条对不上"), Finding("附件", "缺失")]
    monkeypatch.setattr(health, "check", lambda *_given: found)
    Keeping(window.place).look_through()
    settle()
    assert "2处问题" in said[-1]
    assert "操作日志" in said[-1]
    offer = window.toasts.past[-1].notice.offer
    assert offer
    offer.act()
    assert window.pages.route == SettingsAt("backup")
    assert isinstance(window.pages.page, Noting)


def test_an_offer_taken_back_leaves_with_its_toast_and_stays_to_be_read(window: Window) -> None:
    offer = Offer("退回填入前", lambda: None)
    filled = window.place.notify.say("已填入", "done", offer)
    window.place.notify.say("别的")
    window.place.notify.take_back(filled)
    assert [each.notice.text for each in window.toasts.stack.toasts] == ["别的"]
    assert [(e.notice.text, e.notice.offer) for e in window.toasts.past] == [
        ("已填入", None),
        ("别的", None),
    ]


def test_an_offer_taken_back_after_its_toast_went_is_none_in_the_list(window: Window) -> None:
    filled = window.place.notify.say("已填入", "done", Offer("退回填入前", lambda: None))
    window.toasts.stack.toasts[0].close_now()
    window.place.notify.take_back(filled)
    assert window.toasts.past[0].notice.offer is None
