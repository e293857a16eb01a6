"""What is told before a restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app import backups, restoring
from app.access import codes
from app.faults import Fault
from app.kinds import Attachment
from app.registry import LEDGERS
from app.restoring import Key
from db.trailer import BackupInfo
from tests.offices import CLERK, PASSWORD, Day, Work, copy_of, enter, refused

LATER = "2026-12-02T09:00:00+08:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "U盘"


@pytest.fixture
def made(path: Path, folder: Path) -> BackupInfo:
    """A backup of an office with a village; another village came a day later."""
    with enter(path) as office:
        Work(office).village()
        info = backups.back_up(office, folder)
    with enter(path, day=Day(LATER)) as office:
        Work(office).village("新村")
    return info


def test_it_tells_what_would_be_lost(made: BackupInfo, path: Path) -> None:
    key = restoring.by_password(made.path, path, CLERK, PASSWORD)
    seen = restoring.outlook(made.path, path, key)
    assert (seen.lost, seen.missing) == (1, 0)
    assert seen.then < datetime.fromisoformat(LATER) == seen.now


def test_without_a_present_file_nothing_is_lost(made: BackupInfo, tmp_path: Path) -> None:
    key = restoring.by_password(made.path, tmp_path / "新.lincedb", CLERK, PASSWORD)
    seen = restoring.outlook(made.path, tmp_path / "新.lincedb", key)
    assert (seen.now, seen.lost) == (None, None)


def test_a_present_file_under_another_key_cannot_be_told(made: BackupInfo, path: Path) -> None:
    key = restoring.by_password(made.path, path, CLERK, PASSWORD)
    path.write_bytes(b"x" * 4096)
    assert restoring.outlook(made.path, path, key).now is None


def test_looking_leaves_no_trace(made: BackupInfo, path: Path, folder: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in (path, made.path)}
    restoring.outlook(made.path, path, restoring.by_password(made.path, path, CLERK, PASSWORD))
    assert {each: each.stat().st_mtime_ns for each in before} == before
    assert [each.name for each in folder.iterdir()] == [made.path.name]


def test_the_recovery_code_opens_backup_and_present_file(made: BackupInfo, path: Path) -> None:
    with enter(path) as office:
        code = codes.present_code(office.session)
    key = restoring.by_code(made.path, path, code)
    assert key.backup == key.present
    assert restoring.outlook(made.path, path, key).lost == 1


@pytest.mark.parametrize(
    ("name", "password", "code"), [(CLERK, "wrong2026", "ACC011"), ("没有", PASSWORD, "ACC011")]
)
def test_a_wrong_password_opens_nothing(
    made: BackupInfo, path: Path, name: str, password: str, code: str
) -> None:
    with refused(code):
        restoring.by_password(made.path, path, name, password)


def test_another_key_is_refused(made: BackupInfo, path: Path) -> None:
    with refused("ACC015"):
        restoring.outlook(made.path, path, Key(bytes(32)))


def test_backups_are_found_once_the_newest_first(
    made: BackupInfo, path: Path, folder: Path
) -> None:
    with enter(path, day=Day(LATER)) as office:
        newer = backups.back_up(office, folder)
        assert folder in restoring.folders_of(office)
    found = restoring.backups_for(path, folder, folder / "..", folder)
    assert [each.path for each in found] == [newer.path, made.path]
    assert restoring.backups_for(path, folder / "没有") == []


def test_users_of_the_day_are_told(staffed: Path, tmp_path: Path, folder: Path) -> None:
    with enter(copy_of(staffed, tmp_path)) as office:
        made = backups.back_up(office, folder)
    assert CLERK in restoring.users_of(made.path)
    assert len(restoring.users_of(made.path)) == 5


def test_a_backup_is_read_back(made: BackupInfo) -> None:
    assert restoring.verify(made.path) == []
    data = bytearray(made.path.read_bytes())
    data[5000] ^= 1
    made.path.write_bytes(data)
    assert len(restoring.verify(made.path)) == 1


def test_a_file_that_is_no_backup_is_said(tmp_path: Path) -> None:
    other = tmp_path / "a.lincebak"
    other.write_bytes(b"x" * 100)
    with pytest.raises(Fault):
        restoring.verify(other)


def test_missing_attachments_are_counted(path: Path, folder: Path, tmp_path: Path) -> None:
    attached = [
        k for k, v in LEDGERS.items() if any(isinstance(f.kind, Attachment) for f in v.fields)
    ]
    with enter(path) as office:
        work = Work(office)
        picture = tmp_path / "照片.jpg"
        picture.write_bytes(b"picture")
        assert "person" in attached
        work.desk.attach("person", work.person(), [picture])
        made = backups.back_up(office, folder)
    for each in made.pool.rglob("*"):
        if each.is_file():
            each.unlink()
    assert len(restoring.missing_from(made)) == 1
    assert len(restoring.verify(made.path)) == 1
    key = restoring.by_password(made.path, path, CLERK, PASSWORD)
    assert restoring.outlook(made.path, path, key).missing == 0
    elsewhere = tmp_path / "别处.lincedb"
    assert restoring.outlook(made.path, elsewhere, key).missing == 1


def test_the_same_disk_is_not_elsewhere(path: Path, tmp_path: Path) -> None:
    assert not restoring.is_elsewhere(path, tmp_path)
    assert not restoring.is_elsewhere(path, tmp_path / "没有" / "的")
