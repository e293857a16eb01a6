"""Reports hold what finds a bug, nothing of what was typed, and never stand in the way."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.accidents import Watch, folder, keep, report_of
from tests.architecture.sources import ROOT

FALL = """
import sys
sys.path[:] = {path}
import ctypes
from pathlib import Path
from app.accidents import Watch
Watch(Path(sys.argv[1])).begin()
ctypes.string_at(0)
"""


def fall(place: Path) -> int:
    """A program of ours that reads where nothing is; its exit status."""
    command = [sys.executable, "-c", FALL.format(path=sys.path), str(place)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode


def failing(typed: str) -> BaseException:
    try:
        int(typed)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_the_program_and_the_place_and_nothing_typed() -> None:
    kept = keep(report_of(failing("张三 339901199001010013")))
    assert kept
    text = kept.read_text("utf-8")
    assert kept.parent == folder()
    assert re.search(r"lince \S+\n.+\nPython 3", text)
    assert "test_accidents.py" in text
    assert "张三" not in text
    assert "3399" not in text
    assert str(Path.home()) not in text


def test_only_the_latest_reports_stay() -> None:
    kept = [keep(str(count)) for count in range(25)]
    assert sorted(folder().iterdir()) == [each for each in kept[-20:] if each]


def test_a_folder_that_cannot_be_used_loses_a_report_and_nothing_else(tmp_path: Path) -> None:
    folder().parent.mkdir(parents=True)
    folder().write_text("")
    assert keep("x") is None
    watch = Watch(folder())
    assert watch.begin() is None
    watch.end()


def test_an_end_leaves_nothing_to_tell(tmp_path: Path) -> None:
    for _time in range(2):
        watch = Watch(tmp_path)
        assert watch.begin() is None
        watch.end()
    assert list(tmp_path.iterdir()) == []
    assert not folder().exists()


def test_a_fall_is_told_the_next_time_and_then_no_more(tmp_path: Path) -> None:
    assert fall(tmp_path) != 0
    watch = Watch(tmp_path)
    kept = watch.begin()
    watch.end()
    assert kept
    text = kept.read_text("utf-8")
    assert re.search(r"Segmentation fault|access violation", text)
    assert 'File "<string>", line 8' in text
    again = Watch(tmp_path)
    assert again.begin() is None
    again.end()


def test_a_session_tells_of_its_own_fall_alone(tmp_path: Path) -> None:
    """The user is signed in twice; the other program neither tells what is not its own nor wipes it away."""
    here, there = Watch(tmp_path / "here"), Watch(tmp_path / "there")
    assert (there.begin(), there.end()) == (None, None)
    assert fall(tmp_path / "here") != 0
    assert (there.begin(), there.end()) == (None, None)
    assert here.begin()
    here.end()


def test_a_program_that_was_merely_killed_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "running").write_bytes(b"")
    watch = Watch(tmp_path)
    assert watch.begin() is None
    watch.end()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (r'  File "C:\Users\张三\Lince\_internal\app\office.py", line 3 in f', "_internal/app/office.py"),
        ('  File "/home/张三/lince/app/office.py", line 3 in f', "lince/app/office.py"),
        ('  File "app\\office.py", line 3 in f', "app/office.py"),
    ],
)  # fmt: skip
def test_folders_bear_names_and_are_left_out(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "running").write_text(f"Fatal Python error\n{line}\n", encoding="utf-8")
    watch = Watch(tmp_path)
    kept = watch.begin()
    watch.end()
    assert kept
    assert f'File "{told}", line 3 in f' in kept.read_text("utf-8")
    assert "张三" not in kept.read_text("utf-8")


@pytest.mark.parametrize(
    ("noted", "is_told"),
    [
        ("Windows fatal exception: code 0x8001010d\n", False),
        ("Windows fatal exception: code 0xc0000374\n", True),
        ("Windows fatal exception: code 0x8001010d\n\nWindows fatal exception: access violation\n", True),
        ("Windows fatal exception: stack overflow\n", True),
        ("Fatal Python error: Aborted\n", True),
    ],
)  # fmt: skip
def test_what_windows_caught_itself_is_no_fall(tmp_path: Path, noted: str, is_told: bool) -> None:
    """RPC_E_CANTCALLOUT_ININPUTSYNCCALL, as from the choice of a file; then the power went."""
    (tmp_path / "running").write_text(noted, encoding="utf-8")
    watch = Watch(tmp_path)
    assert bool(watch.begin()) is is_told
    watch.end()


def test_a_note_of_any_size_is_cut(tmp_path: Path) -> None:
    (tmp_path / "running").write_bytes(b"Fatal Python error" + b"\xff" * (1 << 20))
    watch = Watch(tmp_path)
    kept = watch.begin()
    watch.end()
    assert kept
    assert kept.stat().st_size < 1 << 18
