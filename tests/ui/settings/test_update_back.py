"""The way back to another version, and what is told of the last change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.registry import STEP
from app.sync.update import journal
from app.sync.update.release import INSTALLER
from app.sync.update.settling import settle
from app.sync.update.standing import KEPT
from tests.app.sync.update.test_changing import change
from tests.ui.settings.conftest import Hands
from tests.ui.settings.test_update import Desk
from ui.pages.update_path import BREAK


@pytest.fixture
def desk(hands: Hands, tmp_path: Path) -> Desk:
    return Desk(hands, tmp_path, INSTALLER)


def left_here(desk: Desk, version: str, step: str | None = None) -> None:
    """An installer that was left beside the program."""
    folder = desk.part.here.folder / KEPT
    folder.mkdir(parents=True)
    setup = folder / f"lince-{version}-windows-setup.exe"
    setup.write_bytes(b"MZ")
    if step:
        setup.with_name(setup.name + ".step").write_text(step, "ascii")
    desk.part.arrive()


def test_without_a_former_version_there_is_no_way_back(desk: Desk) -> None:
    desk.part.arrive()
    assert not desk.part.back.go.isVisibleTo(desk.part)
    assert "没有留存" in desk.part.back.told.text()


def test_the_way_back(desk: Desk) -> None:
    left_here(desk, "9.0.0", str(STEP))
    assert "数据文件不变" in desk.part.back.told.text()
    desk.press("go_back")
    desk.hands.answer("go")
    begun = journal.read().begun
    assert begun
    assert (desk.finished, begun.after) == ([True], "9.0.0")


@pytest.mark.parametrize(("step", "words"), [("0", "打不开"), (None, "不一定打得开")])
def test_a_former_version_that_may_not_read_the_file_names_the_backup_it_can(
    desk: Desk, tmp_path: Path, step: str | None, words: str
) -> None:
    backup = tmp_path / "升级前.lincebak"
    backup.write_bytes(b"x")
    file = str(desk.hands.place.reader.store.path)
    journal.begin(change("9.0.0", "9.1.0", file=file, backup=str(backup)))
    settle(desk.part.here)
    left_here(desk, "9.0.0", step)
    told = desk.part.back.told.text().replace(BREAK, "")
    assert words in told
    assert str(backup) in told
    spoken = [each.accessibleName() for each in desk.part.facts.findChildren(QLabel)]
    assert any("从 9.0.0 到 9.1.0" in each for each in spoken)
    backup.unlink()
    desk.part.arrive()
    assert "没有找到升级前的备份" in desk.part.back.told.text()


def test_a_version_somebody_went_back_from_is_taken_again(desk: Desk) -> None:
    left_here(desk, "9.3.0")
    assert "重新装上" in desk.part.back.go.text()
    desk.press("go_back")
    desk.hands.answer("go")
    begun = journal.read().begun
    assert begun
    assert begun.after == "9.3.0"


@pytest.mark.parametrize(
    "backup",
    [
        "C:\\Users\\Administrator\\" + "LinceDataFolder\\" * 16 + "a.lincebak",
        "D:\\" + "averylongfoldernamewithoutblank" * 8 + "\\x.lincebak",
        "D:\\" + "很长的文件夹名字没有空格" * 16 + "\\升级前.lincebak",
    ],
)
def test_a_long_path_breaks_and_is_copied_as_it_is(desk: Desk, backup: str) -> None:
    desk.part.resize(1000, 640)
    journal.begin(change("9.0.0", "9.1.0", backup=backup))
    settle(desk.part.here)
    desk.part.arrive()
    QApplication.processEvents()
    shown = desk.part.backup
    assert desk.part.body.width() <= desk.part.viewport().width()
    assert backup in shown.accessibleName()
    shown.setSelection(0, len(shown.text()))
    desk.hands.qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == f"之前的备份：{backup}"


def test_a_path_can_be_copied_by_the_mouse(desk: Desk) -> None:
    journal.begin(change("9.0.0", "9.1.0", backup="D:\\a.lincebak"))
    settle(desk.part.here)
    desk.part.arrive()
    shown = desk.part.backup
    assert shown.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    [act] = shown.actions()
    act.trigger()
    assert QApplication.clipboard().text() == "之前的备份：D:\\a.lincebak"


def test_without_a_backup_none_is_named(desk: Desk) -> None:
    journal.begin(change("9.0.0", "9.1.0"))
    settle(desk.part.here)
    desk.part.arrive()
    assert desk.part.backup.isHidden()
