"""The chores script: what it refuses, what it tells the person at the terminal."""

from __future__ import annotations

import os
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
