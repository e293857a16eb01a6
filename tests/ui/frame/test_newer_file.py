"""A file that a later program saved: the door names what helps, and the buttons it names stand there."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import backups
from app.program import version
from app.sync.update import journal
from tests.app.cli.test_world import raw
from tests.app.sync.update.test_changing import change
from tests.offices import FAST, PASSWORD, enter
from ui.files import Files
from ui.frame import entering
from ui.frame.changed import tell_way_back
from ui.frame.door import Door
from ui.notify import Notify
from ui.pages.restore import RestoreDialog

Ask = Callable[[], Door]


@pytest.fixture
def newer(file: Path) -> Path:
    """The office's file with a backup of before, as a later program leaves it."""
    with enter(file) as office:
        backups.back_up(office, backups.folder_of(office))
    with raw(file) as connection:
        connection.execute("UPDATE _meta SET value = '99' WHERE key = 'step'")
        connection.commit()
    return file


@pytest.fixture
def ask(newer: Path, qtbot: QtBot) -> Generator[Ask]:
    made: list[Door] = []

    def build() -> Door:
        door = Door(Notify(), Files(), FAST)
        made.append(door)
        qtbot.addWidget(door)
        door.show()
        door.ask(newer, PASSWORD)
        qtbot.waitUntil(lambda: door.tasks.is_idle, timeout=20_000)
        return door

    yield build
    for each in made:
        each.close_threads()


def test_after_a_way_back_the_button_that_is_named_stands_there(ask: Ask) -> None:
    journal.begin(change("99.0.0", version()))
    door, notify = ask(), Notify()
    tell_way_back(notify, door)
    assert notify.box
    told = notify.box.informativeText()
    notify.box.reject()
    shown = [each.text() for each in door.login.findChildren(QPushButton) if each.isVisible()]
    [named] = [each for each in shown if f"“{each.removesuffix('…')}”" in told]
    assert named == door.login.restore.text()
    assert door.login.upgrade.isVisible()


def test_the_backup_of_before_is_named_and_offered(ask: Ask, qtbot: QtBot) -> None:
    login = ask().login
    assert "由更新的程序版本保存" in login.error.text()
    assert "也可以还原2026-12-01" in login.error.text()
    assert "那以后登记的内容不在里面" in login.error.text()
    qtbot.mouseClick(login.restore, Qt.MouseButton.LeftButton)
    (dialog,) = login.findChildren(RestoreDialog)
    dialog.reject()


def test_a_backup_that_cannot_be_read_here_either_is_not_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "STEP", 0)
    login = ask().login
    assert login.restore.isVisible()
    assert "的备份" not in login.error.text()
