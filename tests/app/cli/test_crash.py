"""Import is killed or stopped at any moment: the file opens and holds the old state or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.office import open_office
from tests.app.cli.lince import lince, ok, roster
from tests.app.cli.running import Running, Starter, starter
from tests.conftest import LONG
from tests.offices import CLERK, PASSWORD, Work, copy_of

TIMES = 200 if LONG else 8
MOST = 60
"""Seconds an import may take at most on a busy machine."""


@pytest.fixture(scope="module")
def start() -> Iterator[Starter]:
    with starter() as found:
        yield found


@contextmanager
def importing(start: Starter, path: Path, sheet: Path) -> Iterator[Running]:
    """A process of its own that imports the sheet."""
    env = {**os.environ, "LINCE_PASSWORD": PASSWORD, "PYTHONUTF8": "1"}
    with start(["import", path, "household", sheet], env, said(path)) as process:
        yield process


def said(path: Path) -> Path:
    """Where the process says what it has to say."""
    return path.with_name("said.txt")


def figures(path: Path) -> tuple[int, int, int, int]:
    """Households, people, members and operations in the file."""
    told = ok("info", path)
    counts = told["counts"]
    lines = counts["household_member"]
    return counts["household"], counts["person"], lines, told["position"]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return roster(tmp_path_factory.mktemp("sheet") / "册.xlsx", 250 if LONG else 40, seed=11)


@pytest.fixture(scope="module")
def whole(
    start: Starter, empty_office: Path, sheet: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[float, tuple[int, int, int, int]]:
    """How long an import takes once it has begun, in seconds, and what it leaves."""
    path = copy_of(empty_office, tmp_path_factory.mktemp("whole"))
    with importing(start, path, sheet) as process:
        wait_for_backup(path, process)
        begin = time.monotonic()
        assert process.wait(MOST) == 0
    return time.monotonic() - begin, figures(path)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("turn", range(TIMES))
def test_a_killed_import_leaves_the_old_state_or_the_new(
    start: Starter,
    empty: Path,
    sheet: Path,
    whole: tuple[float, tuple[int, int, int, int]],
    turn: int,
) -> None:
    span, after = whole
    before = figures(empty)
    moment = (turn + random.Random(turn).random()) / TIMES * span
    with importing(start, empty, sheet) as process:
        wait_for_backup(empty, process)
        try:
            ended = process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
            ended = process.wait(MOST)
    assert ended in (0, -signal.SIGKILL)
    found = figures(empty)
    assert found in (before, after)
    assert found == after or ended != 0
    ok("check", empty)
    again = lince("import", empty, "household", sheet)
    assert (again.status, figures(empty)[:3]) == (0, after[:3])


@pytest.mark.skipif(os.name == "nt", reason="sends the signal that Ctrl+C is elsewhere")
def test_ctrl_c_leaves_everything_as_before(start: Starter, empty: Path, sheet: Path) -> None:
    before = state(empty)
    with importing(start, empty, sheet) as process:
        wait_for_backup(empty, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(MOST) == 1
    assert "已取消，数据没有改动。" in said(empty).read_text("utf-8")
    assert state(empty) == before
    ok("check", empty)
    ok("import", empty, "household", sheet)


@pytest.mark.skipif(os.name == "nt", reason="sends the signal that Ctrl+C is elsewhere")
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_ctrl_c_says_truly_what_it_left(
    start: Starter,
    empty: Path,
    sheet: Path,
    whole: tuple[float, tuple[int, int, int, int]],
    share: float,
) -> None:
    span, after = whole
    before = figures(empty)
    with importing(start, empty, sheet) as process:
        wait_for_backup(empty, process)
        with suppress(subprocess.TimeoutExpired):
            process.wait(share * span)
        process.send_signal(signal.SIGINT)
        ended = process.wait(MOST)
    assert (ended, figures(empty)) in ((1, before), (0, after))
    assert ("数据没有改动" in said(empty).read_text("utf-8")) == (ended == 1)


def wait_for_backup(path: Path, process: Running) -> None:
    """Until the process has begun the backup that comes before the import itself."""
    backups = path.with_name(path.name + ".backups")
    limit = time.monotonic() + MOST
    while not backups.exists() and time.monotonic() < limit:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.002)
    assert backups.exists()


def state(path: Path) -> object:
    with open_office(path, CLERK, PASSWORD, write=False) as office:
        return Work(office).state()
