"""A data file that cannot be written is told with what helps, and stays as it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.faults import Fault, FaultKind, told
from tests.offices import enter, make

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="rights bind only who is not root"
)
NOBODY = 65534


@contextmanager
def nobody() -> Generator[None]:
    """Somebody whom rights bind."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's file in a folder where anybody may write."""
    path = make(tmp_path / "office")
    for each in (path.parent, *path.parent.rglob("*")):
        each.chmod(0o777 if each.is_dir() else 0o666)
    for each in path.parents[:-1]:
        each.chmod(0o777 if each == path.parent else each.stat().st_mode | 0o111)
    return path


@pytest.mark.parametrize(
    ("marked", "mode"), [("X.lincedb", 0o444), (".", 0o555)], ids=["file", "folder"]
)
def test_what_is_marked_read_only_is_told(others: Path, marked: str, mode: int) -> None:
    before = others.read_bytes()
    (others.parent / marked).chmod(mode)
    with nobody(), pytest.raises(Fault) as refused:
        enter(others)
    assert refused.value.kind is FaultKind.READ_ONLY
    problem = told(refused.value)
    assert "只读" in problem.message
    assert "文件属性" in problem.remedy
    assert others.read_bytes() == before


def test_it_opens_again_once_the_mark_is_gone(others: Path) -> None:
    others.chmod(0o444)
    with nobody(), pytest.raises(Fault):
        enter(others)
    others.chmod(0o666)
    with nobody(), enter(others) as office:
        assert office.identity.name
