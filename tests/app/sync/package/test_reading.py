"""Reading from a stick: faults are told as faults, stopping stops, and no thread stays behind."""

from __future__ import annotations

import errno
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from app.problems import Problem
from app.progress import Cancelled
from app.sync.package import limits
from app.sync.package.reading import Package, open_package
from app.sync.package.received import Received
from db.faults import Fault, FaultKind
from tests.app.sync.package.made import (
    NOT_SIGNED,
    RECEIVER,
    SENDER,
    STRANGER,
    Content,
    content,
    read,
    sizes,
    unpacked,
    write,
)
from tests.app.sync.package.sticks import Counted, Failing

HEAVY = content([b'{"n":1}'] * 9, bytes(range(256)) * 40_000)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A package in two parts, longer than what is decrypted ahead."""
    return write(tmp_path_factory.mktemp("stick"), HEAVY, part_size=6 << 20).paths


def threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name == "decrypting"]


def test_every_read_that_fails_is_told(paths: tuple[Path, ...]) -> None:
    step = 0
    while (kind := fault_at(paths, step)) is not None:
        assert (kind, threads()) == (FaultKind.DEVICE, [])
        step += 1
    assert step > 30


def fault_at(paths: tuple[Path, ...], step: int) -> FaultKind | None:
    """Read while an operation fails."""
    failing = Failing(step, OSError(errno.EIO, "pulled"), once=False)
    try:
        found = read(paths, files=Counted(failing))
    except Fault as fault:
        return fault.kind
    assert sizes(found) == unpacked(HEAVY)
    return None


class Stopping:
    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 3, 12, 15, 19])
def test_stopped_while_reading(paths: tuple[Path, ...], at: int) -> None:
    with pytest.raises(Cancelled):
        read(paths, progress=Stopping(at))
    assert threads() == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_leaving_early_ends_the_thread(paths: tuple[Path, ...], count: int) -> None:
    with open_package(paths, [RECEIVER.box], SENDER.verify) as package:
        for _ in zip(range(count), package.members(), strict=False):
            pass
    assert threads() == []


def test_a_readers_own_error_comes_through(paths: tuple[Path, ...]) -> None:
    def fail(package: Package[bytes]) -> None:
        raise KeyError(package.header.kind)

    with pytest.raises(KeyError), open_package(paths, [RECEIVER.box], SENDER.verify) as package:
        fail(package)
    assert threads() == []


def test_who_is_unknown_is_asked_before_anything_is_parsed(paths: tuple[Path, ...]) -> None:
    with pytest.raises(Problem) as caught, open_package(paths, [RECEIVER.box], STRANGER.verify):
        pytest.fail("opened")
    assert caught.value.code == NOT_SIGNED


def test_a_package_for_another(paths: tuple[Path, ...]) -> None:
    with pytest.raises(Problem) as caught:
        read(paths, STRANGER)
    assert caught.value.code == "PKG010"


@pytest.mark.parametrize(
    ("line", "code"), [(b"x" * 20, ""), (b"x" * 21, "PKG016"), (b"x" * 90_000, "PKG016")]
)
def test_endless_lines(
    line: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE", 20)
    paths = write(tmp_path, content([b"a", line, b"b"])).paths
    assert refusal_of_lines(paths) == code


def refusal_of_lines(paths: tuple[Path, ...]) -> str:
    try:
        with open_package(paths, [RECEIVER.box], SENDER.verify) as package:
            for member in package.members():
                list(member.lines())
    except Problem as problem:
        return problem.code
    return ""


def test_a_line_without_end(tmp_path: Path) -> None:
    paths = write(tmp_path, Content(content([], b"no end").members, content([]).operations)).paths
    assert refusal_of_lines(paths) == "PKG013"


def test_what_was_handed_out_is_told_to_be_false_at_its_end(tmp_path: Path) -> None:
    with open_package(write(tmp_path, HEAVY).paths, [RECEIVER.box], SENDER.verify) as package:
        member = next(package.members())
        member.entry = member.entry.model_copy(update={"sha256": "0" * 64})
        with pytest.raises(Problem) as caught, suppress(StopIteration):
            exhaust(member)
    assert caught.value.code == "PKG018"


def exhaust(member: Received) -> None:
    for _ in member.pieces():
        pass
