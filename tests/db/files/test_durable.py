"""Files written durably are whole or absent, whatever happens on the way."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import durable
from db.durable import (
    CHUNK,
    Files,
    copy_durably,
    part_of,
    pour,
    replace_durably,
    sha256_of,
    write_durably,
)
from db.faults import Fault, FaultKind, translating
from tests.db.powercut import Failing, Recorder, World, read_tree


class Rotten(Files):
    """A stick whose blocks come back changed."""

    def rename(self, source: Path, target: Path) -> None:
        raise AssertionError("a file that reads back wrong must not take its name")

    def open(self, path: Path):  # noqa: ANN201
        file = super().open(path)
        if path.name.endswith(".part"):
            file.seek(1)
        return file


class Stop(Exception):
    """What a caller's progress raises to cancel."""


class Stopping:
    def step(self, done: int, total: int, what: str) -> None:
        raise Stop(f"{done}/{total} {what}")


@pytest.mark.parametrize("data", [b"", b"x", b"12" * CHUNK, bytes(range(256)) * 5000])
def test_written_bytes_are_read_again(tmp_path: Path, data: bytes) -> None:
    write_durably(tmp_path / "keys", data)
    assert read_tree(tmp_path) == {"keys": data}


@pytest.mark.parametrize("before", [None, b"old"])
def test_power_cut_leaves_the_old_or_the_new_bytes(tmp_path: Path, before: bytes | None) -> None:
    if before is not None:
        (tmp_path / "keys").write_bytes(before)
    files = Recorder(tmp_path)
    write_durably(tmp_path / "keys", b"new", files)
    found = {tree.get("keys") for tree in files.cuts()}
    assert found == {before, b"new"}


def test_once_written_no_power_cut_takes_it_back(tmp_path: Path) -> None:
    files = Recorder(tmp_path)
    write_durably(tmp_path / "keys", b"new", files)
    assert list(files.cuts())[-1] == {"keys": b"new"}
    world = World()
    for event in files.log:
        world.apply(event)
    assert list(world.cuts()) == [{"keys": b"new"}] * 3


@given(versions=st.lists(st.binary(max_size=40), min_size=1, max_size=4))
def test_many_writes_leave_one_of_the_versions(
    tmp_path_factory: pytest.TempPathFactory, versions: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("many")
    files = Recorder(folder)
    for each in versions:
        write_durably(folder / "keys", each, files)
    assert {tree.get("keys") for tree in files.cuts()} == {None, *versions}


def test_careless_write_is_caught_by_the_model(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"old")
    files = Recorder(tmp_path)
    with files.create(tmp_path / "part") as sink:
        sink.write(b"new!")
    files.rename(tmp_path / "part", tmp_path / "keys")
    assert b"" in {tree["keys"] for tree in files.cuts()}


def test_what_reads_back_changed_is_a_fault_of_the_device(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        write_durably(tmp_path / "keys", b"new", Rotten())
    assert caught.value.kind is FaultKind.DEVICE
    assert read_tree(tmp_path) == {}


@pytest.mark.parametrize("at", range(3))
def test_failure_at_any_operation_leaves_no_part(tmp_path: Path, at: int) -> None:
    (tmp_path / "keys").write_bytes(b"old")
    with pytest.raises(OSError, match="space"):
        write_durably(tmp_path / "keys", b"new", Failing(at, OSError(errno.ENOSPC, "no space")))
    assert read_tree(tmp_path) == {"keys": b"new" if at == 2 else b"old"}


def test_copy_gives_the_hash_of_what_it_copied(tmp_path: Path) -> None:
    data = b"abc" * CHUNK
    (tmp_path / "a").write_bytes(data)
    assert copy_durably(tmp_path / "a", tmp_path / "b") == hashlib.sha256(data).hexdigest()
    assert (tmp_path / "b").read_bytes() == data


def test_stopped_copy_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(Stop, match="3/3 copying"):
        copy_durably(tmp_path / "a", tmp_path / "b", Stopping())
    assert read_tree(tmp_path) == {"a": b"new", "b": b"old"}


def test_power_cut_while_copying(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1" * 100)
    files = Recorder(tmp_path)
    copy_durably(tmp_path / "a", tmp_path / "b", files=files)
    assert {tree.get("b") for tree in files.cuts()} == {None, b"1" * 100}


@pytest.mark.parametrize(("size", "expected"), [(None, b"abcdef"), (0, b""), (4, b"abcd")])
def test_pouring_takes_the_first_bytes(tmp_path: Path, size: int | None, expected: bytes) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")
    digest = pour(tmp_path / "a", tmp_path / "b", size=size)
    assert (tmp_path / "b").read_bytes() == expected
    assert digest == sha256_of(tmp_path / "a", size=size) == hashlib.sha256(expected).hexdigest()


def test_replacing_across_folders_keeps_both_names(tmp_path: Path) -> None:
    for name in ("from", "to"):
        (tmp_path / name).mkdir()
    write_durably(tmp_path / "from" / "x", b"1")
    files = Recorder(tmp_path)
    replace_durably(tmp_path / "from" / "x", tmp_path / "to" / "y", files)
    assert list(files.cuts()) == [{"from/x": b"1"}, {"to/y": b"1"}]


def test_part_stands_beside(tmp_path: Path) -> None:
    assert part_of(tmp_path / "a.lincedb") == tmp_path / "a.lincedb.part"


@pytest.mark.parametrize(
    ("code", "stands", "kind"),
    [
        (5, True, FaultKind.HELD),
        (5, False, FaultKind.NO_PERMISSION),
        (32, True, FaultKind.HELD),
        (None, True, FaultKind.NO_PERMISSION),
    ],
)
def test_a_target_that_somebody_has_open_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, stands: bool, kind: FaultKind
) -> None:
    def denied(source: Path, _target: Path) -> None:
        error = PermissionError(errno.EACCES, "denied", str(source))
        error.winerror = code  # type: ignore[attr-defined]
        raise error

    source, target = tmp_path / "x.part", tmp_path / "x"
    for each in (source, target) if stands else (source,):
        each.touch()
    monkeypatch.setattr(Path, "replace", denied)
    with pytest.raises(Fault) as caught, translating(target):
        Files().rename(source, target)
    assert caught.value.kind is kind


def busy(times: int, code: int) -> Callable[[], str]:
    """Fails so often as a file does that a virus scanner still reads."""
    left = [times]

    def act() -> str:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "denied")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        return "done"

    return act


@pytest.fixture
def as_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "WINDOWS", True)
    monkeypatch.setattr(durable, "_PATIENCE", (0, 0, 0))


@pytest.mark.parametrize("times", [0, 1, 3])
def test_what_passes_by_itself_is_waited_for(as_windows: None, times: int) -> None:
    assert durable.patiently(busy(times, 32)) == "done"


@pytest.mark.parametrize(("times", "code"), [(4, 32), (1, 5), (1, 19)])
def test_what_does_not_pass_is_told(as_windows: None, times: int, code: int) -> None:
    with pytest.raises(PermissionError):
        durable.patiently(busy(times, code))


def test_elsewhere_nothing_is_waited_for() -> None:
    if not durable.WINDOWS:
        with pytest.raises(PermissionError):
            durable.patiently(busy(1, 32))
