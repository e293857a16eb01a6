"""What the world may do to the end of a sitting: nobody is trapped, nothing is lost without a word."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.office import Office
from db import store
from tests.ui.frame.test_closing import answer, asked, fails_once, made
from ui.frame import last_backup
from ui.frame.window import Window

Settle = Callable[[], None]


def answers(window: Window) -> set[str]:
    box = window.place.notify.box
    assert box
    return {each.objectName() for each in box.buttons()}


def test_another_folder_may_be_chosen_or_not(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(last_backup.backups, "back_up", fails_once(Fault(FaultKind.GONE, "U")))
    chosen: list[list[Path]] = [[tmp_path / "stick"], []]
    (tmp_path / "stick").mkdir()
    window.place.files.chooser = lambda _wish, then: then(chosen.pop())
    window.close()
    asked(window, qtbot)
    answer(window, qtbot, "folder")
    assert asked(window, qtbot) == "没有备份成。"
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "folder")
    assert len(list((tmp_path / "stick").glob("*.lincebak"))) == 1
    assert made(window) == []


def test_over_the_lock_no_folders_are_shown(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_backup.backups, "back_up", fails_once(Fault(FaultKind.GONE, "U")))
    window.lock()
    window.close()
    asked(window, qtbot)
    assert answers(window) == {"retry", "close", "stay"}
    answer(window, qtbot, "stay")
    assert window.is_locked
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()


def test_a_file_that_cannot_be_read_traps_nobody(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_office: Office) -> bool:
        raise Fault(FaultKind.DEVICE, "U")

    monkeypatch.setattr(last_backup, "wants_backup", broken)
    window.close()
    assert window.place.notify.box
    assert "读写出错" in window.place.notify.box.informativeText()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "close")


def test_pages_that_could_not_be_written_are_told_before_the_window_goes(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Fault(FaultKind.NO_SPACE, "U")

    monkeypatch.setattr(last_backup, "wants_backup", lambda _office: False)
    monkeypatch.setattr(store, "checkpoint", full)
    window.close()
    assert "没有收好" in asked(window, qtbot)
    assert window.isVisible()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        answer(window, qtbot, "close")


def test_what_is_saved_has_its_wake_saved_too(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that is saved lets those that waited for it be saved after it, also while the window closes."""
    monkeypatch.setattr(last_backup, "wants_backup", lambda _office: False)
    done: list[int] = []

    def save(left: int) -> None:
        def saved(_result: None) -> None:
            done.append(left)
            if left:
                save(left - 1)

        window.place.write("", lambda _office, _progress: None, saved)

    save(3)
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()
    assert done == [3, 2, 1, 0]


def test_the_window_stays_while_the_file_is_replaced(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    release = threading.Event()
    window.place.alone("", lambda _office, _progress: release.wait(10), lambda _nothing: None)
    window.close()
    assert "正在更换" in asked(window, qtbot)
    answer(window, qtbot, "close")
    release.set()
    settle()
    assert window.isVisible()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()
