"""Where somebody could have been left standing: a door that opens nothing, a dialog that never ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.access import codes, recovery
from app.faults import Fault, FaultKind
from app.office import Office
from app.progress import Progress
from tests.offices import CLERK, PASSWORD
from tests.ui.frame import test_setup as first_start
from tests.ui.frame.conftest import EnterAs, once
from ui import inside
from ui.frame import password, setup
from ui.frame.password import ChangePassword
from ui.frame.setup import Setup
from ui.frame.window import Window
from ui.start import Program
from ui.tasks import Ending, Task
from ui.workplace import Workplace

Settle = Callable[[], None]
files, door, guide, idle = (
    first_start.files,
    first_start.door,
    first_start.guide,
    first_start.idle,
)


def press(window: Window, qtbot: QtBot, key: str) -> None:
    box = window.place.notify.box
    assert box
    qtbot.mouseClick(box.findChild(QPushButton, key), Qt.MouseButton.LeftButton)


def test_a_file_that_cannot_be_read_at_sign_in_is_told_and_let_go(
    program: Program, enter_as: EnterAs, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(inside, "Workplace", once(Fault(FaultKind.GONE, "X"), Workplace))
    enter_as(CLERK, PASSWORD)
    box = program.notify.box
    assert box
    assert program.door.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    enter_as(CLERK, PASSWORD)
    assert program.window


@pytest.mark.parametrize("name", ["open_office", "Workplace"])
def test_a_file_that_was_made_and_not_opened_is_only_opened(
    guide: Setup, tmp_path: Path, qtbot: QtBot, idle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch, name: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(setup, name, once(Fault(FaultKind.HELD, "X"), getattr(setup, name)))
    first_start.fill_office(guide, tmp_path)
    first_start.click(guide, qtbot)
    first_start.fill_user(guide)
    first_start.click(guide, qtbot)
    idle()
    assert "已经建好" in guide.banner.text.text()
    first_start.click(guide, qtbot)
    idle()
    assert guide.at == 2
    assert guide.place
    present = codes.present_code(guide.place.reader.session)
    assert recovery.decode(guide.code._code) == recovery.decode(present)


@pytest.fixture
def changing(window: Window) -> ChangePassword:
    made = ChangePassword(window.place, window)
    made.open()
    for field, text in (
        (made.old, PASSWORD),
        (made.new.first, "newledger26"),
        (made.new.again, "newledger26"),
    ):
        field.setText(text)
    return made


def test_a_mistake_of_ours_does_not_lock_the_password_dialog(
    window: Window, changing: ChangePassword, qtbot: QtBot, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(password, "change_password", once(KeyError("x"), password.change_password))
    qtbot.mouseClick(changing.save, Qt.MouseButton.LeftButton)
    settle()
    press(window, qtbot, "close")
    assert changing.cancel.isEnabled()
    done: list[bool] = []
    changing.changed.connect(partial(done.append, True))
    qtbot.mouseClick(changing.save, Qt.MouseButton.LeftButton)
    settle()
    assert done


def test_a_password_under_way_is_waited_for(
    window: Window, changing: ChangePassword, qtbot: QtBot, settle: Settle
) -> None:
    release, done = threading.Event(), list[bool]()
    changing.changed.connect(partial(done.append, True))
    window.place.note(lambda _office: bool(release.wait(10)) or None)
    qtbot.mouseClick(changing.save, Qt.MouseButton.LeftButton)
    qtbot.keyClick(changing, Qt.Key.Key_Escape)
    assert changing.isVisible()
    release.set()
    settle()
    assert done


def test_a_dialog_that_ended_behind_the_lock_does_not_come_back(window: Window) -> None:
    dialog = QDialog(window)
    dialog.open()
    window.lock()
    dialog.accept()
    window._on_unlocked()
    assert not dialog.isVisible()


@pytest.fixture
def export(window: Window, qtbot: QtBot) -> Task[None]:
    begun = threading.Event()

    def job(_office: Office, progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(1, 9, "")

    task = window.place.work("导出花名册", job)
    qtbot.waitUntil(begun.is_set)
    return task


def test_what_is_waited_for_is_seen_and_can_be_stopped(
    window: Window, export: Task[None], qtbot: QtBot, settle: Settle
) -> None:
    done: list[str] = []
    window.place.alone("", lambda office, _progress: office.identity.name, done.append)
    press(window, qtbot, "wait")
    assert window.cover.isVisible()
    assert "导出花名册" in window.cover.words.text()
    qtbot.mouseClick(window.cover.stop, Qt.MouseButton.LeftButton)
    settle()
    assert export.ending is Ending.CANCELLED
    assert done == [window.place.reader.identity.name]
    assert window.desk.isVisible()


def test_put_off_the_desk_is_back(
    window: Window, export: Task[None], qtbot: QtBot, settle: Settle
) -> None:
    window.place.alone("", lambda _office, _progress: None, lambda _nothing: None)
    press(window, qtbot, "later")
    assert window.desk.isVisible()
    export.cancel()
    settle()


def test_unlocked_while_the_file_is_away_the_cover_stays(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    release = threading.Event()
    window.lock()
    window.place.alone("", lambda _office, _progress: release.wait(10), lambda _nothing: None)
    window._on_unlocked()
    assert window.cover.isVisible()
    release.set()
    settle()
    assert window.desk.isVisible()
