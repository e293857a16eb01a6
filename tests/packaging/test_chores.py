"""The chores script: what it refuses, what it tells the person at the terminal."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import dev
import environment


@pytest.mark.parametrize("words", [[], ["nosuch"], ["lint", "more"], ["migration"]])
def test_wrong_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        dev.main(words)
    assert refused.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_every_chore_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.main(["--help"])
    text = capsys.readouterr().out
    assert all(name in text for name in (*dev.CHORES, "shots", "build"))


class Calls(list[tuple[list[str], dict[str, str]]]):
    """Takes the place of running a command; the demonstration leaves its summary."""

    def __call__(self, command: Iterable[str | Path], **variables: str) -> int:
        words = [str(word) for word in command]
        self.append((words[1:], variables))
        if "demo" in words:
            told = {"password": "p", "user": "u", "offices": [{"file": "A.lincedb"}]}
            (Path(words[-1]) / "summary.json").write_text(json.dumps(told), encoding="utf-8")
        return 0


def nothing(**_what: bool) -> None:
    """In the place of looking for the system's packages."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    made = Calls()
    monkeypatch.setattr(dev, "call", made)
    monkeypatch.setattr(dev, "listen", lambda _command: (0, ""))
    monkeypatch.setattr(dev, "make_ready", lambda: None)
    monkeypatch.setattr(dev, "require_system", nothing)
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_words: str(tmp_path))
    return made


def test_run_opens_the_window_on_a_made_up_office(
    calls: Calls,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "can_show_window", lambda: True)
    assert dev.main(["run"]) == 0
    demo, window = calls
    assert demo[0] == ["demo", "--to", str(tmp_path)]
    assert window == ([str(tmp_path / "A.lincedb")], {"LINCE_PASSWORD": "p"})
    assert "password p" in capsys.readouterr().out


def test_without_a_display_run_plays_the_demonstration(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "can_show_window", lambda: False)
    assert dev.main(["run"]) == 0
    assert [words[:1] for words, _variables in calls] == [["demo"]]


@pytest.mark.parametrize(
    ("words", "handed_on"),
    [(["window"], []), (["B.lincedb"], ["B.lincedb"]), (["ledgers"], ["ledgers"])],
)
def test_run_hands_words_on(calls: Calls, words: list[str], handed_on: list[str]) -> None:
    dev.main(["run", *words])
    assert calls == [(handed_on, {})]


def test_missing_packages_are_found_by_what_they_hold() -> None:
    names = {"present": "one", "absent": "two"}
    assert environment.missing(names, {"present": "there"}.get) == ["two"]


def test_without_root_the_exact_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda _: "apt-get")
    with pytest.raises(environment.Trouble, match=r"sudo apt-get install .* poppler-utils"):
        environment.install_system(["poppler-utils"])


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(environment.Trouble, match="libgl1 libegl1"):
        environment.install_system(["libgl1", "libegl1"])


def test_a_failed_command_is_named() -> None:
    with pytest.raises(environment.Trouble, match=r"the try failed \(exit status 3\)"):
        environment.demand([environment.sys.executable, "-c", "raise SystemExit(3)"], "the try")


def test_the_fingerprint_follows_the_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.fingerprint()
    changed = tmp_path / "requirements.lock"
    changed.write_text("other==1\n")
    monkeypatch.setattr(environment, "LOCKS", (changed,))
    assert environment.fingerprint() != before


@pytest.mark.parametrize(
    ("words", "traced"), [([], False), (["--coverage"], True), (["--long"], True)]
)
def test_a_run_is_traced_only_where_it_is_asked_for(
    calls: Calls, words: list[str], traced: bool
) -> None:
    assert dev.main(["test", *words]) == 0
    runs = [command for command, _variables in calls if "pytest" in command]
    assert len(runs) == len(dev.PARTS)
    assert [any(word.startswith("--cov") for word in run) for run in runs] == [traced] * len(runs)


@pytest.mark.parametrize("room", [0, 1 << 60])
def test_everyday_tests_write_into_memory_where_there_is_room(
    calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(dev, "ROOM", room)
    monkeypatch.setattr(dev, "MEMORY", tmp_path)
    dev.main(["test"])
    dev.main(["test", "--long"])
    roots = [env.get("PYTEST_DEBUG_TEMPROOT") for command, env in calls if "pytest" in command]
    assert roots == [None if room else str(tmp_path)] * len(dev.PARTS) + [None] * len(dev.PARTS)


def test_where_there_is_no_such_folder_they_write_to_the_disk(tmp_path: Path) -> None:
    assert dev.in_memory(tmp_path / "none") == {}


def test_the_bar_is_held_over_everything_that_is_traced(calls: Calls) -> None:
    dev.main(["test", "--coverage"])
    first, last = (command for command, _variables in calls if "pytest" in command)
    assert "--cov-fail-under=0" in first
    assert "--cov-append" in last
    assert not any(word.startswith("--cov-fail-under") for word in last)


@pytest.mark.parametrize(
    ("words", "handed_on"),
    [
        (["tests/db", "-x"], ["tests/db", "-x"]),
        (["tests/db", "--cov=db"], ["tests/db", "--cov=db"]),
        (["--coverage", "tests/db"], ["tests/db", *dev.SOME]),
    ],
)
def test_given_tests_are_run_alone(calls: Calls, words: list[str], handed_on: list[str]) -> None:
    assert dev.main(["test", *words]) == 0
    assert [command for command, _variables in calls] == [["-m", "pytest", *handed_on]]


def test_wrong_types_fail_the_run_and_are_told(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "listen", lambda _command: (1, "app/x.py:1 error: no such name\n"))
    assert dev.main(["test"]) == 1
    out = capsys.readouterr().out
    assert "app/x.py:1 error: no such name" in out
    assert out.endswith("Failed: basedpyright\n")


def test_a_command_is_listened_to() -> None:
    said = environment.listen([environment.sys.executable, "-c", "print('a'); raise SystemExit(3)"])
    assert said == (3, "a\n")


@pytest.mark.parametrize("page", ["cp1252", "ascii", "gbk"])
def test_what_is_said_goes_through_any_pipe(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def say(*_words: object) -> int:
        print("── 邻册 ok …")
        print("── 邻册 ok …", file=sys.stderr)
        return 0

    pipes = [io.TextIOWrapper(io.BytesIO(), encoding=page, newline="\n") for _each in range(2)]
    monkeypatch.setattr(sys, "stdout", pipes[0])
    monkeypatch.setattr(sys, "stderr", pipes[1])
    monkeypatch.setitem(dev.CHORES, "lint", say)
    assert dev.main(["lint"]) == 0
    for pipe in pipes:
        pipe.flush()
        assert pipe.buffer.getvalue().decode() == "── 邻册 ok …\n"  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("system", ["linux", "windows"])
@pytest.mark.parametrize("act", ["pack", "build"])
def test_each_system_is_built_and_packed_by_its_own_means(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, system: str, act: str
) -> None:
    done: list[str] = []
    for module in (dev.linux, dev.windows):
        for each in ("pack", "build"):
            name = f"{module.__name__} {each}"
            monkeypatch.setattr(module, each, lambda name=name: done.append(name))
    assert dev.main(["build", system, *(["--pack"] if act == "pack" else [])]) == 0
    assert done == [f"bundle.{system} {act}"]


@pytest.mark.parametrize("name", ["publisher.pem", "packaging/key.pem"])
def test_a_secret_key_is_never_committed(name: str) -> None:
    words = ["git", "-c", f"safe.directory={environment.ROOT}", "check-ignore", "-q", name]
    assert environment.call(words) == 0
