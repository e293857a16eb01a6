"""Killed at random moments, a backup by the clock or before bulk work harms neither the file nor older backups."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import backups, health, schedule
from app.occasions import Occasion
from db.restore import backups_in, is_sound
from tests.app.core.backup_victim import LATER
from tests.conftest import LONG
from tests.db.files.test_kills import DONE, KILLED, Victims
from tests.offices import Day, Work, enter, make

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

TIMES = 40 if LONG else 5
PEOPLE = 60


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    command = [sys.executable, "-m", "tests.app.core.backup_victim"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=-1, stdout=-1, bufsize=0, cwd=root) as process:
        yield Victims(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with people, a backup of it, and somebody who came after."""
    path = make(tmp_path_factory.mktemp("ready"))
    with enter(path) as office:
        work = Work(office)
        for _ in range(PEOPLE):
            work.person()
        backups.back_up(office, backups.folder_of(office), occasion=Occasion.EXIT)
        work.person()
    return path


@pytest.fixture(scope="module", params=["schedule", "bulk"])
def work(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def span(
    work: str, victims: Victims, ready: Path, tmp_path_factory: pytest.TempPathFactory
) -> float:
    """Seconds that the work takes when nobody disturbs it; that it then is done."""
    path = copied(ready, tmp_path_factory.mktemp("whole"))
    begin = time.monotonic()
    assert victims.run(work, path) == DONE
    taken = time.monotonic() - begin
    assert state(path) == (PEOPLE + 1 if work == "schedule" else 0, 2)
    return taken


def copied(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder / "x")
    return folder / "x" / path.name


def state(path: Path) -> tuple[int, int]:
    """How many people and how many backups there are; that the file and every backup is whole."""
    with enter(path, day=Day(LATER)) as office:
        assert health.check(office) == []
        folder = backups.folder_of(office)
        people = len(Work(office).live("person"))
    found = backups_in(folder)
    assert len(found) == len(list(folder.glob("*.lincebak")))
    assert all(is_sound(info) for info in found)
    assert found[-1].occasion == "exit", "the older backup is there"
    return people, len(found)


@pytest.mark.parametrize("turn", range(TIMES))
def test_a_killed_backup(
    work: str, span: float, turn: int, victims: Victims, ready: Path, tmp_path: Path
) -> None:
    path = copied(ready, tmp_path)
    moment = (turn + random.Random(f"{work}{turn}").random()) / TIMES * span
    ended = victims.run(work, path, moment)
    assert ended in (DONE, KILLED)
    people, count = state(path)
    assert people in ((PEOPLE + 1,) if work == "schedule" else (PEOPLE + 1, 0))
    assert people or count == 2, "nothing is touched before its backup is whole"
    with enter(path, day=Day(LATER)) as office:
        is_due = schedule.standing(office).due is not None
    assert is_due or count == 2, "what was not made is still due"
    assert victims.run(work, path) == DONE
    assert state(path)[1] >= 2
