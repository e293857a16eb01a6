"""Backups of an open office: thinned, remembered, opened by the secrets of their day, restored with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import backups, settings
from app.access.accounts import remove_user
from app.access.keyfile import path_of
from app.access.session import change_password
from app.office import create_office
from db import local, logbook
from db.faults import Fault, FaultKind
from db.lives import NUMBERS_UNCONFIRMED, present_life
from db.restore import backups_in
from tests import offices
from tests.offices import CLERK, FAST, IDENTITY, PASSWORD, Day, Work, copy_of, enter, refused

NEW = "fresh-2027"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "备份"


def back_up(work: Work, folder: Path) -> Path:
    return backups.back_up(work.office, folder).path


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The data file and its keys."""
    return {each.name: each.read_bytes() for each in folder.glob("X.lincedb*") if each.is_file()}


def test_a_backup_is_remembered_and_logged(work: Work, folder: Path) -> None:
    assert backups.last_backup(work.office) is None
    made = backups.back_up(work.office, folder)
    last = backups.last_backup(work.office)
    assert last == backups.LastBackup(made.path, made.made_at, elsewhere=False)
    row = next(logbook.read_log(work.office.store.reader, 1))
    assert (row.by, row.event, row.subject) == (CLERK, "backed_up", made.path.name)


def test_a_backup_on_another_volume_is_known_as_such(work: Work) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == work.office.store.path.stat().st_dev:
        pytest.skip("needs a second volume")
    folder = other / f"lince-test-{work.office.store.path.parent.name}"
    try:
        back_up(work, folder)
        last = backups.last_backup(work.office)
        assert last is not None
        assert last.elsewhere
    finally:
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()


def test_automatic_backups_go_where_the_setting_says(work: Work, tmp_path: Path) -> None:
    beside = backups.folder_of(work.office)
    assert beside.parent == work.office.store.path.parent
    settings.change(work.office, "backup.folder", str(tmp_path / "别处"), work.office.today)
    assert backups.folder_of(work.office) == tmp_path / "别处"


def test_old_automatic_backups_are_thinned_and_other_files_kept(work: Work) -> None:
    folder = backups.folder_of(work.office)
    folder.mkdir()
    (folder / "低保名单.xlsx").write_bytes(b"own")
    for day in range(1, 11):
        for hour in ("08", "16"):
            work.day.now = f"2026-12-{day:02d}T{hour}:00:00+08:00"
            work.village(f"第{day}{hour}村")
            back_up(work, folder)
    moments = [info.made_at.strftime("%d-%H") for info in backups_in(folder)]
    assert moments[:3] == ["10-16", "10-08", "09-16"]
    assert len({each[:2] for each in moments[6:]}) == len(moments[6:])
    assert (folder / "低保名单.xlsx").read_bytes() == b"own"


def test_a_backup_is_the_file_as_it_was(work: Work, folder: Path, tmp_path: Path) -> None:
    work.household()
    state, source = work.state(), back_up(work, folder)
    work.household()
    target = tmp_path / "还原" / "X.lincedb"
    target.parent.mkdir()
    done = backups.restore_from(source, target, work.office.session.key, None)
    assert (done.aside, done.before) == (None, None)
    with enter(target) as office:
        assert Work(office).state() == state


def test_a_restore_keeps_the_newer_file_aside(path: Path, folder: Path) -> None:
    with enter(path) as office:
        work = Work(office)
        work.household()
        old, source = work.state(), back_up(work, folder)
        work.household()
        newer, key = work.state(), office.session.key
        epoch = present_life(office.store.reader).epoch
    done = backups.restore_from(source, path, key, None)
    assert done.lost
    assert done.aside is not None
    for each, state in ((path, old), (done.aside, newer)):
        with enter(each, write=False) as office:
            assert Work(office).state() == state
            assert (present_life(office.store.reader).epoch == epoch) is (each != path)


def test_after_a_restore_no_number_is_given_unconfirmed(path: Path, folder: Path) -> None:
    with enter(path) as office:
        work = Work(office)
        village = work.village()
        source, key = back_up(work, folder), office.session.key
    backups.restore_from(source, path, key, None)
    with enter(path) as office:
        assert local.get_meta(office.store.reader, NUMBERS_UNCONFIRMED)
        with refused("DSK161"):
            Work(office).add("household", village=village)


def test_a_backup_opens_to_the_password_of_its_day(path: Path, folder: Path) -> None:
    with enter(path) as office:
        source, key = back_up(Work(office), folder), office.session.key
        change_password(office.session, PASSWORD, NEW, office.today)
        later = back_up(Work(office), folder)
    assert backups.key_by_password(source, None, PASSWORD) == key
    assert backups.key_by_password(later, CLERK, NEW) == key
    for each, password in ((source, NEW), (later, PASSWORD)):
        with refused("ACC011"):
            backups.key_by_password(each, CLERK, password)


def test_old_secrets_open_old_backups_after_a_new_key(staffed: Path, folder: Path) -> None:
    path = copy_of(staffed, folder.parent / "office")
    with enter(path) as office:
        source, old = back_up(Work(office), folder), office.session.key
    with enter(path, "管理员") as office:
        rekeyed = remove_user(office.session, "经办二")
        assert rekeyed.key != old
    assert backups.key_by_password(source, CLERK, PASSWORD) == old
    with enter(path) as office:
        later = back_up(Work(office), folder)
    assert backups.key_by_code(later, rekeyed.code) == rekeyed.key
    with refused("ACC015"):
        backups.key_by_code(source, rekeyed.code)


def test_a_recovery_code_opens_its_own_backups_only(tmp_path: Path, folder: Path) -> None:
    code = create_office(tmp_path / "A.lincedb", IDENTITY, CLERK, PASSWORD, Day().clock(), FAST)
    other = offices.make(tmp_path / "b")
    with enter(tmp_path / "A.lincedb") as office:
        own, key = back_up(Work(office), folder), office.session.key
    with enter(other) as office:
        foreign = back_up(Work(office), folder)
    assert backups.key_by_code(own, code) == key
    with refused("ACC015", field="code"):
        backups.key_by_code(foreign, code)


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        (None, PASSWORD, "ACC019"),
        ("查无此人", PASSWORD, "ACC011"),
        (CLERK, "wrong-2026", "ACC011"),
        ("经办二", PASSWORD, "ACC032"),
        ("审计员", PASSWORD, "ACC032"),
    ],
)
def test_who_may_not_restore_gets_no_key(
    staffed: Path, folder: Path, name: str | None, password: str, code: str
) -> None:
    path = copy_of(staffed, folder.parent / "office")
    with enter(path) as office:
        source = back_up(Work(office), folder)
    with refused(code):
        backups.key_by_password(source, name, password)


@pytest.mark.parametrize("keep", [0, 1, 100, -1, -300])
def test_garbage_is_no_backup_and_changes_nothing(path: Path, folder: Path, keep: int) -> None:
    with enter(path) as office:
        source, key = back_up(Work(office), folder), office.session.key
    source.write_bytes(source.read_bytes()[:keep])
    before = bytes_of(path.parent)
    with pytest.raises(Fault):
        backups.restore_from(source, path, key, None)
    with pytest.raises(Fault):
        backups.key_by_password(source, CLERK, PASSWORD)
    assert bytes_of(path.parent) == before


def test_a_wrong_key_restores_nothing(path: Path, folder: Path) -> None:
    with enter(path) as office:
        source = back_up(Work(office), folder)
    before = bytes_of(path.parent)
    with pytest.raises(Fault):
        backups.restore_from(source, path, bytes(32), None)
    assert bytes_of(path.parent) == before


def test_a_file_at_work_is_not_replaced(work: Work, folder: Path) -> None:
    source = back_up(work, folder)
    with pytest.raises(Fault):
        backups.restore_from(source, work.office.store.path, work.office.session.key, None)
    work.household()


def test_a_reader_backs_up_without_a_trace(path: Path, folder: Path) -> None:
    with enter(path, write=False) as office:
        before = bytes_of(path.parent)[path.name]
        made = backups.back_up(office, folder)
        assert made.path.exists()
        assert backups.last_backup(office) is None
    assert bytes_of(path.parent)[path.name] == before


def test_a_backup_holds_the_keys_of_its_day(path: Path, folder: Path) -> None:
    with enter(path) as office:
        made = backups.back_up(office, folder)
    assert made.keys == path_of(path).read_bytes()


def test_an_office_whose_stick_was_pulled_is_a_fault_of_the_world(
    work: Work, tmp_path: Path
) -> None:
    path_of(work.office.store.path).unlink()
    with pytest.raises(Fault) as caught:
        backups.back_up(work.office, tmp_path / "backups")
    assert caught.value.kind is FaultKind.GONE
