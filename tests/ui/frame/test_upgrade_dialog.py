"""程序升级 at the door: whoever cannot open a file yet gets at a later program, proved like every other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.progress import Cancelled, Progress
from app.sync.update import journal
from app.sync.update.release import INSTALLER, PORTABLE
from app.sync.update.standing import KEPT, Standing, staging
from tests.app.cli.test_world import raw
from tests.app.sync.update.published import CONTENT, OTHERS, TRUST, publish
from tests.offices import FAST
from ui.files import Files, Then, Wish
from ui.frame import upgrade_dialog
from ui.frame.door import Door
from ui.frame.upgrade_dialog import UpgradeDialog
from ui.notify import Notify
from ui.pages.update_path import BREAK

LEFT = Qt.MouseButton.LeftButton


class At:
    """The dialog of a program that lies there so."""

    def __init__(self, qtbot: QtBot, folder: Path, platform: str) -> None:
        self.qtbot, self.answer = qtbot, list[Path]()
        files = Files()
        files.chooser = self._choose
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.here = Standing("9.1.0", folder / "Lince", platform)
        self.dialog = UpgradeDialog(self.parent, files, self.here, TRUST)
        self.ready: list[object] = []
        self.dialog.ready.connect(self.ready.append)
        self.dialog.open()

    def _choose(self, _wish: Wish, then: Then) -> None:
        then(self.answer)

    def press(self, name: str, *answer: Path) -> None:
        self.answer = list(answer)
        found = self.dialog.findChild(QPushButton, name)
        assert found, name
        self.qtbot.mouseClick(found, LEFT)
        self.qtbot.waitUntil(lambda: bool(self.ready) or self.dialog.tasks.is_idle, timeout=20_000)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Generator[Callable[[str], At]]:
    made: list[At] = []

    def build(platform: str = INSTALLER) -> At:
        made.append(At(qtbot, tmp_path, platform))
        return made[-1]

    yield build
    for each in made:
        if not each.ready and not each.dialog.tasks.is_closed:
            each.dialog.reject()


def test_a_later_program_is_proved_and_made_ready(at: Callable[..., At], tmp_path: Path) -> None:
    [path] = publish(tmp_path / "stick")
    one = at()
    one.press("choose", path)
    assert "数据文件和备份都不动" in one.dialog.offer.told.text()
    assert one.dialog.focusWidget() is one.dialog.offer.install
    one.press("install")
    assert len(one.ready) == 1
    assert (staging() / "lince-9.2.0-windows-setup.exe").is_file()
    assert journal.read().begun


def test_a_foreign_one_is_refused(at: Callable[..., At], tmp_path: Path) -> None:
    [path] = publish(tmp_path / "stick", signer=OTHERS)
    one = at()
    one.press("choose", path)
    assert "不是“示例软件社”签发的" in one.dialog.error.text()
    assert not one.dialog.offer.isVisible()


def test_what_cannot_be_installed_here_is_saved(at: Callable[..., At], tmp_path: Path) -> None:
    [path] = publish(tmp_path / "stick")
    one, target = at(PORTABLE), tmp_path / "to"
    target.mkdir()
    one.press("choose", path)
    assert not one.dialog.offer.install.isVisible()
    one.press("file", target)
    [saved] = target.iterdir()
    assert saved.read_bytes() == CONTENT[PORTABLE] + b"9.2.0"
    assert str(saved) in one.dialog.error.text().replace(BREAK, "")
    assert one.dialog.error.property("role") == "done"
    [foreign] = publish(tmp_path / "foreign", signer=OTHERS)
    one.press("choose", foreign)
    assert one.dialog.error.property("role") == "error"
    assert not one.dialog.offer.isVisible()


def test_where_nothing_can_be_done_the_keyboard_reads(
    at: Callable[..., At], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(CONTENT, PORTABLE)
    [path] = publish(tmp_path / "stick")
    one = at(PORTABLE)
    one.press("choose", path)
    assert not one.dialog.offer.file.isVisible()
    assert one.dialog.focusWidget() is one.dialog.offer.notes


def test_who_closes_it_ends_what_is_under_way(
    at: Callable[..., At], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = publish(tmp_path / "stick")
    one, ended = at(), list[bool]()
    is_begun, is_over = threading.Event(), threading.Event()

    def slow(_paths: object, _trust: object, progress: Progress) -> None:
        is_begun.set()
        with suppress(Cancelled):
            while not is_over.is_set():
                progress.step(0, 1, "")
        ended.append(True)

    monkeypatch.setattr(upgrade_dialog, "read_update", slow)
    tasks = one.dialog.tasks
    one.dialog.check(path)
    assert is_begun.wait(10)
    one.dialog.reject()
    told = (tasks.is_closed, list(ended), one.ready)
    is_over.set()
    assert told == (True, [True], [])


def test_a_version_somebody_went_back_from_is_taken_again(
    at: Callable[..., At], tmp_path: Path
) -> None:
    folder = tmp_path / "Lince" / KEPT
    folder.mkdir(parents=True)
    (folder / "lince-9.3.0-windows-setup.exe").write_bytes(b"MZ")
    one = at()
    assert "9.3.0" in one.dialog.again.text()
    one.press("again")
    assert len(one.ready) == 1


def test_who_chooses_nothing_changes_nothing(at: Callable[..., At]) -> None:
    one = at()
    assert not one.dialog.again.isVisible()
    one.press("choose")
    assert (one.ready, one.dialog.error.text()) == ([], "")


def test_a_file_of_a_newer_program_leads_there(file: Path, qtbot: QtBot) -> None:
    with raw(file) as connection:
        connection.execute("UPDATE _meta SET value = '99' WHERE key = 'step'")
        connection.commit()
    door = Door(Notify(), Files(), FAST)
    qtbot.addWidget(door)
    door.show()
    door.ask(file, "ledger2026")
    qtbot.waitUntil(lambda: door.tasks.is_idle, timeout=20_000)
    assert "由更新的程序版本保存" in door.login.error.text()
    assert door.login.upgrade.isVisible()
    before = file.read_bytes()
    qtbot.mouseClick(door.login.upgrade, LEFT)
    dialog = door.login.findChild(UpgradeDialog)
    assert dialog
    dialog.reject()
    assert file.read_bytes() == before
    door.close_threads()


def test_the_choice_of_files_offers_it_too(qtbot: QtBot) -> None:
    door = Door(Notify(), Files(), FAST)
    qtbot.addWidget(door)
    door.show()
    door.choose()
    qtbot.mouseClick(door.chooser.upgrade, LEFT)
    dialog = door.chooser.findChild(UpgradeDialog)
    assert dialog
    dialog.reject()
    door.close_threads()
