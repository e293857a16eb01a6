"""程序升级 in the window: an update found on a stick, proved, shown, made ready; taken back; told afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.program import version
from app.sync.update import journal
from app.sync.update.journal import Journal
from app.sync.update.release import INSTALLER, LINUX, PORTABLE
from app.sync.update.standing import Standing, staging
from tests.app.sync.update.published import CONTENT, NOTES, OTHERS, TRUST, publish
from tests.app.sync.update.test_changing import change
from tests.ui.settings.conftest import Hands
from ui.files import Then, Wish
from ui.frame.changed import tell_change, tell_way_back
from ui.notify import Notice, Notify
from ui.pages.settings_update import UpdatePart
from ui.pages.update_path import BREAK
from ui.routes import SettingsAt


class Desk:
    """The part, of a program that lies there so."""

    def __init__(self, hands: Hands, folder: Path, platform: str, version: str = "9.1.0") -> None:
        self.hands = hands
        self.part = UpdatePart(hands.place, Standing(version, folder / "Lince", platform), TRUST)
        hands.qtbot.addWidget(self.part)
        self.part.resize(1100, 700)
        self.part.show()
        self.finished: list[bool] = []
        hands.place.farewell.wanted.connect(self._on_finishing)

    def _on_finishing(self) -> None:
        self.finished.append(True)

    def put_in(self, folder: Path) -> None:
        """Choose a folder as if it were a stick."""
        self.part.choice.sticks.add_folder(folder)
        self.hands.settle()

    def press(self, name: str) -> None:
        self.hands.press(name, self.part)

    @property
    def banner(self) -> str:
        return self.part.banner.text.text().replace(BREAK, "")

    def sees(self, part: QWidget) -> bool:
        """Whether a part of the page is in sight, whole."""
        for _turn in range(5):  # it is brought up once it is laid out
            QApplication.processEvents()
        top = part.mapTo(self.part.viewport(), QPoint(0, 0)).y()
        return part.isVisible() and 0 <= top <= self.part.viewport().height() - part.height()


@pytest.fixture
def desk(hands: Hands, tmp_path: Path) -> Desk:
    return Desk(hands, tmp_path, INSTALLER)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with an update."""
    publish(tmp_path / "stick")
    return tmp_path / "stick"


def test_updates_on_the_stick_are_told_by_their_headers(desk: Desk, stick: Path) -> None:
    publish(stick, "9.1.0")
    publish(stick, "8.0.0")
    desk.put_in(stick)
    told = {row[0]: row[1] for row in desk.part.choice.table.texts()}
    assert told == {
        "9.2.0": "比这里的版本新，可以核对",
        "9.1.0": "和这里的版本相同",
        "8.0.0": "比这里的版本旧",
    }
    [path] = desk.part.choice.paths
    assert "900020001" in path.name


def test_an_update_is_proved_and_shown(desk: Desk, stick: Path) -> None:
    desk.put_in(stick)
    assert not desk.part.offer.isVisible()
    desk.press("check")
    assert desk.part.offer.isVisible()
    assert desk.part.offer.notes.toPlainText() == NOTES
    assert desk.part.offer.install.isVisibleTo(desk.part)


@pytest.mark.parametrize(
    ("platform", "version", "installs", "saves", "words"),
    [
        (INSTALLER, "9.1.0", True, True, "备份并升级"),
        (INSTALLER, "9.2.0", False, True, "不比这里的新"),
        (PORTABLE, "9.1.0", False, True, "绿色版"),
        (LINUX, "9.1.0", False, True, "请管理员安装"),
        (PORTABLE, "9.3.0", False, True, "不比这里的新"),
        (LINUX, "9.3.0", False, True, "不比这里的新"),
        ("", "9.1.0", False, False, "源代码"),
    ],
)
def test_only_what_can_be_done_here_is_offered(
    hands: Hands,
    tmp_path: Path,
    stick: Path,
    platform: str,
    version: str,
    installs: bool,
    saves: bool,
    words: str,
) -> None:
    desk = Desk(hands, tmp_path, platform, version)
    desk.put_in(stick)
    desk.press("check")
    offer = desk.part.offer
    assert (offer.install.isVisibleTo(offer), offer.file.isVisibleTo(offer)) == (installs, saves)
    assert words in offer.told.text()
    assert desk.part.back.isVisibleTo(desk.part) is (platform == INSTALLER)


@pytest.mark.parametrize("platform", [INSTALLER, PORTABLE, LINUX])
def test_nothing_is_to_be_done_with_what_brings_no_program_for_here(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.delitem(CONTENT, platform)
    publish(tmp_path / "stick")
    desk = Desk(hands, tmp_path, platform)
    desk.put_in(tmp_path / "stick")
    desk.press("check")
    offer = desk.part.offer
    assert not offer.install.isVisibleTo(offer)
    assert not offer.file.isVisibleTo(offer)
    assert "没有适合这台电脑的程序" in offer.told.text()


def test_a_foreign_update_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    publish(tmp_path / "stick", signer=OTHERS)
    desk.put_in(tmp_path / "stick")
    desk.press("check")
    assert "不是“示例软件社”签发的" in desk.banner
    assert not desk.part.offer.isVisible()
    assert desk.part.choice.check.isEnabled()


def test_a_damaged_update_is_refused_in_words(desk: Desk, stick: Path) -> None:
    [path] = stick.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    desk.put_in(stick)
    desk.press("check")
    assert "没有拷贝完整" in desk.banner


def test_it_is_made_ready_and_started_when_all_is_shut(desk: Desk, stick: Path) -> None:
    desk.put_in(stick)
    desk.press("check")
    desk.press("install")
    desk.hands.answer("go")
    assert desk.finished == [True]
    assert desk.hands.place.farewell.last
    assert (staging() / "lince-9.2.0-windows-setup.exe").read_bytes() == CONTENT[
        INSTALLER
    ] + b"9.2.0"
    begun = journal.read().begun
    assert begun
    assert Path(begun.backup).is_file()


def test_who_stays_at_last_finds_what_waits_and_may_call_it_off(desk: Desk, stick: Path) -> None:
    desk.put_in(stick)
    desk.press("check")
    desk.press("install")
    desk.hands.answer("go")
    assert (desk.part.pending.isVisible(), desk.part.choice.isVisible()) == (True, False)
    assert not desk.part.back.isVisible()
    desk.part.arrive()
    assert desk.part.pending.isVisible()
    desk.press("leave")
    assert desk.finished == [True, True]
    desk.press("cancel_update")
    assert (desk.hands.place.farewell.last, journal.read()) == (None, Journal())
    assert "已取消安装" in desk.banner
    assert (desk.part.pending.isVisible(), desk.part.choice.isVisible()) == (False, True)


def test_who_is_not_sure_changes_nothing(desk: Desk, stick: Path) -> None:
    desk.put_in(stick)
    desk.press("check")
    desk.press("install")
    desk.hands.answer("stay")
    assert (desk.finished, desk.hands.place.farewell.last, journal.read()) == ([], None, Journal())


def test_the_file_is_saved_for_others(hands: Hands, tmp_path: Path, stick: Path) -> None:
    desk, target = Desk(hands, tmp_path, PORTABLE), tmp_path / "另存"
    target.mkdir()

    def chooser(_wish: Wish, then: Then) -> None:
        then([target])

    hands.place.files.chooser = chooser
    desk.put_in(stick)
    desk.press("check")
    desk.press("file")
    [path] = target.iterdir()
    assert path.read_bytes() == CONTENT[PORTABLE] + b"9.2.0"
    assert str(path) in desk.banner


def test_a_route_names_the_update(hands: Hands, stick: Path) -> None:
    [path] = stick.iterdir()
    hands.page.open(SettingsAt("update", str(path)))
    hands.settle()
    part = hands.page.part
    assert isinstance(part, UpdatePart)
    assert part.choice.paths == (path,)
    assert hands.page.focusWidget() is part.choice.check
    assert hands.page.manual == "install"


@pytest.mark.parametrize(
    ("before", "after", "backup", "tone", "words"),
    [
        ("0.0.1", "0.0.2", "", "warning", "没有装上"),
        ("0.0.1", version(), "D:\\前.lincebak", "done", "已升到"),
        ("99.0.0", version(), "", "done", "已退回"),
    ],
)
def test_what_became_of_it_is_said_when_the_next_window_opens(
    hands: Hands, before: str, after: str, backup: str, tone: str, words: str
) -> None:
    journal.begin(change(before, after, backup=backup))
    said: list[Notice] = []
    hands.place.notify.said.connect(said.append)
    tell_change(hands.place)
    tell_change(hands.place)
    [notice] = said
    assert (notice.tone, words in notice.text) == (tone, True)
    assert ("备份" in notice.text) is bool(backup)


def test_a_way_back_is_told_at_the_door(hands: Hands, qtbot: QtBot) -> None:
    journal.begin(change("99.0.0", version()))
    notify, door = Notify(), QWidget()
    qtbot.addWidget(door)
    tell_way_back(notify, door)
    assert notify.box
    assert "已退回" in notify.box.text()
    assert "从备份还原" in notify.box.informativeText()
    notify.box.reject()
    tell_way_back(notify, door)
    assert notify.box is None


@pytest.mark.parametrize(("before", "after"), [("0.0.1", version()), ("99.0.0", "0.0.1")])
def test_what_is_told_in_the_window_is_not_told_at_the_door(
    qtbot: QtBot, before: str, after: str
) -> None:
    journal.begin(change(before, after))
    notify, door = Notify(), QWidget()
    qtbot.addWidget(door)
    tell_way_back(notify, door)
    assert notify.box is None
    assert journal.read().begun


def test_keys_alone_lead_through(desk: Desk, stick: Path, qtbot: QtBot) -> None:
    desk.part.activateWindow()
    desk.put_in(stick)
    desk.part.choice.check.setFocus()
    qtbot.keyClick(desk.part.choice.check, Qt.Key.Key_Space)
    desk.hands.settle()
    focus = QApplication.focusWidget()
    assert focus is desk.part.offer.install
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    desk.hands.answer("go")
    assert desk.finished == [True]
