"""Backups and the guided restore in the window: made, verified, refused, restored, with and without an open office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app import backups, restoring, settings
from app.access import codes
from app.faults import Fault, FaultKind
from app.office import Office
from tests.offices import CLERK, PASSWORD, Work, enter
from tests.ui.settings.conftest import Hands
from ui.files import Then, Wish
from ui.pages.restore import RestoreDialog
from ui.pages.settings_backup import BackupPart


@pytest.fixture
def part(hands: Hands) -> BackupPart:
    found = hands.at("backup")
    assert isinstance(found, BackupPart)
    return found


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


def choose(hands: Hands, *paths: Path) -> None:
    """What the user will choose when a file or folder is asked for."""

    def chooser(_wish: Wish, then: Then) -> None:
        then(list(paths))

    hands.place.files.chooser = chooser


def test_a_backup_is_made_and_listed(hands: Hands, part: BackupPart) -> None:
    hands.press("back_up")
    assert "已备份并核对" in part.banner.text.text()
    assert "同一块盘" in part.banner.text.text()
    assert len(part.table.texts()) == 1
    assert part.now.isEnabled()


def test_a_backup_goes_to_a_folder_that_is_chosen(
    hands: Hands, part: BackupPart, stick: Path
) -> None:
    choose(hands, stick)
    hands.press("back_up_to")
    assert len(list(stick.glob("*.lincebak"))) == 1
    assert str(stick) in part.table.texts()[0][3]


@pytest.mark.parametrize(
    ("kind", "told"), [(FaultKind.GONE, "找不到"), (FaultKind.NO_SPACE, "空间不足")]
)
def test_a_stick_that_fails_is_said_and_tried_again(
    hands: Hands, part: BackupPart, monkeypatch: pytest.MonkeyPatch, kind: FaultKind, told: str
) -> None:
    def fails(*_args: object) -> None:
        raise Fault(kind, "E:\\")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "back_up", fails)
        hands.press("back_up")
        box = hands.place.notify.box
        assert box
        assert told in box.text()
    hands.answer("retry")
    assert len(part.table.texts()) == 1
    assert part.bar.isHidden()


def test_a_folder_on_the_same_disk_is_taken_only_knowingly(
    hands: Hands, part: BackupPart, stick: Path
) -> None:
    choose(hands, stick)
    hands.press("folder")
    hands.answer("no")
    assert settings.value_of(hands.place.reader, "backup.folder") == ""
    hands.press("folder")
    hands.answer("take")
    assert settings.value_of(hands.place.reader, "backup.folder") == str(stick)
    hands.press("beside")
    assert settings.value_of(hands.place.reader, "backup.folder") == ""


def test_another_disk_is_taken_at_once(
    hands: Hands, part: BackupPart, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "is_elsewhere", lambda *_args: True)
    choose(hands, stick)
    hands.press("folder")
    assert settings.value_of(hands.place.reader, "backup.folder") == str(stick)


@pytest.mark.parametrize(("is_damaged", "told"), [(False, "完好"), (True, "不能用")])
def test_a_backup_is_verified(hands: Hands, part: BackupPart, is_damaged: bool, told: str) -> None:
    hands.press("back_up")
    path = Path(part.table.texts()[0][3])
    if is_damaged:
        data = bytearray(path.read_bytes())
        data[5000] ^= 1
        path.write_bytes(data)
    part.table.choose(str(path))
    hands.press("verify")
    assert told in part.banner.text.text()


class Guide:
    """The restore, step by step."""

    def __init__(self, qtbot: QtBot, dialog: RestoreDialog) -> None:
        self.qtbot, self.dialog = qtbot, dialog

    def next(self) -> None:
        self.qtbot.mouseClick(self.dialog.next, Qt.MouseButton.LeftButton)
        while not self.dialog.tasks.is_idle:
            with self.qtbot.waitSignal(self.dialog.tasks.idled, timeout=20_000):
                pass

    def sign_in(self, password: str = PASSWORD) -> None:
        user = self.dialog.findChild(QComboBox, "user")
        assert user
        user.setCurrentText(CLERK)
        self.dialog.opening.password.setText(password)
        self.next()

    def confirm(self) -> None:
        self.dialog.warned.confirm.click()
        self.next()


@pytest.fixture
def backed(file: Path) -> Path:
    """A backup, after which a village was added."""
    with enter(file) as office:
        made = backups.back_up(office, backups.folder_of(office))
        Work(office).village("新村")
    return made.path


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """The door, which the guide opens over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def guide(file: Path, backed: Path, over: QWidget, qtbot: QtBot) -> Guide:
    """The guide with no file open."""
    dialog = RestoreDialog(over, file)
    dialog.show()
    return Guide(qtbot, dialog)


def villages(office: Office) -> set[str]:
    return {str(row["name"]) for row in Work(office).live("division")}


def test_a_file_is_restored_from_the_door(guide: Guide, file: Path, qtbot: QtBot) -> None:
    guide.next()
    guide.sign_in()
    assert "1 次登记和改动不在备份里" in guide.dialog.warned.lost.text()
    guide.confirm()
    assert "已还原" in guide.dialog.ending.result.text()
    with qtbot.waitSignal(guide.dialog.restored) as heard:
        guide.next()
    assert heard.args == [file]
    with enter(file) as office:
        assert "新村" not in villages(office)
    assert len(list(file.parent.glob("*.before-*.keys"))) == 1


def test_the_recovery_code_of_the_day_opens_it(guide: Guide, file: Path) -> None:
    with enter(file) as office:
        code = codes.present_code(office.session)
    guide.next()
    guide.dialog.opening.by_code.click()
    guide.dialog.opening.code.setText(code.lower())
    guide.next()
    assert guide.dialog.step == 2
    guide.dialog.reject()


@pytest.mark.parametrize(("password", "told"), [("wrong2026", "不正确"), ("", "不正确")])
def test_a_wrong_password_stays_at_its_step(guide: Guide, password: str, told: str) -> None:
    guide.next()
    guide.sign_in(password)
    assert guide.dialog.step == 1
    assert told in guide.dialog.error.text()
    guide.dialog.reject()


def test_nothing_is_done_before_it_is_confirmed(guide: Guide, file: Path) -> None:
    before = file.read_bytes()
    guide.next()
    guide.sign_in()
    assert not guide.dialog.next.isEnabled()
    guide.dialog.back.click()
    assert guide.dialog.step == 1
    guide.dialog.reject()
    assert file.read_bytes() == before


def test_a_file_held_elsewhere_is_said_and_tried_again(guide: Guide, file: Path) -> None:
    guide.next()
    guide.sign_in()
    with enter(file):
        guide.confirm()
        assert "正被另一个窗口" in guide.dialog.error.text()
        assert "没有动" in guide.dialog.ending.what.text()
    guide.next()
    assert "已还原" in guide.dialog.ending.result.text()
    guide.next()


def test_a_backup_from_elsewhere_goes_where_the_user_says(
    backed: Path, tmp_path: Path, over: QWidget, qtbot: QtBot
) -> None:
    target = tmp_path / "新电脑" / "台账.lincedb"
    target.parent.mkdir()
    dialog = RestoreDialog(over, None)
    dialog._files.chooser = lambda wish, then: then([backed if wish.what == "open" else target])
    dialog.show()
    guide = Guide(qtbot, dialog)
    assert not dialog.next.isEnabled()
    dialog.choice.other.click()
    guide.next()
    guide.sign_in()
    guide.confirm()
    guide.next()
    with enter(target) as office:
        assert "网山村" in villages(office)


def test_a_file_that_is_no_backup_is_said(guide: Guide, tmp_path: Path) -> None:
    other = tmp_path / "照片.lincebak"
    other.write_bytes(b"x" * 200)
    guide.dialog.choice.take(other)
    assert "损坏" in guide.dialog.choice.hint.text()
    assert guide.dialog.choice.source != other
    guide.dialog.reject()


def test_from_the_settings_the_file_is_closed_restored_and_left(
    backed: Path, hands: Hands, part: BackupPart, file: Path
) -> None:
    hands.press("restore")
    guide = Guide(hands.qtbot, hands.dialog(RestoreDialog))
    guide.next()
    guide.sign_in()
    assert "1 次登记和改动" in guide.dialog.warned.lost.text()
    assert not hands.place.is_shut
    guide.confirm()
    assert hands.place.is_shut
    with hands.qtbot.waitSignal(hands.place.left):
        guide.next()
    with enter(file) as office:
        assert "新村" not in villages(office)


def test_who_cancels_goes_on_working(backed: Path, hands: Hands, part: BackupPart) -> None:
    hands.press("restore")
    hands.dialog(RestoreDialog).reject()
    assert not hands.place.is_shut
    hands.press("back_up")
    assert len(part.table.texts()) == 2
