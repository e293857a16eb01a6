"""The keys file on the disk: replaced whole, one at a time, never lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from app.access import keyfile
from app.access.entries import enter, new_generation, private_of
from app.access.keys import Keys, dump
from app.access.login import open_keys
from app.problems import Problem
from db.durable import part_of
from db.faults import Fault, FaultKind
from tests.app.access.office import ADMIN, ADMIN_PASSWORD, FAST, Office, refused
from tests.db.powercut import Recorder

ROOT = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))
GENERATION = enter(new_generation(KEY), "张三", "abc12345", KEY, FAST)
KEYS = Keys(generations=(GENERATION,))
PROGRAM = [sys.executable, "-m", "tests.app.access.dying"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = keyfile.path_of(tmp_path / "X.lincedb")
    keyfile.replace(path, KEYS)
    return path


def one_more(keys: Keys) -> Keys:
    return keys.with_failures("张三", keys.failures.get("张三", 0) + 1)


def test_keys_lie_beside_their_data_file(path: Path) -> None:
    assert path.name == "X.lincedb.keys"
    assert keyfile.read(path) == KEYS


def test_keys_that_stand_already_are_told(path: Path) -> None:
    with refused("ACC005"):
        keyfile.require_none(path)
    keyfile.require_none(path.with_name("Y.keys"))


@pytest.mark.parametrize(
    ("data", "code"), [(None, "ACC004"), (b"", "ACC001"), (b"\0" * (2 << 20), "ACC001")]
)
def test_what_cannot_be_read_is_said_and_left_alone(
    path: Path, data: bytes | None, code: str
) -> None:
    path.unlink() if data is None else path.write_bytes(data)
    with refused(code):
        keyfile.read(path)
    with refused(code):
        keyfile.update(path, one_more)
    assert (path.read_bytes() if path.exists() else None) == data


def test_a_keys_file_that_is_a_folder_is_missing(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    with refused("ACC004"):
        keyfile.read(tmp_path / "keys")


@pytest.mark.parametrize("data", [None, b"damaged"])
def test_mending_starts_from_nothing(path: Path, data: bytes | None) -> None:
    path.unlink() if data is None else path.write_bytes(data)
    seen: list[Keys | None] = []
    keyfile.mend(path, lambda keys: seen.append(keys) or KEYS)
    assert seen == [None]
    assert keyfile.read(path) == KEYS


def test_mending_keeps_what_is_whole_or_newer(path: Path) -> None:
    assert keyfile.mend(path, lambda keys: keys or KEYS) == KEYS
    path.write_bytes(dump(KEYS).replace(b'"format": 1', b'"format": 2'))
    with refused("ACC002"):
        keyfile.mend(path, lambda _: KEYS)


def test_a_restored_backup_brings_its_keys(path: Path) -> None:
    old = Keys(generations=(new_generation(KEY),))
    keyfile.replace(path, old)
    assert keyfile.read(path) == old


def test_changes_at_the_same_time_all_count(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: keyfile.update(path, one_more), range(24)))
    assert keyfile.read(path).failures == {"张三": 24}


def test_a_keys_file_held_too_long_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "PATIENCE", 0.01)
    with FileLock(f"{path}.lock"), pytest.raises(Fault) as caught:
        keyfile.update(path, one_more)
    assert caught.value.kind is FaultKind.HELD


def test_a_change_that_fails_changes_nothing(path: Path) -> None:
    def fail(keys: Keys) -> Keys:
        raise Problem("ACC013")

    with refused("ACC013"):
        keyfile.update(path, fail)
    assert keyfile.update(path, one_more).failures == {"张三": 1}


@pytest.mark.parametrize(
    "write",
    [
        lambda path, files: keyfile.update(path, one_more, files),
        lambda path, files: keyfile.replace(path, one_more(KEYS), files),
        lambda path, files: keyfile.mend(path, lambda _: one_more(KEYS), files),
    ],
)
def test_a_power_cut_leaves_the_old_or_the_new_keys(
    path: Path, write: Callable[[Path, Recorder], object]
) -> None:
    files = Recorder(path.parent)
    write(path, files)
    found = {tree[path.name] for tree in files.cuts()}
    assert found == {dump(KEYS), dump(one_more(KEYS))}


@pytest.mark.parametrize("step", [1, 2, 4, 5, 7, 8])
def test_a_killed_program_leaves_a_file_that_opens(alone: Office, step: int) -> None:
    arguments = [*PROGRAM, str(alone.path.parent), str(step)]
    ended = subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert ended.returncode < 0, ended.stderr.decode()
    assert alone.opens(alone.sign_in().key)


def test_a_program_killed_at_any_moment_leaves_whole_keys(alone: Office) -> None:
    arguments = [*PROGRAM, str(alone.path.parent)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        for _ in range(15):
            assert program.stdout.readline().strip().startswith(b"done")
        program.kill()
    passwords = [ADMIN_PASSWORD, ADMIN_PASSWORD[::-1]]
    assert any(opens(alone, password) for password in passwords)
    leftover = [path for path in alone.path.parent.iterdir() if path.suffix == ".part"]
    assert set(leftover) <= {part_of(alone.file.keys)}


def opens(office: Office, password: str) -> bool:
    entry = office.keys.generations[0].users[ADMIN]
    if private_of(entry, ADMIN, password) is None:
        return False
    return office.opens(open_keys(office.keys, ADMIN, password, office.opens))
