"""What starts the program: by itself, with a file, with a command, a second time, and where it cannot start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import pytest

from app import accidents, seat
from app.faults import Fault, FaultKind
from app.forgetful import trouble
from app.own_folder import own_folder
from app.problems import Problem, Problems
from app.seat import Met, Seat
from tests.app.sync.sticks.disks import disk
from tests.architecture.sources import ROOT
from tests.conftest import FOLDERS
from ui import entry, last_words, start
from ui.last_words import LastWords, reason_of

Begin = Callable[..., int]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    for place in (entry, last_words):
        monkeypatch.setattr(place, "say", found.append)
    return found


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window was started with."""
    asked: list[tuple[object, ...]] = []

    def run(path: Path | None, package: Path | None, here: Seat) -> int:
        asked.append((path, package, here.is_held))
        return 7

    monkeypatch.setattr(start, "run", run)
    monkeypatch.setattr(entry, "start", lambda: start)
    return asked


@pytest.fixture
def first() -> Generator[Seat]:
    """Another program that has the seat."""
    found = seat.take(own_folder() / seat.session())
    assert found
    yield found
    found.close()


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    """The exit status of the program."""
    monkeypatch.setattr(sys, "argv", ["lince", *words])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    return ended.value.code


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], (None, None)),
        (["某镇.lincedb"], (Path("某镇.lincedb"), None)),
        (["E:某镇.LINCEDB"], (Path("E:某镇.LINCEDB"), None)),
        (["a.lince"], (None, Path("a.lince"))),
        (["A.LINCE"], (None, Path("A.LINCE"))),
        (["a.p01.lince", "a.p02.lince"], (None, Path("a.p01.lince"))),
    ],
)
def test_what_is_double_clicked_opens(
    words: list[str], told: tuple[Path | None, ...], begun: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert call(monkeypatch, *words) == 7
    assert begun == [(*told, True)]


def test_the_seat_is_free_after_the_end(
    begun: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    call(monkeypatch)
    call(monkeypatch)
    assert [each[-1] for each in begun] == [True, True]


@pytest.mark.parametrize(
    "words", [["a.lincedb", "b.lincedb"], ["a.lince", "list"], ["a.xlsx"], ["list"]]
)
def test_anything_else_is_a_command(words: list[str]) -> None:
    assert not entry.is_file(words)


@pytest.mark.parametrize(("met", "status", "count"), [(Met.TAKEN, 0, 0), (Met.SILENT, 1, 1)])
def test_a_second_start_shows_no_window(
    met: Met, status: int, count: int, begun: list[tuple[object, ...]], said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def meeting(_folder: Path, _path: Path | None) -> Met:
        return met

    monkeypatch.setattr(seat, "meet", meeting)
    assert call(monkeypatch) == status
    assert begun == []
    assert [("没有回应" in each, "都在" in each) for each in said] == [(True, True)] * count


def test_a_program_without_a_console_says_where_commands_go(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert call(monkeypatch, "名单.xlsx") == 2
    assert ["lince-cli.exe" in each and "名单.xlsx" in each for each in said] == [True]


def test_a_command_is_a_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(monkeypatch, "--help") == 0
    assert "台账" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Problems([Problem("FIL001", place="某处")]), ["某处", "同名"]),
        (Fault(FaultKind.NO_SPACE, "C:"), ["磁盘空间不足", "腾出空间"]),
        (ModuleNotFoundError("PySide6"), ["杀毒软件", "重新安装"]),
        (ImportError("DLL load failed"), ["杀毒软件", "重新安装"]),
        (RuntimeError("张三"), ["意外", "邻册出错报告"]),
    ],
    ids=["declarations", "full", "module", "library", "bug"],
)
def test_why_the_program_does_not_start_is_told(
    error: BaseException, words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, LastWords():
        raise error
    assert ended.value.code == 1
    (text,) = said
    assert [each for each in ["没有打开", "没有受影响", *words] if each not in text] == []
    assert "张三" not in text
    assert type(error).__name__ in capsys.readouterr().err


def test_an_end_is_no_accident(said: list[str]) -> None:
    with LastWords():
        pass
    with pytest.raises(SystemExit), LastWords():
        sys.exit(3)
    assert said == []


@pytest.mark.parametrize("error", [EOFError("marshal data too short"), ValueError(), SyntaxError()])
def test_a_damaged_program_can_still_tell(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def damaged(_name: str) -> None:
        raise error

    monkeypatch.setattr(last_words, "import_module", damaged)
    assert "重新安装" in reason_of(error)


def test_a_broken_program_can_still_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "app.faults", None)
    text = reason_of(RuntimeError("x"))
    assert "重新安装" in text
    assert not accidents.folder().exists()


ALONE = """
import sys
sys.stdout, sys.stderr = None, None
sys.argv = ["lince"]
from ui import entry, last_words
def break_down(): raise ImportError("DLL load failed while importing QtCore")
entry.start = break_down
last_words.say = lambda text: open(r"{told}", "w", encoding="utf-8").write(text)
entry.main()
"""


def test_a_program_without_a_console_tells_all_the_same(tmp_path: Path) -> None:
    """As it is started by a double click: there is nothing to write to."""
    told = tmp_path / "told.txt"
    command = [sys.executable, "-c", ALONE.format(told=told)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "重新安装" in told.read_text("utf-8")


FULL = """
import sys
from PySide6.QtWidgets import QApplication
from ui import entry, start

def begin(program, path, _password=""):
    print(type(program.door).__name__, flush=True)
    program._on_closed()

QApplication.exec = lambda: 0
start.Program.begin = begin
sys.argv = ["lince"]
entry.main()
"""


def test_the_program_starts_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk(tmp_path / "home", 1 << 16) as home:
        for name, below in FOLDERS.items():
            monkeypatch.setenv(name, str(home / below))
        with suppress(OSError), (home / "x").open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        done = subprocess.run(
            [sys.executable, "-c", FULL], cwd=ROOT, check=False, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (0, "Door\n"), done.stderr
        assert trouble()[0].code == "FIL024"
