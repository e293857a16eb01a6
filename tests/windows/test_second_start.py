"""The program is started twice, as two real programs: one window, and what was double-clicked reaches it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATH = f"import os, sys; sys.path[:] = {sys.path!r}; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
"""Wine hands on no variable that begins with QT_, and the embedded Python reads no search path."""
FIRST = """
import sys
from ui import another, entry, start

def begin(program, path, _password=""):
    program.door.show()
    print("begun", flush=True)

def opened(self, path):
    print("opened", ascii(path.name), flush=True)
    self._program.door.close()

start.Program.begin = begin
another.Another.open_another = opened
sys.argv = ["lince"]
entry.main()
"""
SECOND = "from ui import entry; sys.argv = ['lince', *sys.argv[1:]]; entry.main()"
HANGING = """
from app.own_folder import own_folder
from app.seat import session, take
seat = take(own_folder() / session())
print("begun", flush=True)
sys.stdin.read()
"""
IMPATIENT = """
from functools import partial
from app import seat
from ui import entry, last_words
seat.meet = partial(seat.meet, patience=0.2)
entry.say = lambda text: print(ascii(text), flush=True)
sys.argv = ["lince"]
entry.main()
"""


def words(code: str, *more: str) -> list[str]:
    return [sys.executable, "-X", "utf8", "-c", PATH + code, *more]


@contextmanager
def started(code: str) -> Generator[subprocess.Popen[str]]:
    """A program that has the seat."""
    with subprocess.Popen(
        words(code), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        try:
            assert first.stdout
            assert first.stdout.readline().strip() == "begun"
            yield first
        finally:
            first.kill()


def second(code: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words(code, *more), cwd=ROOT, check=False, timeout=60, capture_output=True, text=True
    )


def test_what_was_double_clicked_reaches_the_first_program(tmp_path: Path) -> None:
    name = "示例镇 数据.LINCEDB"
    with started(FIRST) as first:
        assert first.stdout
        done = second(SECOND, str(tmp_path / name))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert first.stdout.readline().strip() == f"opened {name!a}"
        assert first.wait(30) == 0


def test_a_program_that_hangs_is_told_of() -> None:
    with started(HANGING):
        done = second(IMPATIENT)
    assert done.returncode == 1
    assert ascii("没有回应").strip("'") in done.stdout


def test_after_a_crash_the_next_one_starts() -> None:
    with started(HANGING) as first:
        first.kill()
        first.wait(10)
        with started(HANGING):
            pass
