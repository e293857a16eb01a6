"""The program is started a second time: its window comes to the front, and nothing that is unsaved is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.accidents import folder
from app.seat import Seat, take
from tests.offices import CLERK, PASSWORD, copy_of
from ui.another import Another
from ui.frame.window import Window
from ui.notify import Question
from ui.routes import ExchangeAt, Home, NewRecord
from ui.start import Program, attended, tell_of_fall
from ui.summons import Summons

Call = Callable[..., None]
_NUMBERS = count(1)


@pytest.fixture
def seat(tmp_path: Path) -> Generator[Seat]:
    found = take(tmp_path / "seat")
    assert found
    yield found
    found.close()


@pytest.fixture
def summons(program: Program, seat: Seat) -> Summons:
    return Summons(Another(program), seat)


@pytest.fixture
def come(seat: Seat, summons: Summons) -> Call:
    """Somebody starts the program once more, and is heard."""

    def called(path: Path | str = "") -> None:
        text = json.dumps({"path": str(path)})
        (seat.folder / f"{next(_NUMBERS):05}.call").write_text(text, encoding="utf-8")
        summons.hear()

    return called


@pytest.fixture
def window(program: Program, file: Path, qtbot: QtBot) -> Window:
    program.begin(file, PASSWORD)
    program.door.login.user.setCurrentText(CLERK)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.window
    return program.window


def asked_for(program: Program) -> Path:
    """The file that the door asks the password for."""
    assert program.door.login.isVisible()
    return program.door.login.path


@pytest.fixture
def asked(program: Program, monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """What the user is asked, and answers with the first word there is."""
    found: list[Question] = []

    def ask(question: Question, then: Callable[[str], None], _parent: object = None) -> None:
        found.append(question)
        then(question.answers[0].key)

    monkeypatch.setattr(program.notify, "ask", ask)
    return found


def test_a_second_start_brings_the_window_to_the_front(window: Window, come: Call) -> None:
    window.showMinimized()
    come()
    assert not window.isMinimized()
    assert window.isVisible()
    assert window.pages.route == Home()


def test_the_door_comes_to_the_front(program: Program, come: Call) -> None:
    program.begin(None)
    program.door.showMinimized()
    come()
    assert not program.door.isMinimized()


def test_a_package_leads_to_taking_in(window: Window, come: Call, tmp_path: Path) -> None:
    come(tmp_path / "a.LINCE")
    assert window.pages.route == ExchangeAt("take", str(tmp_path / "a.LINCE"))


def test_what_is_typed_is_asked_about_first(
    window: Window,
    come: Call,
    tmp_path: Path,
    asked: list[Question],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.pages.go(NewRecord("person"))
    page = window.pages.page
    assert page
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(page, "leave", held.append)
    come(tmp_path / "a.lince")
    come(copy_of(window.place.reader.store.path, tmp_path / "b"))
    assert window.pages.route == NewRecord("person")
    assert [each.title for each in asked] == ["打开数据文件"]
    assert len(held) == 2


def test_a_locked_window_opens_it_once_unlocked(
    window: Window, come: Call, summons: Summons, tmp_path: Path
) -> None:
    window.lock()
    come(tmp_path / "a.lince")
    assert window.is_locked
    assert window.pages.route == Home()
    window.lock_screen.unlocked.emit()
    summons.hear()
    assert window.pages.route == ExchangeAt("take", str(tmp_path / "a.lince"))


def test_an_open_dialog_is_answered_first(
    window: Window, come: Call, summons: Summons, tmp_path: Path
) -> None:
    dialog = QDialog(window)
    dialog.open()
    come(tmp_path / "a.lince")
    assert window.pages.route == Home()
    dialog.reject()
    summons.hear()
    assert window.pages.route == ExchangeAt("take", str(tmp_path / "a.lince"))


def waiting(seat: Seat) -> list[Path]:
    return [each for each in seat.folder.iterdir() if each.suffix in (".call", ".later")]


def test_who_comes_while_something_is_asked_waits_and_comes_in_after_the_window(
    program: Program, window: Window, come: Call, summons: Summons, seat: Seat, file: Path
) -> None:
    """The user answers that box by leaving: what was double-clicked is not forgotten."""
    dialog = QDialog(window)
    dialog.open()
    come(file)
    (call,) = seat.calls()
    assert (call.path, call.is_new) == (file, False)
    dialog.reject()
    program.door.closed.emit()
    summons.hear()
    summons.end()
    assert [each.path for each in seat.calls()] == [file]


def test_of_several_files_the_last_is_opened(
    window: Window, come: Call, summons: Summons, seat: Seat, tmp_path: Path
) -> None:
    dialog = QDialog(window)
    dialog.open()
    for name in ("a.lince", "b.lince", ""):
        come(tmp_path / name if name else "")
    assert [each.path for each in seat.calls()] == [tmp_path / "b.lince"]
    dialog.reject()
    summons.hear()
    assert window.pages.route == ExchangeAt("take", str(tmp_path / "b.lince"))
    assert waiting(seat) == []


def test_the_file_that_is_open_is_open(window: Window, come: Call, asked: list[Question]) -> None:
    come(window.place.reader.store.path)
    assert asked == []


def test_another_file_is_opened_after_this_one_is_left(
    program: Program,
    window: Window,
    come: Call,
    tmp_path: Path,
    asked: list[Question],
    qtbot: QtBot,
) -> None:
    other = copy_of(window.place.reader.store.path, tmp_path / "另一个")
    with qtbot.waitSignal(window.ended, timeout=20_000):
        come(other)
    assert asked[0].text == "要打开另一个数据文件吗？"
    assert program.door.isVisible()
    assert asked_for(program) == (other)


def test_for_a_file_that_is_not_there_nobody_leaves(
    window: Window, come: Call, asked: list[Question], tmp_path: Path
) -> None:
    come(tmp_path / "拔掉的.lincedb")
    assert [each.text[:7] for each in asked] == ["找不到这个文件"]
    assert window.isVisible()


def test_who_stays_is_not_led_away_later(
    program: Program, window: Window, come: Call, tmp_path: Path, asked: list[Question], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The page would not be left the first time; who signs out later comes to the file that was open."""
    first = window.place.reader.store.path
    with monkeypatch.context() as patch:
        patch.setattr(window.pages, "leave", list[object]().append)
        come(copy_of(first, tmp_path / "另一个"))
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.sign_out()
    assert asked_for(program) == (first)


def test_at_the_door_a_file_is_asked_for(
    program: Program, come: Call, file: Path, tmp_path: Path
) -> None:
    program.begin(file)
    other = copy_of(file, tmp_path / "另一个")
    come(other)
    assert asked_for(program) == (other)


def test_at_the_door_a_package_waits_for_the_login(
    program: Program, come: Call, file: Path, tmp_path: Path, asked: list[Question], qtbot: QtBot
) -> None:
    program.begin(file)
    come(tmp_path / "a.lince")
    assert ["登录以后" in each.text and "a.lince" in each.text for each in asked] == [True]
    program.begin(file, PASSWORD)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.window
    assert program.window.pages.route == ExchangeAt("take", str(tmp_path / "a.lince"))


def test_who_founds_an_office_goes_on_with_it(
    program: Program, come: Call, file: Path, asked: list[Question]
) -> None:
    program.begin(None)
    program.door.found()
    come(file)
    assert ["做完以后" in each.text for each in asked] == [True]
    assert program.door.is_founding


def test_a_window_that_goes_lets_them_wait(
    window: Window, come: Call, seat: Seat, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.closing, "_under_way", True)
    come(file)
    assert [each.suffix for each in seat.folder.glob("*.*") if each.suffix != ".lock"] == [".later"]


def test_it_is_heard_while_the_window_runs(
    program: Program, seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start of listening to its end: who comes after it waits for the seat."""
    (seat.folder / "1.call").write_text('{"path": ""}')

    def run() -> int:
        qtbot.waitUntil(lambda: not (seat.folder / "1.call").exists(), timeout=5000)
        (seat.folder / "2.call").write_text('{"path": ""}')
        assert (seat.folder / "running").exists()
        return 3

    monkeypatch.setattr(QApplication, "exec", run)
    assert attended(program, seat) == 3
    assert (seat.folder / "2.later").exists()
    assert not (seat.folder / "running").exists()


def test_a_program_without_a_seat_listens_to_nobody(program: Program, tmp_path: Path) -> None:
    alone = Summons(Another(program), Seat(tmp_path / "nowhere", None))
    alone.begin()
    assert not alone._timer.isActive()
    alone.hear()
    alone.end()


def test_a_fall_is_told_at_the_next_start(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    opened: list[Path] = []
    program.door.files.launcher = opened.append
    tell_of_fall(program, tmp_path / "报告.txt")
    box = program.notify.box
    assert isinstance(box, QMessageBox)
    assert "意外关闭" in box.text()
    assert str(tmp_path / "报告.txt") in box.informativeText()
    show = box.findChild(QPushButton, "show")
    assert show
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path]


def test_a_fall_before_is_found_when_the_window_starts(
    program: Program, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "Fatal Python error: Segmentation fault\n"
    (seat.folder / "running").write_text(told, encoding="utf-8")
    monkeypatch.setattr(QApplication, "exec", lambda: 0)
    attended(program, seat)
    assert program.notify.box
    program.notify.box.reject()
    assert list(folder().glob("*.txt"))
