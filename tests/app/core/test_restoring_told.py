"""Before a restore: every way a backup can be wrong is told, and looking never changes anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app import backups, restoring, staff
from app.access import accounts, codes
from app.access.roles import Role
from app.entrance import entrance, tries_left
from app.faults import Fault, FaultKind, told
from app.problems import Problem
from app.progress import Cancelled
from app.restoring import Key
from db.store import Identity
from db.trailer import BackupInfo
from tests.offices import CLERK, PASSWORD, STAFF, Day, Work, copy_of, enter, make, refused

LATER = "2026-12-02T09:00:00+08:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "U盘"


@pytest.fixture
def made(path: Path, folder: Path) -> BackupInfo:
    with enter(path) as office:
        Work(office).village()
        return backups.back_up(office, folder)


def key_of(made: BackupInfo, path: Path) -> Key:
    return restoring.by_password(made.path, path, CLERK, PASSWORD)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-700])


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 4096)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"x" * 9000)


def spoil_footer(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-20] ^= 255
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "spoil", [cut, halve, lengthen, empty, scribble, spoil_footer, Path.unlink]
)
def test_what_is_no_whole_backup_is_said_at_every_door(
    made: BackupInfo, path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(made.path)
    for look in (
        lambda: restoring.verify(made.path),
        lambda: restoring.users_of(made.path),
        lambda: restoring.outlook(made.path, path, Key(b"0" * 32)),
        lambda: restoring.by_password(made.path, path, CLERK, PASSWORD),
    ):
        with pytest.raises(Fault) as caught:
            look()
        assert caught.value.kind in (FaultKind.DAMAGED, FaultKind.GONE)
        assert told(caught.value).remedy
    assert made.path not in [each.path for each in restoring.backups_for(path, made.path.parent)]


@pytest.mark.parametrize("place", [0, 100, 5000, -2000])
def test_one_wrong_byte_anywhere_in_the_data_is_found(made: BackupInfo, place: int) -> None:
    data = bytearray(made.path.read_bytes())
    at = place if place >= 0 else made.size + place
    data[at] ^= 1
    made.path.write_bytes(bytes(data))
    assert restoring.verify(made.path) == ["数据部分与写入时不一样，这个备份不能用。"]


class Watched:
    """A progress that notes its steps and is cancelled at one of them."""

    def __init__(self, stop: int = -1) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop = stop

    def step(self, done: int, total: int, what: str) -> None:
        assert what
        if len(self.steps) == self._stop:
            raise Cancelled
        self.steps.append((done, total))


def test_verifying_tells_how_far_it_is_and_ends_at_the_end(made: BackupInfo) -> None:
    watched = Watched()
    restoring.verify(made.path, watched)
    assert watched.steps[0] == (0, made.size)
    assert watched.steps[-1] == (made.size, made.size)


def test_verifying_may_be_cancelled(made: BackupInfo) -> None:
    with pytest.raises(Cancelled):
        restoring.verify(made.path, Watched(0))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "ACC006"),
        ("ABCD", "ACC006"),
        ("0000-" * 14, "ACC009"),
        ("UUUU-" * 14, "ACC007"),
        ("恢复码", "ACC006"),
    ],
)
def test_a_code_that_is_none_opens_nothing(
    made: BackupInfo, path: Path, text: str, code: str
) -> None:
    with pytest.raises(Problem) as caught:
        restoring.by_code(made.path, path, text)
    assert caught.value.code in (code, "ACC007", "ACC009", "ACC015")


def test_the_code_of_another_day_is_told_from_a_typing_mistake(path: Path, folder: Path) -> None:
    with enter(path) as office:
        made = backups.back_up(office, folder)
        before = codes.present_code(office.session)
        after = staff.replace_code(office)
    with refused("ACC015"):
        restoring.by_code(made.path, path, after)
    key = restoring.by_code(made.path, path, before)
    assert key.present is None
    assert restoring.outlook(made.path, path, key).now is None


def test_the_open_file_is_read_with_its_own_key_though_the_backup_has_another(
    path: Path, folder: Path
) -> None:
    """After the code was renewed, the old backup's code and the present key together tell what would be lost."""
    with enter(path) as office:
        made = backups.back_up(office, folder)
        before = codes.present_code(office.session)
        staff.replace_code(office)
        Work(office).village("新村")
        present = office.session.key
    key = restoring.by_code(made.path, path, before, present)
    seen = restoring.outlook(made.path, path, key)
    assert seen.now is not None
    assert seen.lost is None or seen.lost >= 1


@pytest.mark.parametrize("name", [*STAFF, CLERK])
def test_who_might_restore_on_that_day_opens_the_backup(
    staffed: Path, tmp_path: Path, folder: Path, name: str
) -> None:
    path = copy_of(staffed, tmp_path / "a")
    with enter(path) as office:
        made = backups.back_up(office, folder)
    roles = STAFF.get(name, Role.ADMIN)
    if roles is Role.ADMIN:
        assert restoring.by_password(made.path, path, name, PASSWORD).backup
        return
    with refused("ACC032"):
        restoring.by_password(made.path, path, name, PASSWORD)


def test_a_user_of_the_day_who_was_removed_since_still_opens_it(
    staffed: Path, tmp_path: Path, folder: Path
) -> None:
    path = copy_of(staffed, tmp_path / "a")
    with enter(path) as office:
        made = backups.back_up(office, folder)
        office.record(accounts.set_roles(office.session, "经办二", {Role.CLERK, Role.ADMIN}))
    assert "管理员" in restoring.users_of(made.path)
    assert restoring.by_password(made.path, path, "管理员", PASSWORD).by == "管理员"
    with refused("ACC032"):
        restoring.by_password(made.path, path, "经办二", PASSWORD)


def test_failing_at_a_backup_locks_nobody_out_of_the_file(made: BackupInfo, path: Path) -> None:
    left = tries_left(path, CLERK)
    for _try in range(6):
        with refused("ACC011"):
            restoring.by_password(made.path, path, CLERK, "wrong2026")
    assert tries_left(path, CLERK) == left
    assert not entrance(path).is_locked(CLERK)


@pytest.mark.parametrize(
    ("entered", "told_lost"), [([], 0), (["一村"], 1), (["一村", "二村", "三村"], 3)]
)
def test_what_would_be_lost_is_counted(
    made: BackupInfo, path: Path, entered: list[str], told_lost: int
) -> None:
    with enter(path, day=Day(LATER)) as office:
        for name in entered:
            Work(office).village(name)
    seen = restoring.outlook(made.path, path, key_of(made, path))
    assert seen.lost == told_lost
    assert (seen.now or seen.then) >= seen.then


def test_an_empty_office_was_last_entered_when_it_was_made(path: Path, folder: Path) -> None:
    with enter(path, day=Day(LATER)) as office:
        made = backups.back_up(office, folder)
        created = datetime.fromisoformat(office.store.meta("created_at"))
    assert restoring.outlook(made.path, path, key_of(made, path)).then == created


def test_after_a_restore_the_lost_entries_can_no_longer_be_counted(
    made: BackupInfo, path: Path
) -> None:
    with enter(path, day=Day(LATER)) as office:
        Work(office).village("新村")
    key = key_of(made, path)
    backups.restore_from(made.path, path, key.backup, key.present)
    seen = restoring.outlook(made.path, path, key_of(made, path))
    assert (seen.lost, seen.now) == (None, seen.then)


def test_another_offices_backup_is_refused_though_its_password_is_the_same(
    made: BackupInfo, tmp_path: Path
) -> None:
    other = make(tmp_path / "other", Identity("339902002", "别的镇", "office", 1))
    key = restoring.by_password(made.path, other, CLERK, PASSWORD)
    before = other.read_bytes()
    with refused("FIL021"):
        backups.restore_from(made.path, other, key.backup, key.present)
    assert other.read_bytes() == before


def test_backups_are_looked_for_where_they_may_lie(path: Path, tmp_path: Path) -> None:
    one, two, gone = (tmp_path / name for name in ("一", "二", "没有"))
    with enter(path, day=Day(LATER)) as office:
        backups.back_up(office, one)
    with enter(path) as office:
        backups.back_up(office, two)
    (one / "旧").mkdir()
    (one / "readme.txt").write_text("x")
    (one / "folder.lincebak").mkdir()
    found = restoring.backups_for(path, one, two, gone, one)
    assert [each.path.parent for each in found] == [one, two]
    assert restoring.backups_for(path) == []


@pytest.mark.parametrize("change", [Path.unlink, empty, lambda each: each.write_bytes(b"x" * 9)])
def test_an_attachment_that_is_not_what_it_was_is_missing(
    path: Path, folder: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    with enter(path) as office:
        work = Work(office)
        pictures = [tmp_path / f"{n}.jpg" for n in range(3)]
        for number, each in enumerate(pictures):
            each.write_bytes(b"picture" * (number + 20))
        work.desk.attach("person", work.person(), pictures)
        made = backups.back_up(office, folder)
    sealed = sorted(each for each in made.pool.rglob("*") if each.is_file())
    change(sealed[0])
    assert restoring.missing_from(made) == [sealed[0].name]
    assert restoring.verify(made.path) == ["缺 1 个附件。"]
    assert restoring.outlook(made.path, path, key_of(made, path)).missing == 0
    shutil.rmtree(path.with_name(path.name + ".files"))
    assert restoring.outlook(made.path, path, key_of(made, path)).missing == 1
