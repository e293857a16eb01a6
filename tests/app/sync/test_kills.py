"""Killed at any step of taking in, or with a read that fails, the old state or the new one stands, and it goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from app.attachments import take_in_bytes
from app.desk import Desk
from app.kinds.attachment import pack
from app.office import Office
from app.sync.bringing import announce, sweep
from app.sync.files import take_file
from app.sync.intake import Intake, intake
from app.sync.stream.packages import taken
from app.sync.tray.entry import tray_of
from db import history
from db.durable import Files
from db.faults import Fault, FaultKind
from db.lives import Lives
from db.scratch import SUFFIX, left_behind
from db.strays import strays
from tests.app.sync.town import ABOVE, ONE, Town
from tests.conftest import LONG
from tests.offices import copy_of, enter

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
TIMES = 200 if LONG else 3
CONTENT = b"a scan" * 3000


@dataclass
class Victims:
    """The process whose children are killed."""

    process: subprocess.Popen[bytes]

    def run(self, file: Path, folder: Path, at: int) -> tuple[int, int]:
        """How a child ended, and how many calls it made."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{file}\t{folder}\t{at}\n".encode())
        status, calls = self.process.stdout.readline().split()
        return int(status), int(calls)


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    command = [sys.executable, "-m", "tests.app.sync.victim"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=-1, stdout=-1, bufsize=0, cwd=root) as process:
        yield Victims(process)
        assert process.stdin is not None
        process.stdin.close()


def household_with_a_scan(town: Town) -> str:
    """A household of the office with an attachment that the district does not have."""
    office = town.offices[ONE]
    file = take_in_bytes(office.vault, "户口本.pdf", CONTENT)
    household = town.work(ONE).household()
    Desk(office).change("household", household, {"attachments": pack([file])})
    return file.sha256


def state(office: Office) -> tuple[int, ...]:
    """What packages of a household each change: records, packages, operations, attachments; nothing is astray."""
    reader, lives = office.store.reader, Lives(office.store.reader)
    assert strays(reader, office.store.schema) == []
    assert history.first_break(reader) is None
    rows = [
        int(reader.execute(f'SELECT count(*) FROM "{each}"').fetchone()[0])
        for each in ("person", "household")
    ]
    operations = sum(lives.highest(each.id) for each in lives.of(ONE))
    return *rows, len(taken(reader)), operations, len(office.vault.names())


@needs_fork
def test_killed_at_any_step_it_is_the_old_state_or_the_new(
    town: Town, victims: Victims, tmp_path: Path
) -> None:
    household_with_a_scan(town)
    town.write(ONE, ABOVE)
    town.work(ONE).household()
    town.write(ONE, ABOVE)
    town.offices[ABOVE].close()
    made = town.files[ABOVE]
    whole = copy_of(made, tmp_path / "whole")
    status, calls = victims.run(whole, town.stick, 0)
    assert status == 0
    with enter(whole) as office:
        new = state(office)
    for number in range(1, TIMES + 1):
        at = calls * number // (TIMES + 1)
        file = copy_of(made, tmp_path / str(at))
        assert victims.run(file, town.stick, at) == (signal.SIGKILL, 0)
        with enter(file) as office:
            assert left_behind(file) == []
            came = len(taken(office.store.reader))
            assert state(office)[:2] == (came, came), f"a mixture, killed at call {at}"
            assert intake(office, sorted(town.stick.glob("*.lince"))).is_done
            assert state(office) == new
            assert not tray_of(file).exists()


def test_what_a_killed_intake_left_goes_at_the_next_start(town: Town) -> None:
    office = town.offices[ABOVE]
    office.close()
    path = town.files[ABOVE]
    left = [path.with_name(f"{path.name}{SUFFIX}-{each}") for each in ("0a", "0b", "0b-journal")]
    for each in left:
        each.write_bytes(b"left behind")
    other = path.with_name(f"Y{path.name}{SUFFIX}-0a")
    other.write_bytes(b"another file's")
    town.offices[ABOVE] = enter(path)
    assert [each for each in left if each.exists()] == []
    assert other.exists()


def test_files_that_nothing_names_go_and_named_ones_stay(town: Town) -> None:
    sha256 = household_with_a_scan(town)
    office, other = town.offices[ABOVE], "ab" * 32
    announce(office, [sha256, other])
    take_file(office.vault, sha256, len(CONTENT), [CONTENT])
    assert sweep(office) == 1
    assert office.vault.names() == []
    assert sweep(office) == 0
    town.carry(ONE, ABOVE)
    with office.store.writing(office.author) as writer:
        writer.connection.execute(
            'INSERT INTO "_local" VALUES (?, ?, ?)', ("bringing", "files", f'["{sha256}"]')
        )
    assert sweep(office) == 0
    assert len(office.vault.names()) == 1


def test_the_note_goes_with_the_package(town: Town) -> None:
    household_with_a_scan(town)
    town.carry(ONE, ABOVE)
    assert sweep(town.offices[ABOVE]) == 0
    rows = town.offices[ABOVE].store.reader.execute(
        'SELECT count(*) FROM "_local" WHERE "area" = ?', ("bringing",)
    )
    assert rows.fetchone()[0] == 0


class Failing(Files):
    """The system's operations, until the nth opening of a package, which fails as a bad stick does."""

    def __init__(self, at: int) -> None:
        self.left = at

    def open(self, path: Path) -> BinaryIO:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.EIO, "bad sector", str(path))
        return super().open(path)


def tried(office: Office, paths: Sequence[Path], at: int) -> Intake | FaultKind:
    """What comes of it, or why nothing did."""
    try:
        return intake(office, paths, files=Failing(at))
    except Fault as fault:
        return fault.kind


def test_whichever_reading_fails_what_came_before_stays_and_the_next_try_succeeds(
    town: Town,
) -> None:
    household_with_a_scan(town)
    first = town.write(ONE, ABOVE)
    town.work(ONE).household()
    paths = [*first.paths, *town.write(ONE, ABOVE).paths]
    office, ends = town.offices[ABOVE], list[str]()
    while not ends or ends[-1] != "done":
        found = tried(office, paths, len(ends))
        came = len(taken(office.store.reader))
        assert state(office)[:2] == (came, came)
        if isinstance(found, Intake):
            ends.append("done" if found.is_done else "some")
            assert found.is_done or found.fault
        else:
            ends.append(found.value)
        assert len(ends) < 40
    assert {*ends} == {"device", "some", "done"}
    town.alike(ONE, ABOVE)
