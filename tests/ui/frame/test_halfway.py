"""What fails halfway in the window, and what is done last: the door stands there, and the program can be ended."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.faults import Fault, FaultKind
from app.program import version
from app.sync.update import journal
from db.durable import Files, Sink
from tests.app.sync.update.test_changing import change
from tests.offices import CLERK, PASSWORD
from tests.ui.frame.conftest import EnterAs, once
from ui import inside
from ui.frame.window import Window
from ui.notify import Notice
from ui.routes import ExchangeAt
from ui.start import Program


@pytest.mark.parametrize("part", ["Workplace", "Window", "Keeping"])
def test_a_window_that_does_not_come_up_leaves_the_door(
    program: Program,
    file: Path,
    enter_as: EnterAs,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
) -> None:
    """As where a part of it is broken: the file does not stay open, and the next try may go well."""

    def break_down(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken, capture_exceptions() as caught:
        broken.setattr(inside, part, break_down)
        enter_as(CLERK, PASSWORD)
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert [each[0] for each in caught] == [ZeroDivisionError]
    assert program.window is None
    assert program.door.isVisible()
    enter_as(CLERK, PASSWORD)
    assert program.window
    assert not program.door.isVisible()


@pytest.mark.parametrize("place", ["probe", "journal.json"])
def test_nobody_is_kept_out_by_a_strange_error_of_the_own_folder(
    program: Program, enter_as: EnterAs, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """What is only noted beside the data may fail in ways that nobody has met yet."""
    journal.begin(change("0.0.1", "0.0.2"))
    real = Files.create

    def create(files: Files, path: Path) -> Sink:
        if place in path.name:
            raise OSError(errno.EILSEQ, "Invalid or incomplete multibyte or wide character")
        return real(files, path)

    monkeypatch.setattr(Files, "create", create)
    enter_as(CLERK, PASSWORD)
    assert program.window
    assert program.window.isVisible()


@pytest.mark.parametrize(
    "error", [Fault(FaultKind.GONE, "X"), OSError(errno.EILSEQ, "X"), ZeroDivisionError()]
)
def test_what_cannot_be_done_last_is_told_before_the_program_ends(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str], error: Exception
) -> None:
    """Without a window nobody could end the program, and nobody could start it again."""

    def last() -> None:
        raise error

    enter_as(CLERK, PASSWORD)
    assert program.window
    program.window.place.farewell.take_over(last)
    program.window.close()
    qtbot.waitUntil(lambda: program.notify.box is not None, timeout=20_000)
    assert quits == []
    box = program.notify.box
    assert box
    assert "程序没有改动" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert quits == ["quit"]


def test_one_installer_follows_whoever_made_another_ready(
    program: Program, enter_as: EnterAs, qtbot: QtBot, quits: list[str]
) -> None:
    """One waits since somebody switched users; another is made ready at the door. Qt closes the door as it quits."""
    begun: list[str] = []
    enter_as(CLERK, PASSWORD)
    assert program.window
    program.window.place.farewell.take_over(lambda: begun.append("the window's"))
    program.window.sign_out()
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    program.door.chooser.upgrading.emit(lambda: begun.append("the door's"))
    program.door.close()
    assert (begun, quits) == (["the door's"], ["quit"])


def test_a_window_that_does_not_come_up_loses_nothing_that_waits(
    program: Program, enter_as: EnterAs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    """The installer that somebody wanted, and the package that was double-clicked."""
    enter_as(CLERK, PASSWORD)
    assert program.window
    assert program.inside
    last, package = partial(bool), tmp_path / "a.lince"
    program.window.place.farewell.take_over(last)
    program.window.sign_out()
    qtbot.waitUntil(lambda: program.window is None, timeout=20_000)
    program.take_in(package)
    with monkeypatch.context() as broken, capture_exceptions():
        broken.setattr(inside, "Window", once(ZeroDivisionError(), Window))
        enter_as(CLERK, PASSWORD)
    assert program.window is None
    assert program.inside.package == package
    enter_as(CLERK, PASSWORD)
    assert program.window
    assert program.window.place.farewell.last is last
    assert program.window.pages.route == ExchangeAt("take", str(package))


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_a_way_back_is_told_at_the_door_or_in_the_window(
    program: Program, file: Path, qtbot: QtBot, password: str
) -> None:
    """A box of the door beside the window would keep whatever is double-clicked waiting."""
    journal.begin(change("99.0.0", version()))
    said: list[str] = []
    program.notify.said.connect(partial(_note, said))
    program.begin(file, password)
    qtbot.waitUntil(lambda: journal.read().begun is None, timeout=20_000)
    if password:
        assert (program.notify.box, program.window is not None) == (None, True)
        assert any("已退回" in each for each in said)
    else:
        assert program.notify.box
        qtbot.keyClick(program.notify.box, Qt.Key.Key_Escape)


def _note(said: list[str], notice: Notice) -> None:
    said.append(notice.text)
