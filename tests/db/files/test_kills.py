"""Killed at random moments, long work leaves the old state or the new one, and the next start goes on."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from db import local
from db.connection import connect
from db.operations import Author, Draft
from db.restore import backups_in, is_sound
from db.schemalock import outline
from db.still import verify
from db.store import Store
from db.swap import keys_of, recover_start
from tests.conftest import LONG
from tests.db.files.samples import KEYS, NAME, back_up, make_file, names_in
from tests.db.files.victim import NEW_KEY as OTHER_KEY
from tests.db.files.victim import NEW_KEYS
from tests.db.small import AT, KEY, SCHEMA

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

TIMES = 75 if LONG else 5
EARLIER = [f"人{number}" for number in range(1500)]
LATER_KEYS = b"keys of a later day"
DONE, KILLED = 0, signal.SIGKILL


class Victims:
    """The process whose children are killed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout

    def run(self, work: str, folder: Path, limit: float = 100) -> int:
        """Carry out a work and kill it after `limit` seconds; how it ended."""
        self._in.write(f"{work}\t{folder}\n".encode())
        child = int(self._out.readline())
        if not select.select([self._out], [], [], limit)[0]:
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(child, signal.SIGKILL)
        return int(self._out.readline())


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    command = [sys.executable, "-m", "tests.db.files.victim"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=-1, stdout=-1, bufsize=0, cwd=root) as process:
        yield Victims(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of some weight and a backup of it, after which one person came."""
    folder = tmp_path_factory.mktemp("ready")
    path = make_file(folder, [])
    enter(path, EARLIER)
    back_up(path, folder / "b")
    enter(path, ["后来"])
    keys_of(path).write_bytes(LATER_KEYS)
    return folder


def enter(path: Path, names: list[str]) -> None:
    with (
        closing(Store.open(path, KEY, SCHEMA, write=True)) as store,
        store.writing(Author("李经办", AT)) as writer,
    ):
        writer.apply([Draft("person", f"id-{each}", "add", {"name": each}) for each in names])


def after_backup(folder: Path) -> bool:
    """Each backup under its name is whole, and the file is untouched."""
    assert names_in(folder / NAME) == [*EARLIER, "后来"]
    found = backups_in(folder / "b")
    assert all(is_sound(info) for info in found)
    assert len(found) == len(list((folder / "b").glob("*.lincebak")))
    return len(found) == 2


def after_restore(folder: Path) -> bool:
    path = folder / NAME
    recover_start(path)
    new = keys_of(path).read_bytes() == KEYS
    assert names_in(path) == (EARLIER if new else [*EARLIER, "后来"])
    return new


def after_rekey(folder: Path) -> bool:
    path = folder / NAME
    recover_start(path)
    new = keys_of(path).read_bytes() == NEW_KEYS
    assert names_in(path, OTHER_KEY if new else KEY) == [*EARLIER, "后来"]
    return new


def after_migration(folder: Path) -> bool:
    path = folder / NAME
    with closing(connect(path, KEY, write=True)) as connection:
        new = local.get_meta(connection, "step") == "4"
        assert ("note" in outline(connection).tables["person"]) is new
    verify(path, KEY)
    assert names_in(path) == [*EARLIER, "后来"]
    return new


AFTER: dict[str, Callable[[Path], bool]] = {
    "backup": after_backup,
    "restore": after_restore,
    "rekey": after_rekey,
    "migration": after_migration,
}


@pytest.fixture(scope="module", params=AFTER)
def work(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def span(
    work: str, victims: Victims, ready: Path, tmp_path_factory: pytest.TempPathFactory
) -> float:
    """Seconds that the work takes when nobody disturbs it; that it then is done."""
    folder = tmp_path_factory.mktemp("whole") / "x"
    shutil.copytree(ready, folder)
    begin = time.monotonic()
    assert victims.run(work, folder) == DONE
    taken = time.monotonic() - begin
    assert AFTER[work](folder)
    return taken


@pytest.mark.parametrize("time_", range(TIMES))
def test_killed_work(
    work: str, span: float, time_: int, victims: Victims, ready: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "x"
    shutil.copytree(ready, folder)
    moment = random.Random(f"{work}{time_}").random()
    ended = victims.run(work, folder, (time_ + moment) / TIMES * span)
    assert ended in (DONE, KILLED)
    is_new = AFTER[work](folder)
    assert is_new or ended == KILLED
    assert victims.run(work, folder) == DONE or (work, is_new) == ("rekey", True)
