"""Setting an office up: broken off anywhere, nothing is there, or an office that its first user can enter."""

from __future__ import annotations

import errno
import io
import os
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import pytest

from app.access.vault import Vault, folder_of
from app.backups import back_up, key_by_password, restore_from
from app.office import create_office
from app.registry import STEP
from app.staff import replace_code
from db import local, logbook
from db.durable import SYSTEM, WINDOWS, Files
from db.faults import Fault, FaultKind
from db.lock import WriterLock
from db.restore import Opening, restore
from db.swap import is_under_way, keys_of
from tests import offices
from tests.db.powercut import Failing, Recorder, lay_out
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, Work, enter, refused

KEPT = {"X.lincedb", "X.lincedb.keys", "X.lincedb.lock", "X.lincedb.keys.lock"}


def found(path: Path, files: Files = SYSTEM) -> str:
    """Set an office up; its recovery code."""
    path.parent.mkdir(exist_ok=True)
    return create_office(path, IDENTITY, CLERK, PASSWORD, offices.Day().clock(), FAST, files)


def settle(path: Path) -> bool:
    """Whether an office stood there before another was to be set up; it is whole either way."""
    stood = path.exists() or is_under_way(path)
    with refused("FIL001") if stood else nullcontext():
        found(path)
    with enter(path) as office:
        assert office.user.name == CLERK
        assert "office_created" in {row.event for row in logbook.read_log(office.store.reader)}
        assert office.vault.holds(office.vault.seal(io.BytesIO(b"photo")).name)
    assert {each.name for each in path.parent.iterdir() if each.is_file()} <= KEPT
    return stood


def test_a_set_up_that_is_cut_off_leaves_nothing_or_an_office(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "w")
    found(tmp_path / "w" / "X.lincedb", recorder)
    stood = [
        settle(lay_out(tree, tmp_path / str(number)) / "X.lincedb")
        for number, tree in enumerate(recorder.cuts())
    ]
    assert (stood[0], stood[-1]) == (False, True)
    assert stood == sorted(stood)


@pytest.mark.parametrize("once", [False, True])
def test_a_set_up_that_fails_leaves_nothing_or_an_office(tmp_path: Path, once: bool) -> None:
    for at in range(11):
        path = tmp_path / str(at) / "X.lincedb"
        with suppress(Fault):
            found(path, Failing(at, OSError(errno.EIO, "device"), once))
        settle(path)


def test_keys_alone_are_not_taken_for_a_broken_set_up(tmp_path: Path) -> None:
    path = tmp_path / "X.lincedb"
    found(path)
    path.unlink()
    with refused("ACC005"):
        found(path)


@pytest.mark.parametrize("key", [None, "", "00" * 31])
def test_nothing_is_sealed_without_a_key(work: Work, key: str | None) -> None:
    with work.office.writing() as writer:
        local.put(writer.connection, "vault", "key", key)
    with pytest.raises(Fault) as caught:
        _ = work.office.vault
    assert caught.value.kind is FaultKind.DAMAGED


def test_a_vault_has_a_key(tmp_path: Path) -> None:
    with pytest.raises(Fault):
        Vault(folder_of(tmp_path / "x"), b"")


class Killed(Exception):
    """Nothing after it happens."""


class Dying(Files):
    """The system's operations until the prepared data file takes its place."""

    def rename(self, source: Path, target: Path) -> None:
        if source.name.endswith(".incoming"):
            raise Killed
        super().rename(source, target)


@pytest.fixture
def halfway(path: Path, tmp_path: Path) -> Path:
    """A file whose restore was killed between the leaving of the old and the coming of the new."""
    with enter(path) as office:
        Work(office).village()
        made, key = back_up(office, tmp_path / "b"), office.session.key
    with pytest.raises(Killed):
        restore(made.path, path, Opening(key), newest_step=STEP, files=Dying())
    assert not path.exists()
    return path


def test_a_new_office_does_not_take_the_place_of_a_killed_restore(halfway: Path) -> None:
    with refused("FIL001"):
        found(halfway)
    with enter(halfway) as office:
        assert [row["name"] for row in Work(office).live("division")] == ["网山村"]


def test_a_reader_finishes_a_killed_restore(halfway: Path) -> None:
    with enter(halfway, write=False) as office:
        assert [row["name"] for row in Work(office).live("division")] == ["网山村"]
    assert not is_under_way(halfway)


def test_a_reader_does_not_meddle_with_who_is_finishing(halfway: Path) -> None:
    with closing(WriterLock(halfway)), pytest.raises(Fault) as caught:
        enter(halfway, write=False)
    assert caught.value.kind is FaultKind.HELD


def test_what_was_put_in_the_place_meanwhile_goes_aside_and_nothing_is_dropped(
    halfway: Path,
) -> None:
    halfway.write_bytes(b"a copy from a stick")
    keys_of(halfway).write_bytes(b"its keys")
    with enter(halfway) as office:
        assert [row["name"] for row in Work(office).live("division")] == ["网山村"]
    aside = halfway.with_name(f"{halfway.name}.aside-1")
    assert aside.read_bytes() == b"a copy from a stick"
    assert keys_of(aside).read_bytes() == b"its keys"


@pytest.mark.skipif(WINDOWS, reason="Windows has no modes")
def test_what_is_made_is_for_the_user_alone(path: Path, tmp_path: Path) -> None:
    with enter(path) as office:
        office.vault.seal(io.BytesIO(b"photo"))
        replace_code(office)
        made = back_up(office, tmp_path / "b")
    restore_from(made.path, path, key_by_password(made.path, None, PASSWORD), None)
    every = [each for each in tmp_path.rglob("*") if each.is_file() and each.suffix != ".lock"]
    assert len(every) > 5
    assert {each.name: each.stat().st_mode & 0o77 for each in every} == dict.fromkeys(
        (each.name for each in every), 0
    )


def test_opening_to_write_sweeps_attachments_that_broke_off(path: Path) -> None:
    part = folder_of(path) / f"{'0' * 32}.part"
    part.parent.mkdir()
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    enter(path, write=False).close()
    assert part.exists()
    enter(path).close()
    assert not part.exists()
