"""Killed before any of its operations, writing leaves no file that passes for a package and is none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sync.package.grouping import group
from tests.app.sync.package.made import SMALL, read, sizes, unpacked, write
from tests.db.files.test_kills import DONE, KILLED, Victims
from tests.db.powercut import read_tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def victims() -> Iterator[Victims]:
    command = [sys.executable, "-m", "tests.app.sync.package.victim"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, bufsize=0, cwd=ROOT) as process:
        yield Victims(process)
        assert process.stdin is not None
        process.stdin.close()


def whole(folder: Path) -> list[int]:
    """The numbers of the packages that can be read; whatever else bears the name is known as incomplete."""
    found = list[int]()
    for bundle in group(folder.glob("*.lince")):
        assert bundle.header
        if bundle.problem is None:
            assert sizes(read(bundle.paths)) == unpacked(SMALL)
            found.append(bundle.header.seq)
        else:
            assert bundle.problem.code == "PKG006"
    return sorted(found)


def test_killed_at_every_step(victims: Victims, tmp_path: Path) -> None:
    for step in range(200):
        folder = tmp_path / str(step)
        folder.mkdir()
        write(folder, seq=6)
        earlier = read_tree(folder)
        ended = victims.run(str(step), folder)
        assert whole(folder) in ([6], [6, 7])
        assert {name: read_tree(folder)[name] for name in earlier} == earlier
        write(folder, seq=8)
        assert whole(folder)[-1] == 8
        if ended == DONE:
            break
        assert ended == KILLED
    assert 20 < step < 199
