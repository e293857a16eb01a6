"""The door: which file, who, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import backups, recent
from app.access import keyfile
from app.access.recovery import encode
from app.office import Office
from tests.offices import CLERK, FAST, PASSWORD, STAFF, enter
from ui.files import Files, Then, Wish
from ui.frame.door import Door
from ui.frame.login import Login
from ui.frame.recovering import Recover
from ui.notify import Notify
from ui.pages.restore import RestoreDialog

LEFT = Qt.MouseButton.LeftButton


class Answering(Files):
    """Answers with a path where a dialog would ask."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: list[Path] = []
        self.wishes: list[Wish] = []
        self.chooser = self._choose

    def _choose(self, wish: Wish, then: Then) -> None:
        self.wishes.append(wish)
        then(self.answer)


@pytest.fixture
def files() -> Answering:
    return Answering()


@pytest.fixture
def door(qtbot: QtBot, files: Answering) -> Generator[Door]:
    made = Door(Notify(), files, FAST)
    made.show()
    yield made
    made.close_threads()
    made.close()
    made.deleteLater()


@pytest.fixture
def opened(door: Door) -> Generator[list[Office]]:
    found: list[Office] = []
    door.opened.connect(found.append)
    yield found
    for each in found:
        each.close()


@pytest.fixture
def login(door: Door, file: Path) -> Login:
    door.ask(file)
    return door.login


@pytest.fixture
def idle(door: Door, qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        while not door.tasks.is_idle:
            with qtbot.waitSignal(door.tasks.idled, timeout=20_000):
                pass

    return wait


Idle = Callable[[], None]


def enter_password(login: Login, qtbot: QtBot, idle: Idle, password: str = PASSWORD) -> None:
    login.password.clear()
    qtbot.keyClicks(login.password, password)
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    idle()


def test_the_password_opens(login: Login, opened: list[Office], qtbot: QtBot, idle: Idle) -> None:
    login.user.setCurrentText(CLERK)
    enter_password(login, qtbot, idle)
    assert [each.session.name for each in opened] == [CLERK]
    assert opened[0].store.writable
    assert recent.recent()[0].user == CLERK


def test_every_user_is_offered_and_the_last_one_chosen(door: Door, file: Path) -> None:
    recent.remember(file, "试验街道", "审核员")
    door.ask(file)
    names = {door.login.user.itemText(n) for n in range(door.login.user.count())}
    assert names == {CLERK, *STAFF}
    assert door.login.user.currentText() == "审核员"
    assert door.login.title.text() == "试验街道"


def test_while_the_password_is_checked_the_door_waits(
    login: Login, opened: list[Office], qtbot: QtBot, idle: Idle
) -> None:
    login.user.setCurrentText(CLERK)
    qtbot.keyClicks(login.password, PASSWORD)
    qtbot.mouseClick(login.enter, LEFT)
    assert not login.enter.isEnabled()
    assert login.waiting.isVisible()
    login.sign_in()
    idle()
    assert len(opened) == 1
    assert login.enter.isEnabled()
    assert login.password.text() == ""


def test_failures_left_are_counted_down_to_the_lock(login: Login, qtbot: QtBot, idle: Idle) -> None:
    login.user.setCurrentText(CLERK)
    for left in (4, 3, 2, 1):
        enter_password(login, qtbot, idle, "wrong1234")
        assert f"还可以试{left}次" in login.error.text()
    enter_password(login, qtbot, idle, "wrong1234")
    assert "已锁定" in login.error.text()
    login.user.setCurrentText("审核员")
    assert login.error.text() == ""
    login.user.setCurrentText(CLERK)
    assert "恢复码" in login.error.text()


def test_a_file_that_is_open_elsewhere_is_told_and_tried_again(
    login: Login, file: Path, opened: list[Office], qtbot: QtBot, idle: Idle
) -> None:
    login.user.setCurrentText(CLERK)
    with enter(file):
        enter_password(login, qtbot, idle)
        assert "已在另一个邻册窗口" in login.error.text()
        assert opened == []
    enter_password(login, qtbot, idle)
    assert len(opened) == 1


def test_a_file_that_is_gone_is_told_with_the_way_back(door: Door, tmp_path: Path) -> None:
    door.ask(tmp_path / "gone.lincedb")
    assert "找不到文件" in door.login.error.text()
    assert door.login.restore.isVisible()


def test_lost_keys_are_told(door: Door, file: Path) -> None:
    keyfile.path_of(file).unlink()
    door.ask(file)
    assert "没有密钥文件" in door.login.error.text()


def test_a_damaged_file_leads_to_the_newest_backup(
    door: Door, file: Path, qtbot: QtBot, idle: Idle
) -> None:
    with enter(file) as office:
        backups.back_up(office, backups.folder_of(office))
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(0)
        stream.write(b"\xff" * min(size, 8192))
    door.ask(file)
    door.login.user.setCurrentText(CLERK)
    enter_password(door.login, qtbot, idle)
    assert "最近的完好备份是2026-12-01" in door.login.error.text()
    qtbot.mouseClick(door.login.restore, LEFT)
    (dialog,) = door.findChildren(RestoreDialog)
    dialog.reject()


def test_with_a_password_given_the_door_opens_at_once(
    door: Door, file: Path, opened: list[Office], idle: Idle
) -> None:
    recent.remember(file, "试验街道", CLERK)
    door.begin(file, PASSWORD)
    idle()
    assert len(opened) == 1


def code_of(file: Path) -> str:
    with enter(file) as office:
        return encode(office.session.key)


@pytest.fixture
def recovering(login: Login, qtbot: QtBot) -> Recover:
    qtbot.mouseClick(login.forgot, LEFT)
    (dialog,) = login.findChildren(Recover)
    return dialog


def test_the_recovery_code_opens_with_a_new_password(
    file: Path, recovering: Recover, opened: list[Office], qtbot: QtBot, idle: Idle
) -> None:
    recovering.code.setText(code_of(file).lower().replace("-", " "))
    assert recovering.verdict.text() == "恢复码没有输错。"
    recovering.user.setCurrentText(CLERK)
    for field in (recovering.new.first, recovering.new.again):
        qtbot.keyClicks(field, "another2027")
    qtbot.mouseClick(recovering.save, LEFT)
    idle()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=10_000)
    assert opened[0].session.name == CLERK


@pytest.mark.parametrize(
    ("typed", "told"),
    [("ABCD", "已输入1组，共14组"), ("0" * 56, "恢复码"), ("U" * 56, "不是恢复码会用的字符")],
)
def test_the_code_is_judged_while_it_is_typed(recovering: Recover, typed: str, told: str) -> None:
    recovering.code.setText(typed)
    assert told in recovering.verdict.text()
    recovering.reject()


def test_a_code_of_another_file_is_refused(
    recovering: Recover, opened: list[Office], qtbot: QtBot, idle: Idle
) -> None:
    recovering.code.setText(encode(bytes(range(32))))
    for field in (recovering.new.first, recovering.new.again):
        qtbot.keyClicks(field, "another2027")
    qtbot.mouseClick(recovering.save, LEFT)
    idle()
    assert "打不开这个数据文件" in recovering.error.text()
    assert opened == []
    recovering.reject()


def test_a_password_typed_wrongly_the_second_time_is_refused(
    recovering: Recover, qtbot: QtBot
) -> None:
    qtbot.keyClicks(recovering.new.first, "another2027")
    qtbot.keyClicks(recovering.new.again, "another2028")
    qtbot.mouseClick(recovering.save, LEFT)
    assert "不一样" in recovering.error.text()
    recovering.reject()


def test_without_files_one_is_welcomed(door: Door) -> None:
    door.begin(None)
    assert door.chooser.title.text() == "欢迎使用邻册"
    assert door.chooser.rows.count() == 0


def test_the_file_used_last_is_asked_for(door: Door, file: Path) -> None:
    recent.remember(file, "试验街道", CLERK)
    door.begin(None)
    assert door.login.isVisible()


def test_a_missing_stick_leads_to_the_choice(door: Door, file: Path, tmp_path: Path) -> None:
    recent.remember(file, "试验街道", CLERK)
    recent.remember(tmp_path / "stick" / "a.lincedb", "别的街道", CLERK)
    door.begin(None)
    assert door.chooser.isVisible()
    assert door.chooser.rows.count() == 2


def test_a_file_is_chosen_or_forgotten(door: Door, file: Path, qtbot: QtBot) -> None:
    recent.remember(file, "试验街道", CLERK)
    door.choose()
    (choose,) = door.chooser.findChildren(QPushButton, "open")
    qtbot.mouseClick(choose, LEFT)
    assert door.login.isVisible()
    door.choose()
    row = door.chooser.rows.itemAt(0).widget()
    row.findChild(QToolButton, "forget").click()
    assert door.chooser.rows.count() == 0
    assert file.exists()


def test_another_file_is_opened(door: Door, file: Path, files: Answering, qtbot: QtBot) -> None:
    files.answer = [file]
    door.choose()
    qtbot.mouseClick(door.chooser.other, LEFT)
    assert door.login.file.whole == str(file)
    qtbot.mouseClick(door.login.other, LEFT)
    assert door.chooser.isVisible()


def test_from_the_choice_one_restores(door: Door, qtbot: QtBot) -> None:
    door.choose()
    qtbot.mouseClick(door.chooser.restore, LEFT)
    (dialog,) = door.findChildren(RestoreDialog)
    dialog.reject()
