"""Writing to a stick leaves a whole package or nothing, and whatever else is on the stick as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from app.problems import Problem
from app.progress import Cancelled
from app.sync.package import limits
from app.sync.package.carrier import check, inspect
from app.sync.package.files import PackageFiles
from app.sync.package.grouping import group
from app.sync.package.lines import pack_lines
from app.sync.package.member import stored
from db.faults import Fault, FaultKind
from tests.app.sync.package.made import (
    FILE,
    SMALL,
    Content,
    digest,
    read,
    sizes,
    unpacked,
    write,
)
from tests.app.sync.package.sticks import Counted, Failing, Recording
from tests.db.powercut import lay_out, read_tree

PART = 4200
FOREIGN = {
    "名单.xlsx": b"theirs",
    "x.part": b"theirs",
    "y.lince": b"no package",
    "z.lince.part": b"",
}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with an earlier package and what other people keep there."""
    folder = tmp_path / "stick"
    lay_out(FOREIGN, folder)
    write(folder, seq=6)
    return folder


def leftovers(folder: Path, before: dict[str, bytes]) -> set[str]:
    """Names that have come, once it is seen that nothing else has changed."""
    tree = read_tree(folder)
    assert {name: tree.get(name) for name in before} == before
    return set(tree) - set(before)


def assert_recognised(folder: Path, seq: int = 7) -> None:
    """What there is of that package is whole, or told to be incomplete; each part is what was written."""
    for bundle in group(folder.glob("*.lince")):
        if bundle.header and bundle.header.seq == seq:
            if bundle.problem is None:
                assert sizes(read(bundle.paths)) == unpacked(SMALL)
            assert bundle.problem is None or bundle.problem.code == "PKG006"


KINDS = (FaultKind.NO_SPACE, FaultKind.DEVICE, FaultKind.GONE)
ERRORS = [errno.ENOSPC, errno.EIO]


def fail_at(folder: Path, step: int, number: int, *, once: bool) -> str:
    """Write while an operation fails; which one, or nothing once there are no more."""
    failing = Failing(step, OSError(number, os.strerror(number)), once=once)
    try:
        write(folder, files=Counted(failing), part_size=PART)
    except Fault as fault:
        return failing.reached if fault.kind in KINDS else f"unexpected {fault}"
    return ""


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
def test_an_operation_that_fails_leaves_nothing(stick: Path, number: int) -> None:
    before, reached, step = read_tree(stick), set[str](), 0
    while what := fail_at(stick, step, number, once=True):
        reached.add(what)
        assert leftovers(stick, before) == set()
        step += 1
    assert reached == {
        "create",
        "write",
        "flush",
        "sync",
        "amend",
        "open",
        "read",
        "rename",
        "sync_folder",
    }
    assert len(leftovers(stick, before)) > 1


def test_a_stick_that_is_gone_keeps_nothing_that_deceives(stick: Path) -> None:
    before, step = read_tree(stick), 0
    while fail_at(stick, step, errno.ENODEV, once=False):
        assert_recognised(stick)
        left = leftovers(stick, before)
        assert sizes(read(write(stick, seq=8, part_size=PART).paths)) == unpacked(SMALL)
        for name in left | leftovers(stick, before):
            (stick / name).unlink()
        step += 1
    assert step > 20


def test_power_cut_at_any_moment(stick: Path, tmp_path: Path) -> None:
    before, recording = read_tree(stick), Recording(stick)
    write(stick, files=recording, part_size=PART)
    for count, tree in enumerate(recording.cuts()):
        folder = lay_out(tree, tmp_path / str(count))
        leftovers(folder, before)
        assert_recognised(folder)
        for bundle in group(folder.glob("*.lince")):
            for path in bundle.paths if bundle.header else ():
                check(path, inspect(path))


class Stopping:
    """The user stops at one of the reports."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_stopped_at_any_moment(stick: Path) -> None:
    before = read_tree(stick)
    for at in range(200):
        try:
            write(stick, progress=Stopping(at), part_size=PART)
        except Cancelled:
            assert leftovers(stick, before) == set()
        else:
            break
    assert 3 < at < 199


@pytest.mark.parametrize("name", ["p01of02.lince", "lince"])
def test_no_file_is_written_over(stick: Path, name: str) -> None:
    (stick / f"339902004.1-339902.1-7-00112233.{name}").write_bytes(b"theirs")
    before = read_tree(stick)
    with pytest.raises(Problem) as caught:
        write(stick)
    assert caught.value.code == "PKG022"
    assert leftovers(stick, before) == set()


def test_a_file_that_comes_meanwhile_is_not_written_over(stick: Path) -> None:
    target = stick / "339902004.1-339902.1-7-00112233.lince"

    def put(what: str) -> None:
        if what == "amend":
            target.write_bytes(b"theirs")

    with pytest.raises(Problem) as caught:
        write(stick, files=Counted(put))
    assert (caught.value.code, target.read_bytes()) == ("PKG022", b"theirs")
    assert not list(stick.glob("339*.part"))


def test_what_an_earlier_try_left_is_in_nobodys_way(stick: Path) -> None:
    part = stick / "339902004.1-339902.1-7-00112233.p01.lince.1.part"
    part.write_bytes(b"left behind")
    assert sizes(read(write(stick).paths)) == unpacked(SMALL)
    assert part.read_bytes() == b"left behind"


class Lying(PackageFiles):
    """A stick that keeps other bytes than it was given."""

    def __init__(self, at: int) -> None:
        self.at = at

    def open(self, path: Path) -> BinaryIO:
        data = bytearray(path.read_bytes())
        data[self.at] ^= 1
        path.write_bytes(data)
        return super().open(path)


@pytest.mark.parametrize("at", [0, 100, 1024, -1])
def test_a_stick_that_lies_is_found_out(stick: Path, at: int) -> None:
    before = read_tree(stick)
    with pytest.raises(Fault) as caught:
        write(stick, files=Lying(at))
    assert caught.value.kind is FaultKind.DEVICE
    assert leftovers(stick, before) == set()


@pytest.mark.parametrize("data", [b"", FILE[:-1], FILE + b"x", FILE[::-1]])
def test_a_file_that_is_no_longer_what_it_was(stick: Path, data: bytes) -> None:
    before = read_tree(stick)
    what = Content([stored(digest(FILE), len(FILE), lambda: [data])], SMALL.operations)
    with pytest.raises(Fault) as caught:
        write(stick, what)
    assert caught.value.kind is FaultKind.DAMAGED
    assert leftovers(stick, before) == set()


@pytest.mark.parametrize("name", ["../x", "/x", "changes/1.ndjson.zst", "manifest.json", ""])
def test_no_reader_would_take_such_a_name(stick: Path, name: str) -> None:
    with pytest.raises((Problem, ValueError)):
        write(stick, Content([pack_lines(name, [])], SMALL.operations))
    assert leftovers(stick, read_tree(stick)) == set()


def test_too_many_parts(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARTS", 2)
    before = read_tree(stick)
    with pytest.raises(Problem) as caught:
        write(stick, part_size=1100)
    assert caught.value.code == "PKG023"
    assert leftovers(stick, before) == set()


def test_too_long_a_manifest(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MANIFEST", 100)
    with pytest.raises(Problem) as caught:
        write(stick)
    assert caught.value.code == "PKG016"


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        write(tmp_path / "nowhere")
    assert caught.value.kind is FaultKind.GONE
