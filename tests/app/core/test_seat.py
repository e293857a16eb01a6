"""One window in a session: who comes later is heard, nobody is kept out by what somebody left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import seat
from app.seat import Met, Seat, meet, session, take
from db import durable
from tests.architecture.sources import ROOT


@pytest.fixture
def first(tmp_path: Path) -> Generator[Seat]:
    """The program that was started first."""
    found = take(tmp_path / "seat")
    assert found
    assert found.is_held
    yield found
    found.close()


@pytest.fixture
def pool() -> Generator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


def come(pool: ThreadPoolExecutor, first: Seat, path: Path | None) -> Future[Seat | Met]:
    """Somebody comes, and has called."""
    before = set(first.folder.glob("*.call"))
    found = pool.submit(meet, first.folder, path)
    until(lambda: set(first.folder.glob("*.call")) > before)
    return found


def heard(seat: Seat) -> list[Path | None]:
    """What is asked for; each is answered."""
    return [each.path for each in seat.calls() if seat.answer(each)]


def until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not met():
        assert time.monotonic() < end


@pytest.mark.parametrize("name", [None, "示例镇 数据.lincedb", "𠀀村的'包'%TEMP%.lince"])
def test_what_was_double_clicked_is_handed_over(
    first: Seat, pool: ThreadPoolExecutor, tmp_path: Path, name: str | None
) -> None:
    path = tmp_path / name if name else None
    found = come(pool, first, path)
    assert heard(first) == [path]
    assert found.result(10) is Met.TAKEN
    assert heard(first) == []


def test_a_path_is_handed_over_whole(
    first: Seat, pool: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    come(pool, first, Path("a.lince"))
    assert heard(first) == [tmp_path / "a.lince"]


def test_who_is_told_to_wait_comes_after(first: Seat, pool: ThreadPoolExecutor) -> None:
    found = come(pool, first, None)
    assert (first.put_off(), first.put_off()) == (1, 0)
    first.close()
    after = found.result(10)
    assert isinstance(after, Seat)
    assert (after.is_held, heard(after)) == (True, [])
    after.close()


def test_others_who_wait_are_heard_by_the_next_one(first: Seat, tmp_path: Path) -> None:
    (first.folder / "1.call").write_text(json.dumps({"path": str(tmp_path)}))
    first.put_off()
    first.close()
    second = take(first.folder)
    assert second
    assert heard(second) == [tmp_path]
    second.close()


def test_who_is_told_to_wait_again_and_again_waits(
    first: Seat, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Longer than anybody waits who is told so once; until it can be done."""
    monkeypatch.setattr(seat, "_LONGEST_WAIT", 0.4)
    monkeypatch.setattr(seat, "_RENEWED", -1)
    found = come(pool, first, tmp_path)
    end = time.monotonic() + 1
    while time.monotonic() < end:
        for each in first.calls():
            first.hold(each)
    assert not found.done()
    assert heard(first) == [tmp_path]
    assert found.result(10) is Met.TAKEN


def test_who_is_told_to_wait_and_no_more_is_told_of_it(
    first: Seat, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seat, "_LONGEST_WAIT", 0.4)
    found = come(pool, first, tmp_path)
    for _time in range(2):  # the second is too soon to be told anew
        for each in first.calls():
            first.hold(each)
    assert found.result(10) is Met.SILENT
    assert waiting(first) == []


def test_whom_nobody_waits_for_is_not_answered(first: Seat) -> None:
    (first.folder / "1.call").write_text(json.dumps({"path": "/a.lince"}))
    (call,) = first.calls()
    assert (first.answer(call), first.answer(call)) == (True, False)
    first.hold(call)
    assert waiting(first) == []


def waiting(first: Seat) -> list[Path]:
    return [each for each in first.folder.iterdir() if each.suffix in (".call", ".later")]


def test_a_program_that_hangs_is_told_of(first: Seat) -> None:
    assert meet(first.folder, None, patience=0.15) is Met.SILENT
    assert waiting(first) == []


def test_a_free_seat_is_taken_at_once(tmp_path: Path) -> None:
    found = meet(tmp_path / "新" / "seat", None)
    assert isinstance(found, Seat)
    assert found.is_held
    found.close()


@pytest.mark.parametrize("blocked", ["seat", "seat/seat.lock"])
def test_a_folder_that_cannot_be_used_stops_nobody(tmp_path: Path, blocked: str) -> None:
    place = tmp_path / blocked
    place.parent.mkdir(exist_ok=True)
    place.mkdir() if "lock" in blocked else place.write_text("")
    found = meet(tmp_path / "seat", None)
    assert isinstance(found, Seat)
    assert (found.is_held, heard(found)) == (False, [])
    found.close()


def test_a_disk_on_which_nothing_can_be_laid_down_stops_nobody(
    first: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    found = meet(first.folder, None)
    assert isinstance(found, Seat)
    assert not found.is_held


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """A virus scanner holds files for so many attempts, as Windows tells it."""

    def hold(what: str, times: int) -> None:
        left, act = [times], getattr(Path, what)

        def held(path: Path, *words: object) -> object:
            if path.suffix in (".new", ".call") and left[0]:
                left[0] -= 1
                error = PermissionError(13, "held", str(path))
                error.winerror = 32  # type: ignore[attr-defined]
                raise error
            return act(path, *words)

        monkeypatch.setattr(Path, what, held)

    monkeypatch.setattr(durable, "WINDOWS", True)
    monkeypatch.setattr(durable, "_PATIENCE", (0, 0, 0))
    return hold


@pytest.mark.parametrize("what", ["write_bytes", "replace"])
def test_a_scanner_that_holds_the_call_makes_no_second_window(
    first: Seat,
    pool: ThreadPoolExecutor,
    tmp_path: Path,
    scanned: Callable[[str, int], None],
    what: str,
) -> None:
    scanned(what, 2)
    found = come(pool, first, tmp_path)
    assert heard(first) == [tmp_path]
    assert found.result(10) is Met.TAKEN


def test_a_call_that_cannot_be_read_yet_is_heard_the_next_time(
    first: Seat, tmp_path: Path, scanned: Callable[[str, int], None]
) -> None:
    (first.folder / "1.call").write_text(json.dumps({"path": str(tmp_path)}))
    scanned("open", 1)
    assert heard(first) == []
    assert heard(first) == [tmp_path]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'{"path": 5}', b'{"path": "a.lince"}', b'{"path": "/a\\u0000b"}',
        b"\xff\xfe", b'{"other": 1}', b"[" * 100_000, b'{"path": "' + b"a" * (1 << 18) + b'"}',
    ],
)  # fmt: skip
def test_a_call_that_holds_no_path_only_asks_for_the_window(first: Seat, content: bytes) -> None:
    (first.folder / "1.call").write_bytes(content)
    assert heard(first) == [None]
    assert waiting(first) == []


@given(st.binary(max_size=300))
def test_whatever_lies_there_harms_nobody(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("seat")
    (folder / "1.call").write_bytes(data)
    assert len(heard(Seat(folder, None))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_folders_and_foreign_files_are_not_heard(first: Seat, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(json.dumps({"path": "/a.lince"}))
    (first.folder / "1.call").symlink_to(tmp_path / "x")
    (first.folder / "2.call").mkdir()
    (first.folder / "3.txt").write_text("{}")
    assert heard(first) == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.name != "posix", reason="owners as Linux has them"
)
@pytest.mark.skipif(getattr(os, "geteuid", int)() != 0, reason="giving files away needs root")
def test_only_the_same_user_is_heard(first: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    call = first.folder / "1.call"
    call.write_text(json.dumps({"path": "/a.lince"}))
    os.chown(call, 4711, 4711)
    assert heard(first) == []
    monkeypatch.setattr(seat, "_user", lambda: 4711)
    assert heard(first) == [Path("/a.lince")]


@pytest.mark.skipif(sys.platform == "win32", reason="modes as Linux has them")
def test_the_folder_is_the_users_alone(first: Seat) -> None:
    assert first.folder.stat().st_mode & 0o777 == 0o700


def test_what_nobody_waits_for_any_more_is_swept(tmp_path: Path) -> None:
    folder = tmp_path / "seat"
    folder.mkdir()
    for name, age in {
        "1.call": 5,
        "2.call": 5000,
        "3.later": 5000,
        "4.new": 5000,
        "5.txt": 5000,
    }.items():
        (folder / name).write_text('{"path": ""}')
        os.utime(folder / name, (time.time() - age, time.time() - age))
    found = take(folder)
    assert found
    assert sorted(each.name for each in folder.iterdir() if each.suffix != ".lock") == [
        "1.call",
        "5.txt",
    ]
    found.close()


CALLING = """
import sys
sys.path[:] = {path}
from pathlib import Path
from app.seat import meet
meet(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_what_somebody_left_who_is_gone_is_not_obeyed(first: Seat, tmp_path: Path) -> None:
    """As after a power cut: another file would be opened than the one that is double-clicked now."""
    with subprocess.Popen(
        [sys.executable, "-c", CALLING.format(path=sys.path), str(first.folder), str(tmp_path)],
        cwd=ROOT,
    ) as other:
        until(lambda: bool(waiting(first)))
        assert [each.path for each in first.calls()] == [tmp_path]
        other.kill()
        other.wait(10)
    assert len(waiting(first)) == 1
    first.put_off()
    first.close()
    second = take(first.folder)
    assert second
    assert (second.calls(), waiting(first)) == ([], [])
    second.close()


@pytest.mark.parametrize("number", [None, "5", 1.5, [], pytest.param(os.getpid(), id="ours")])
def test_who_does_not_say_who_it_is_is_heard(first: Seat, tmp_path: Path, number: object) -> None:
    text = json.dumps({"path": str(tmp_path), "process": number})
    (first.folder / "1.call").write_text(text)
    assert heard(first) == [tmp_path]


SITTING = """
import sys
sys.path[:] = {path}
from pathlib import Path
from app.seat import take
seat = take(Path(sys.argv[1]))
print(seat.is_held, flush=True)
sys.stdin.read()
"""


def test_a_program_that_was_killed_leaves_the_seat_free(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SITTING.format(path=sys.path), str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout
        assert other.stdout.readline().strip() == b"True"
        assert take(tmp_path) is None
        other.kill()
        other.wait(10)
    found = take(tmp_path)
    assert found
    found.close()


@pytest.mark.skipif(sys.platform == "win32", reason="screens as Linux names them")
@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "window"),
        ({"DISPLAY": ":0"}, "window-0"),
        ({"DISPLAY": ":10.0", "WAYLAND_DISPLAY": "wayland-1"}, "window-wayland-1"),
        ({"DISPLAY": "../../etc"}, "window-etc"),
        ({"DISPLAY": "x" * 500}, "window-" + "x" * 57),
    ],
)
def test_each_session_has_its_own(environment: dict[str, str], name: str) -> None:
    assert session(environment) == name
