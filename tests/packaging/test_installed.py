"""Where an installed program lies: as Windows itself says, whatever letters the user's name has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bundle import installed
from bundle.wine import Wine
from environment import Trouble


def answering(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Let `cmd` say that."""

    def run(*_words: Any, **_more: Any) -> tuple[int, str]:
        return 0, said

    monkeypatch.setattr(Wine, "run", run)


def test_windows_is_asked_in_its_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, "C:\\Users\\\ufffd\ufffd\\AppData\\Local\r\n")
    monkeypatch.setattr(installed, "NATIVE", True)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "张三"))
    assert installed.local(Wine(tmp_path)) == tmp_path / "张三"


def test_windows_without_such_a_folder_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installed, "NATIVE", True)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    with pytest.raises(Trouble, match="LOCALAPPDATA"):
        installed.local(Wine(tmp_path))


def test_wine_is_asked_by_its_own_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed, "NATIVE", False)
    answering(monkeypatch, "C:\\users\\root\\AppData\\Local\r\n")
    wine = Wine(tmp_path)
    assert installed.local(wine) == wine.drive / "users" / "root" / "AppData" / "Local"


def test_wine_that_names_none_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed, "NATIVE", False)
    answering(monkeypatch, "%LOCALAPPDATA%")
    with pytest.raises(Trouble, match="LOCALAPPDATA"):
        installed.local(Wine(tmp_path))
