"""Real disks that are full, pulled, or write-protected."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.sync.package.carrier import inspect
from app.sync.package.grouping import group
from db.faults import Fault, FaultKind
from db.places import free_space
from tests.app.sync.package.made import Content, content, read, sizes, unpacked, write
from tests.db.files.test_world import SIZE, mount
from tests.db.powercut import read_tree

PART = 300_000
HEAVY = content([], bytes(range(256)) * 4000)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A stick of 3 MiB with an earlier package."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount(folder, "-o", f"size={SIZE}"):
        pytest.skip("mounting a small disk needs root")
    write(folder, seq=6)
    yield folder
    take_off(folder)


def take_off(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


class At:
    """Something happens to the stick at one report."""

    def __init__(self, count: int, happens: Callable[[], None]) -> None:
        self.left, self.happens = count, happens

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left == -1:
            self.happens()


def refused(folder: Path, what: Content = HEAVY, at: At | None = None) -> FaultKind:
    with pytest.raises(Fault) as caught:
        write(folder, what, part_size=PART, **({"progress": at} if at else {}))
    return caught.value.kind


def fill(disk: Path, left: int = 0) -> None:
    with (disk / "filler").open("wb", buffering=0) as file:
        file.write(bytes(free_space(disk) - left))


def test_a_full_stick_takes_nothing(disk: Path) -> None:
    fill(disk, left=8192)
    before = read_tree(disk)
    assert refused(disk) is FaultKind.NO_SPACE
    assert read_tree(disk) == before


def test_a_stick_that_fills_up(disk: Path) -> None:
    assert refused(disk, at=At(1, lambda: fill(disk))) is FaultKind.NO_SPACE
    assert len(read_tree(disk)) == 2
    (disk / "filler").unlink()
    assert sizes(read(write(disk, HEAVY, part_size=PART).paths)) == unpacked(HEAVY)
    assert [bundle.problem for bundle in group(disk.iterdir())] == [None, None]


@pytest.mark.parametrize("count", [0, 2, 5])
def test_a_stick_that_is_pulled(disk: Path, count: int) -> None:
    assert refused(disk, at=At(count, lambda: take_off(disk))) is FaultKind.GONE
    assert read_tree(disk) == {}


def test_a_write_protected_stick(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = read_tree(disk)
    assert refused(disk) is FaultKind.READ_ONLY
    assert read_tree(disk) == before


def test_a_stick_pulled_before_it_is_read(disk: Path) -> None:
    path = next(disk.iterdir())
    take_off(disk)
    with pytest.raises(Fault) as caught:
        inspect(path)
    assert caught.value.kind is FaultKind.GONE
