"""Risky work whose backup cannot be made: asked in plain words, with Enter for another try and Escape for no."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import backups, precautions, settings
from app.backups import read_info
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from ui.precautions import after_backup
from ui.tasks import Ending
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture
def stick(place: Workplace, settle: Settle, tmp_path: Path) -> Path:
    """Where backups are to go: a file stands there instead of a folder."""
    path = tmp_path / "U盘"
    path.write_text("")

    def job(office: Office, _progress: Progress) -> Changes:
        settings.change(office, "backup.many", "2", office.today)
        return settings.change(office, "backup.folder", str(path), office.today)

    place.write("", job)
    settle()
    return path


def plug_in(stick: Path) -> None:
    stick.unlink()
    stick.mkdir()


def occasions(folder: Path) -> list[str]:
    return [read_info(each).occasion for each in folder.glob("*.lincebak")]


class Worker:
    """A piece of risky work that counts how often it was carried out."""

    def __init__(self, place: Workplace, settle: Settle, qtbot: QtBot) -> None:
        self.place, self.settle, self.qtbot = place, settle, qtbot
        self.done, self.endings = 0, list[Ending]()

    def begin(self, error: BaseException | None = None) -> None:
        def job(office: Office, progress: Progress) -> Changes:
            precautions.before(office, Occasion.BULK, progress, 2)
            if error:
                raise error
            self.done += 1
            return Changes()

        self.place.write("批量作废", job).ended.connect(self.endings.append)
        self.settle()

    def answer(self, key: str) -> None:
        box = self.place.notify.box
        assert box, "nobody asked"
        found = box.findChild(QPushButton, key)
        assert found
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def worker(place: Workplace, settle: Settle, qtbot: QtBot) -> Worker:
    return Worker(place, settle, qtbot)


def test_it_is_said_what_failed_and_that_nothing_was_touched(worker: Worker, stick: Path) -> None:
    worker.begin()
    box = worker.place.notify.box
    assert box
    assert "批量办理前的备份没有做成" in box.text()
    assert str(stick) in box.informativeText()
    assert worker.done == 0
    worker.answer("no")
    assert worker.done == 0


def test_it_goes_on_once_the_stick_is_back(worker: Worker, stick: Path) -> None:
    worker.begin()
    plug_in(stick)
    worker.answer("retry")
    assert (worker.done, occasions(stick)) == (1, ["bulk"])


def test_it_goes_on_without_where_that_is_said_but_only_this_once(
    worker: Worker, stick: Path
) -> None:
    worker.begin()
    worker.answer("go_on")
    assert worker.done == 1
    worker.begin()
    assert worker.done == 1
    worker.answer("no")


def test_what_fails_after_all_leaves_no_licence_behind(worker: Worker, stick: Path) -> None:
    worker.begin(Problem("DSK014"))
    worker.answer("go_on")
    worker.answer("close")
    worker.begin()
    assert worker.done == 0
    worker.answer("no")


@pytest.mark.parametrize(("key", "asked"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, True)])
def test_no_key_goes_on_without(worker: Worker, stick: Path, key: Qt.Key, asked: bool) -> None:
    worker.begin()
    box = worker.place.notify.box
    assert box
    worker.qtbot.keyClick(box, key)
    worker.settle()
    assert (worker.done, bool(worker.place.notify.box)) == (0, asked)
    if asked:
        worker.answer("no")


@pytest.mark.parametrize(("answer", "gone_on"), [("no", 0), ("go_on", 1)])
def test_work_on_the_whole_file_waits_for_its_backup(
    worker: Worker, stick: Path, answer: str, gone_on: int
) -> None:
    went: list[bool] = []
    task = after_backup(worker.place, Occasion.USERS, lambda: went.append(True))
    worker.settle()
    assert (went, task.ending) == ([], Ending.FAILED)
    worker.answer(answer)
    assert len(went) == gone_on


def test_where_the_office_wants_none_it_goes_on_at_once(place: Workplace, settle: Settle) -> None:
    def job(office: Office, _progress: Progress) -> Changes:
        return settings.change(office, "backup.before_work", "否", office.today)

    went: list[bool] = []
    place.write("", job)
    after_backup(place, Occasion.USERS, lambda: went.append(True))
    settle()
    assert went
    assert not backups.folder_of(place.reader).exists()


def test_the_backup_shows_how_far_it_is(place: Workplace, settle: Settle) -> None:
    told: list[str] = []
    task = after_backup(place, Occasion.USERS, lambda: None)
    task.progressed.connect(lambda _done, _total, what: told.append(what))
    settle()
    assert task.title == "办理前备份"
    assert task.token.what


def test_one_stop_takes_backup_and_work_back(place: Workplace, settle: Settle) -> None:
    went: list[bool] = []
    task = after_backup(place, Occasion.USERS, lambda: went.append(True))
    task.cancel()
    settle()
    assert (went, task.ending) == ([], Ending.CANCELLED)
    assert place.notify.box is None
