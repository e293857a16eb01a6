"""The end of a sitting: nothing unsaved, a backup, everything closed, and plain words where it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app import backups, settings, vigil
from app.changes import Changes
from app.datafile import backups_beside
from app.faults import Fault, FaultKind
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from tests.offices import enter
from tests.ui.frame.conftest import Noting
from ui.frame import last_backup
from ui.frame.window import Window
from ui.routes import ListOf
from ui.workplace import Workplace

Settle = Callable[[], None]
Shown = Callable[[], Noting]


@pytest.fixture
def leave(window: Window, qtbot: QtBot) -> Callable[[], bool]:
    """Closes the window and waits for its end; whether somebody else signs in."""

    def close() -> bool:
        with qtbot.waitSignal(window.ended, timeout=20_000) as ended:
            window.close()
        return bool(ended.args and ended.args[0])

    return close


def answer(window: Window, qtbot: QtBot, key: str) -> None:
    box = window.place.notify.box
    assert isinstance(box, QMessageBox)
    found = box.findChild(QPushButton, key)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def asked(window: Window, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: window.place.notify.box is not None, timeout=20_000)
    box = window.place.notify.box
    assert box
    return box.text()


def made(window: Window) -> list[Path]:
    folder = backups_beside(window.place.reader.store.path)
    return list(folder.glob("*.lincebak")) if folder.exists() else []


def test_the_window_closes_after_a_backup(window: Window, leave: Callable[[], bool]) -> None:
    assert leave() is False
    assert not window.isVisible()
    assert len(made(window)) == 1


def test_the_file_can_be_opened_by_the_next(window: Window, leave: Callable[[], bool]) -> None:
    leave()
    with enter(window.place.reader.store.path) as office:
        assert vigil.begin(office) == ""


def test_the_office_may_do_without_a_backup(
    place: Workplace, window: Window, settle: Settle, leave: Callable[[], bool]
) -> None:
    def without(office: Office, _progress: Progress) -> Changes:
        return settings.change(office, "backup.at_exit", "否", office.today)

    def be_admin(office: Office) -> None:
        assert office.user

    place.note(be_admin)
    place.write("", without)
    settle()
    leave()
    assert made(window) == []


def test_an_unsaved_page_keeps_the_window_open(window: Window, shown: Shown, qtbot: QtBot) -> None:
    window.place.go(ListOf("household"))
    shown().holds = True
    window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        shown().waiting.pop()()


def test_switching_closes_for_somebody_else(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.ended, timeout=20_000) as ended:
        window.sign_out()
    assert ended.args == [True]


def fails_once(error: BaseException) -> Callable[..., object]:
    errors, real = [error], backups.back_up

    def back_up(*given: object) -> object:
        if errors:
            raise errors.pop()
        return real(*given)

    return back_up


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Fault(FaultKind.NO_SPACE, "U"), "磁盘空间不足"),
        (Fault(FaultKind.GONE, "U"), "找不到文件或文件夹"),
        (Problem("ACC032", name="李", right="备份"), "没有备份的权限"),
    ],
)
def test_a_backup_that_fails_is_told_and_tried_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: BaseException, told: str
) -> None:
    monkeypatch.setattr(last_backup.backups, "back_up", fails_once(error))
    window.close()
    assert asked(window, qtbot) == "没有备份成。"
    assert window.place.notify.box
    assert told in window.place.notify.box.informativeText()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "retry")
    assert len(made(window)) == 1


@pytest.mark.parametrize(("key", "ends"), [("close", True), ("stay", False)])
def test_without_a_backup_one_closes_anyway_or_stays(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: str, ends: bool
) -> None:
    monkeypatch.setattr(last_backup.backups, "back_up", fails_once(Fault(FaultKind.NO_SPACE, "U")))
    window.close()
    asked(window, qtbot)
    if ends:
        with qtbot.waitSignal(window.ended, timeout=20_000):
            answer(window, qtbot, key)
        return
    answer(window, qtbot, key)
    assert window.isVisible()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()


def test_a_bug_in_the_backup_does_not_trap_the_user(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_backup.backups, "back_up", fails_once(KeyError("x")))
    window.close()
    assert "程序出了意外" in asked(window, qtbot)
    answer(window, qtbot, "close")
    assert asked(window, qtbot) == "没有备份成。"
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "close")


@pytest.fixture
def held(window: Window) -> threading.Event:
    """A job of the writing thread that goes on until it is let go."""
    release = threading.Event()

    def job(_office: Office, progress: Progress) -> None:
        while not release.wait(0.01):
            progress.step(1, 9, "")

    window.place.write("导入花名册", job)
    return release


def test_work_under_way_is_told_and_waited_for(
    window: Window, qtbot: QtBot, held: threading.Event, settle: Settle
) -> None:
    window.close()
    assert "导入花名册" in asked(window, qtbot)
    answer(window, qtbot, "wait")
    assert window.isVisible()
    held.set()
    settle()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()


def test_work_under_way_is_stopped_on_demand(
    window: Window, qtbot: QtBot, held: threading.Event
) -> None:
    window.close()
    asked(window, qtbot)
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "stop")


def test_the_backup_shows_how_far_it_is_and_can_be_stopped(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(_office: Office, _folder: Path, progress: Progress, _why: object) -> None:
        begun.set()
        while True:
            progress.step(1, 4, "正在复制数据")

    monkeypatch.setattr(last_backup.backups, "back_up", endless)
    window.close()
    assert begun.wait(10)
    box = window.closing.backup.box
    assert box
    qtbot.waitUntil(lambda: box.what.whole == "正在复制数据", timeout=10_000)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked(window, qtbot) == "备份已取消。"
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "close")


def test_closing_twice_is_closing_once(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()
        window.close()
    assert len(made(window)) == 1
