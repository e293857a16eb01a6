"""At a terminal: passwords are typed unseen, and every output encoding is survived."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.cli.lince import ok, roster, values
from tests.conftest import FOLDERS
from tests.offices import PASSWORD

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")
ENV = {"PYTHONUTF8": "1", "TERM": "dumb"}
TWICE = """
import sys
from app.cli import main
for more in ((), ("--json",)):
    try:
        main([*sys.argv[1:], *more])
    except SystemExit as end:
        assert not end.code, end.code
"""
"""For people, then for programs."""


def type_in(words: list[object], answers: list[str]) -> tuple[int, str]:
    """Run the program at a terminal of its own, typing an answer to each prompt; status and screen."""
    command = [sys.executable, "-m", "app.cli", *map(str, words)]
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, command, {**ENV, **at_home()})
    screen, waiting = "", list(answers)
    while piece := read(terminal):
        screen += piece
        if waiting and screen.rstrip(" ").endswith(":"):
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
            screen += "\n"
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen


def at_home() -> dict[str, str]:
    """The variables that lead to this test's own folders."""
    return {name: os.environ[name] for name in FOLDERS}


def read(terminal: int) -> str:
    try:
        return os.read(terminal, 1 << 16).decode("utf-8", "replace")
    except OSError:  # the other side has been closed
        return ""


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [(PASSWORD, 0, "试验街道"), ("wrong2026", 1, "ACC011"), ("\x03", 1, "已中断")],
    ids=["right", "wrong", "ctrl c"],
)
def test_a_password_is_typed_unseen(peopled: Path, typed: str, status: int, said: str) -> None:
    ended, screen = type_in(["info", peopled], [typed])
    assert ended == status
    assert said in screen
    assert PASSWORD not in screen


@pytest.mark.parametrize(
    ("second", "status", "said"), [("fresh2027", 0, "恢复码"), ("fresh2028", 1, "CLI018")]
)
def test_a_new_password_is_typed_twice(tmp_path: Path, second: str, status: int, said: str) -> None:
    path = tmp_path / "新.lincedb"
    words = ["new", path, "--office", "339901001", "--name", "某街道"]
    ended, screen = type_in(words, ["fresh2027", second])
    assert (ended, path.exists()) == (status, status == 0)
    assert said in screen
    assert "fresh" not in screen


def test_long_work_shows_how_far_it_is(empty: Path, tmp_path: Path) -> None:
    words = ["import", empty, "household", roster(tmp_path / "册.xlsx", 5)]
    ended, screen = type_in(words, [PASSWORD])
    assert ended == 0
    assert "正在写入 100%" in screen


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp437"])
def test_rare_characters_survive_every_output(empty: Path, encoding: str) -> None:
    ok("add", empty, "division", "--values", "-", stdin=values(name="𬭚㐂村", level="2"))
    env = {"LINCE_PASSWORD": PASSWORD, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", TWICE, "list", empty, "division"]
    done = subprocess.run(command, env=env, capture_output=True, check=True)
    assert done.stderr == b""
    *plain, told = done.stdout.splitlines()
    assert len(plain) >= 3
    names = [row["name"] for row in json.loads(told)["rows"]]
    assert "𬭚㐂村" in names
