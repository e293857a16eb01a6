"""The program as a whole: from the door to the window and out again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app import recent
from app.faults import Fault, FaultKind
from app.office import open_office
from app.problems import Problem
from tests.architecture.sources import ROOT
from tests.offices import CLERK, FAST, PASSWORD, enter
from tests.ui.frame.conftest import EnterAs
from ui import inside, start
from ui.frame.password import ChangePassword
from ui.frame.window import Window
from ui.routes import ExchangeAt, Home, SettingsAt
from ui.start import Program

LEFT = Qt.MouseButton.LeftButton


def window_of(program: Program, qtbot: QtBot) -> Window:
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.window
    return program.window


def test_from_the_door_into_the_window(program: Program, enter_as: EnterAs, qtbot: QtBot) -> None:
    enter_as(CLERK, PASSWORD)
    window = window_of(program, qtbot)
    assert window.isVisible()
    assert not program.door.isVisible()
    assert window.pages.route == Home()
    assert "试验街道" in window.windowTitle()


def test_failures_before_are_told_after(
    program: Program, file: Path, enter_as: EnterAs, qtbot: QtBot
) -> None:
    for _n in range(2):
        with pytest.raises(Problem):
            start_wrongly(file)
    enter_as(CLERK, PASSWORD)
    window = window_of(program, qtbot)
    texts = [each.notice.text for each in window.toasts.past]
    assert any("有2次输错密码" in each for each in texts)


def start_wrongly(file: Path) -> None:
    open_office(file, CLERK, "wrong1234", write=False, params=FAST)


@pytest.fixture
def fresh(file: Path) -> None:
    """The clerk's password was set by an admin."""
    with enter(file) as office:
        user = office.session.directory.load()[CLERK]
        office.session.directory.save(replace(user, must_change=True))


def dialog_of(program: Program, qtbot: QtBot) -> ChangePassword:
    qtbot.waitUntil(lambda: bool(program.door.findChildren(ChangePassword)), timeout=20_000)
    return program.door.findChildren(ChangePassword)[0]


def test_a_password_set_by_an_admin_is_changed_first(
    program: Program, fresh: None, enter_as: EnterAs, qtbot: QtBot
) -> None:
    enter_as(CLERK, PASSWORD)
    dialog = dialog_of(program, qtbot)
    assert program.window is None
    for field, text in (
        (dialog.old, PASSWORD), (dialog.new.first, "another2027"), (dialog.new.again, "another2027"),
    ):  # fmt: skip
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(dialog.save, LEFT)
    assert not window_of(program, qtbot).place.reader.user.must_change


def test_who_will_not_change_it_stays_outside(
    program: Program, fresh: None, file: Path, enter_as: EnterAs, qtbot: QtBot
) -> None:
    enter_as(CLERK, PASSWORD)
    qtbot.mouseClick(dialog_of(program, qtbot).cancel, LEFT)
    assert program.window is None
    assert program.door.chooser.isVisible()
    with enter(file):
        pass


def test_a_wrong_old_password_is_told(
    program: Program, fresh: None, enter_as: EnterAs, qtbot: QtBot
) -> None:
    enter_as(CLERK, PASSWORD)
    dialog = dialog_of(program, qtbot)
    for field, text in (
        (dialog.old, "wrong1234"), (dialog.new.first, "another2027"), (dialog.new.again, "another2027"),
    ):  # fmt: skip
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: "密码不正确" in dialog.error.text(), timeout=10_000)
    dialog.reject()


def test_closing_the_window_ends_the_program(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str]
) -> None:
    enter_as(CLERK, PASSWORD)
    window_of(program, qtbot).close()
    qtbot.waitUntil(lambda: quits == ["quit"], timeout=20_000)
    assert program.window is None


def test_what_was_to_be_done_last_is_done_when_all_is_shut(
    program: Program, enter_as: EnterAs, file: Path, qtbot: QtBot, quits: list[str]
) -> None:
    enter_as(CLERK, PASSWORD)
    names: list[str] = []

    def last() -> None:
        enter(file).close()  # nobody holds the file any more
        names.extend(each.name for each in file.parent.iterdir() if "wal" in each.name)

    place = window_of(program, qtbot).place
    place.farewell.take_over(last)
    place.farewell.ask()
    qtbot.waitUntil(lambda: quits == ["quit"], timeout=20_000)
    assert (program.window, names) == (None, [])


def test_an_installer_that_does_not_start_is_told_before_the_end(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str]
) -> None:
    enter_as(CLERK, PASSWORD)

    def last() -> None:
        raise Fault(FaultKind.NO_PERMISSION, "lince-9.2.0-windows-setup.exe")

    place = window_of(program, qtbot).place
    place.farewell.take_over(last)
    place.farewell.ask()
    qtbot.waitUntil(lambda: program.notify.box is not None, timeout=20_000)
    box = program.notify.box
    assert box
    assert "没有启动" in box.text()
    assert quits == []
    box.defaultButton().click()
    qtbot.waitUntil(lambda: quits == ["quit"], timeout=20_000)


def test_what_waits_for_the_end_is_the_next_ones_after_a_switch(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str]
) -> None:
    enter_as(CLERK, PASSWORD)
    done: list[str] = []

    def last() -> None:
        done.append("last")

    window = window_of(program, qtbot)
    window.place.farewell.take_over(last)
    window.sign_out()
    qtbot.waitUntil(program.door.isVisible, timeout=20_000)
    program.begin(program.door.login.path, PASSWORD)
    assert window_of(program, qtbot).place.farewell.last is last
    window_of(program, qtbot).sign_out()
    qtbot.waitUntil(program.door.isVisible, timeout=20_000)
    assert done == []
    program.door.close()
    assert (done, quits) == (["last"], ["quit"])


def test_switching_comes_back_to_the_door(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str]
) -> None:
    enter_as(CLERK, PASSWORD)
    window_of(program, qtbot).sign_out()
    qtbot.waitUntil(program.door.isVisible, timeout=20_000)
    assert program.door.login.isVisible()
    assert quits == []
    program.begin(program.door.login.path, PASSWORD)
    window_of(program, qtbot)


def test_a_file_shut_for_a_restore_comes_back_to_the_door(
    program: Program, enter_as: EnterAs, qtbot: QtBot
) -> None:
    enter_as(CLERK, PASSWORD)
    place = window_of(program, qtbot).place
    qtbot.waitUntil(lambda: place.tasks.is_idle, timeout=20_000)
    place.shut()
    place.left.emit()
    assert program.window is None
    assert program.door.isVisible()


def test_closing_the_door_ends_the_program(
    program: Program, quits: list[str], qtbot: QtBot
) -> None:
    program.begin(None)
    program.door.close()
    assert quits == ["quit"]


def test_qts_own_words_are_chinese(qapp: QApplication) -> None:
    kept = QLocale()
    start.translate(qapp)
    assert QLocale().language() is QLocale.Language.Chinese
    said = QCoreApplication.translate("QPlatformTheme", "Cancel")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert {said, box.buttons()[0].text()} == {"取消"}
    QLocale.setDefault(kept)


def test_a_package_that_was_double_clicked_leads_to_taking_in(
    program: Program, enter_as: EnterAs, tmp_path: Path, qtbot: QtBot
) -> None:
    program.take_in(tmp_path / "a.lince")
    enter_as(CLERK, PASSWORD)
    window = window_of(program, qtbot)
    assert window.pages.route == ExchangeAt("take", str(tmp_path / "a.lince"))


RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import start

def look(program, _path, _password=""):
    print(sorted(type(each).__name__ for each in QApplication.topLevelWidgets()))
    QTimer.singleShot(0, QApplication.quit)

start.Program.begin = look
sys.exit(start.run(None))
"""


def test_the_program_starts_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, "Door" in done.stdout) == (0, True), done.stderr


def test_the_clock_is_watched_from_the_first_page_to_the_last(
    program: Program, enter_as: EnterAs, qtbot: QtBot
) -> None:
    enter_as(CLERK, PASSWORD)
    window, there = window_of(program, qtbot), program.inside
    assert there
    keeper = there._timekeeping
    assert keeper
    assert keeper._timer.isActive()
    keeper.marked.emit("定时备份晚了", "该做了")
    assert window.tasks.mark.toolTip() == "该做了"
    qtbot.mouseClick(window.tasks.mark, LEFT)
    assert window.pages.route == SettingsAt("backup")
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.close()
    assert not keeper._timer.isActive()
    assert there._timekeeping is None


def test_who_cannot_be_remembered_is_told_and_works_on(
    program: Program, enter_as: EnterAs, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    recent.remember(file, "试验街道", CLERK)
    monkeypatch.setattr(
        inside, "trouble", lambda: [Problem("FIL024", place="C:", why="磁盘空间不足。")]
    )
    enter_as(CLERK, PASSWORD)
    window = window_of(program, qtbot)
    said = [each.notice.text for each in window.toasts.past]
    assert ["不能写：磁盘空间不足" in each for each in said if "个人设置" in each] == [True]
