"""撤销上一步操作: what is shown is what is taken back, and reading it does not hold the window up."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import deeds
from app.desk import Desk
from app.lookup import Lookup
from app.office import Office
from app.undo import undo_last
from ui.frame.window import Window
from ui.notify import Notice

Settle = Callable[[], None]
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def village(window: Window, name: str, settle: Settle) -> None:
    def add(office: Office, _progress: object) -> object:
        return Desk(office).add("division", {"name": name, "level": "2"})

    window.place.write("", add)
    settle()


def press(window: Window, qtbot: QtBot, settle: Settle) -> str:
    """Ask for the undo; what is offered."""
    qtbot.keyClick(window, Qt.Key.Key_Z, KEYS)
    settle()
    return window.place.notify.box.text() if window.place.notify.box else ""


def answer(window: Window, qtbot: QtBot, settle: Settle, key: str) -> None:
    box = window.place.notify.box
    assert box
    qtbot.mouseClick(box.findChild(QPushButton, key), Qt.MouseButton.LeftButton)
    settle()


def names(window: Window) -> set[str]:
    found = Lookup(window.place.reader.listing).find("division")
    return {str(each["name"]) for each in found} & {"石桥村", "再来村"}


def test_what_was_shown_is_taken_back_and_not_what_came_after(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    village(window, "石桥村", settle)
    assert press(window, qtbot, settle).endswith("石桥村")
    village(window, "再来村", settle)
    answer(window, qtbot, settle, "undo")
    assert names(window) == {"再来村"}


def test_nothing_is_taken_back_unasked(window: Window, qtbot: QtBot, settle: Settle) -> None:
    village(window, "石桥村", settle)
    press(window, qtbot, settle)
    answer(window, qtbot, settle, "keep")
    assert names(window) == {"石桥村"}


def test_what_somebody_took_back_meanwhile_is_told(
    window: Window, qtbot: QtBot, settle: Settle
) -> None:
    village(window, "石桥村", settle)
    press(window, qtbot, settle)
    window.place.write("", lambda office, _progress: undo_last(office))
    settle()
    answer(window, qtbot, settle, "undo")
    assert window.place.notify.box
    assert "DSK015" in window.place.notify.box.informativeText()
    answer(window, qtbot, settle, "close")


def test_the_history_is_not_read_in_the_windows_thread(
    window: Window, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def nothing(_office: Office) -> None:
        threads.append(threading.current_thread() is threading.main_thread())

    said: list[Notice] = []
    window.place.notify.said.connect(said.append)
    monkeypatch.setattr(deeds, "last_own", nothing)
    assert press(window, qtbot, settle) == ""
    assert threads == [False]
    assert [each.text for each in said] == ["没有可以撤销的操作。"]
