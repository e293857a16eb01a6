"""What a release is made of: its version, and the time that its files bear."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.sync.update.release import VERSION
from bundle import settings
from environment import Trouble


@pytest.fixture(autouse=True)
def _without_a_given_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_the_time_is_that_of_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    named = ["-c", "user.name=a", "-c", "user.email=a@b.invalid"]
    for words in (["init", "-q"], [*named, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(
            ["git", *words], cwd=tmp_path, check=True,
            env={**os.environ, "GIT_COMMITTER_DATE": "1790000000 +0000"},
        )  # fmt: skip
    assert settings.epoch() == 1_790_000_000


def test_a_given_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert settings.epoch() == 5


def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "none"))


def without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def misspelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")


@pytest.mark.parametrize("spoil", [refused, without_git, misspelt])
def test_no_time_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: object) -> None:
    spoil(tmp_path, monkeypatch)  # pyright: ignore[reportCallIssue]
    with pytest.raises(Trouble, match="SOURCE_DATE_EPOCH"):
        settings.epoch()


@pytest.mark.parametrize("version", ["1.0", "1.2.3", "2026.11.22"])
def test_versions_that_updates_can_name(version: str) -> None:
    assert settings.proved_version(version) == version


@pytest.mark.parametrize("version", ["1", "1.0.0.1", "1.0a1", "1.0.0\n", "12345.0"])
def test_no_other_version_is_built(version: str) -> None:
    with pytest.raises(Trouble, match="version"):
        settings.proved_version(version)


def test_the_program_and_the_build_agree_on_versions() -> None:
    assert f"^{settings.VERSION}$" == VERSION


def test_this_release_has_such_a_version() -> None:
    assert settings.release().numbers[3] == 0
