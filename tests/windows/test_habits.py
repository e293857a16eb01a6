"""What Windows does otherwise: drives and names, files that are held, programs without a console, pages of code."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.founding import judge_place
from app.office import create_office
from app.problems import Problem
from app.seat import session
from db import durable, places
from db.durable import SYSTEM, write_durably
from db.faults import Fault, FaultKind, translating
from db.lock import WriterLock
from db.places import LONGEST, Place, place_of, refuse_network
from tests.offices import CLERK, IDENTITY, PASSWORD, Day
from tests.price import FAST

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="as only Windows does")
ROOT = Path(__file__).parents[2]
_READ, _EXISTING, _NORMAL = 0x80000000, 3, 0x80


@contextmanager
def held(path: Path) -> Generator[Callable[[], None]]:
    """A virus scanner reads the file and shares it with nobody, until it is told to let go."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(
        kernel.CreateFileW(str(path), _READ, 0, None, _EXISTING, _NORMAL, None)
    )
    ended: list[bool] = []

    def let_go() -> None:
        if not ended:
            ended.append(bool(kernel.CloseHandle(handle)))

    yield let_go
    let_go()


def test_a_file_that_a_scanner_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    with held(path) as let_go:
        threading.Timer(0.3, let_go).start()
        with SYSTEM.open(path) as file:
            assert file.read() == b"old"
    with held(path) as let_go:
        threading.Timer(0.3, let_go).start()
        write_durably(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_never_let_go_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "_PATIENCE", (0.01,))
    path = tmp_path / "x"
    path.write_bytes(b"old")
    with held(path), pytest.raises(Fault) as told, translating(path):
        SYSTEM.open(path)
    assert told.value.kind is FaultKind.HELD
    with held(path), pytest.raises(Fault) as told, translating(path):
        write_durably(path, b"new")
    assert told.value.kind is FaultKind.HELD
    assert path.read_bytes() == b"old"


def test_a_writer_waits_for_one_that_is_just_ending(tmp_path: Path) -> None:
    first = WriterLock(tmp_path / "x")
    threading.Timer(0.3, first.close).start()
    WriterLock(tmp_path / "x").close()


@pytest.mark.parametrize("name", ["NUL", "con.lincedb", "xx:y.lincedb", "x?.lincedb"])
def test_a_device_is_no_data_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as told:
        create_office(tmp_path / name, IDENTITY, CLERK, PASSWORD, Day().clock(), FAST)
    assert told.value.code == "FIL023"


def deep(folder: Path, length: int) -> Path:
    """A file's path of that many letters."""
    return folder / ("镇" * (length - len(str(folder)) - len("/.lincedb")) + ".lincedb")


def test_a_new_data_file_leaves_room_for_what_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_takes_long", lambda: False)
    judge_place(deep(tmp_path, LONGEST))
    with pytest.raises(Fault) as told:
        judge_place(deep(tmp_path, LONGEST + 1))
    assert told.value.kind is FaultKind.TOO_LONG
    with pytest.raises(Fault) as told:
        create_office(deep(tmp_path, LONGEST + 1), IDENTITY, CLERK, PASSWORD, Day().clock(), FAST)
    assert told.value.kind is FaultKind.TOO_LONG
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(places, "_takes_long", lambda: True)
    judge_place(deep(tmp_path, LONGEST + 1))


def test_windows_can_be_asked_for_its_limit() -> None:
    assert places._takes_long() in (True, False)


def test_what_open_says_of_a_long_path_is_told_as_such(tmp_path: Path) -> None:
    """Wine has no limit: there the folder is merely not there."""
    with pytest.raises(Fault) as told, translating(tmp_path):
        (tmp_path / ("镇" * 120) / ("村" * 120) / "x").open("rb")
    assert told.value.kind is FaultKind.TOO_LONG
    with pytest.raises(Fault) as told, translating(tmp_path):
        (tmp_path / "镇" / "x").open("rb")
    assert told.value.kind is FaultKind.GONE


@pytest.mark.parametrize(
    "path",
    [
        "\\\\server\\share\\a.lincedb",
        "//server/share/a.lincedb",
        "\\\\?\\UNC\\server\\share\\a.lincedb",
    ],
)
def test_another_computer_is_never_written_to(path: str) -> None:
    assert place_of(Path(path)) is Place.NETWORK
    with pytest.raises(Fault) as told:
        refuse_network(Path(path))
    assert told.value.kind is FaultKind.NETWORK_FOLDER


CHINESE = "邻册 户主 㐂𠀀"


@pytest.mark.parametrize("page", [936, 437, 65001])
def test_commands_write_utf_8_whatever_page_the_console_has(page: int) -> None:
    code = f"import click; click.echo({CHINESE!r})"
    words = f'chcp {page} >nul & "{sys.executable}" -X utf8 -c "{code}"'
    done = subprocess.run(f"cmd /c {words}", check=False, capture_output=True)
    assert done.stdout.decode("utf-8").strip() == CHINESE, done.stderr


def test_a_session_has_a_number() -> None:
    assert session().removeprefix("window-").isdigit()
    assert os.environ["LOCALAPPDATA"]
