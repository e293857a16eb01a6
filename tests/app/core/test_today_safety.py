"""What the first page presses for: a backup that outlives the disk, by the office's own count of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import backups, exits, settings, today
from app.access.codes import keep_code
from app.office import Office
from app.rights import Right
from tests.offices import NOW, Day, Work, copy_of, enter

FIRST = date.fromisoformat(NOW[:10])


def on(days: int) -> Day:
    return Day(f"{FIRST + timedelta(days)}T08:30:00+08:00")


class Disks:
    """Which folders lie on another disk than the data file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.stick, self.beside = root / "stick", root / "beside"
        for each in (self.stick, self.beside):
            each.mkdir()
        monkeypatch.setattr(backups, "same_volume", lambda _path, folder: folder != self.stick)


@pytest.fixture
def disks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Disks:
    return Disks(monkeypatch, tmp_path)


def pressed(office: Office) -> str:
    """What is said of backups; empty for nothing."""
    return next((each.title for each in today.today(office) if each.key == "backup"), "")


@pytest.mark.parametrize(
    ("limit", "days", "is_missed"),
    [
        (None, 6, False),
        (None, 7, True),
        (1, 0, False),
        (1, 1, True),
        (3, 2, False),
        (3, 3, True),
        (30, 29, False),
        (30, 30, True),
        (365, 59, False),
    ],
)
def test_after_how_many_days_a_backup_is_missed_is_the_offices_to_say(
    path: Path, disks: Disks, limit: int | None, days: int, is_missed: bool
) -> None:
    with enter(path) as office:
        if limit:
            settings.change(office, "backup.remind_days", str(limit), office.today)
        backups.back_up(office, disks.stick)
    with enter(path, day=on(days)) as office:
        assert bool(pressed(office)) is is_missed
        assert not is_missed or f"已有{days}天" in pressed(office)


def test_a_limit_that_begins_later_counts_later(path: Path, disks: Disks) -> None:
    with enter(path) as office:
        settings.change(office, "backup.remind_days", "2", FIRST + timedelta(5))
        backups.back_up(office, disks.stick)
    for days, is_missed in ((4, False), (5, True)):
        with enter(path, day=on(days)) as office:
            assert bool(pressed(office)) is is_missed


def test_a_backup_beside_the_file_does_not_hide_the_one_on_the_stick(
    path: Path, disks: Disks
) -> None:
    """Backed up at every exit beside the file, and once on a stick: the stick's day counts."""
    with enter(path) as office:
        backups.back_up(office, disks.stick)
    for days in (1, 3, 6):
        with enter(path, day=on(days)) as office:
            backups.back_up(office, disks.beside)
            assert pressed(office) == ""
            assert today.backed_up(office).endswith("今天")
    with enter(path, day=on(7)) as office:
        assert "已有7天" in pressed(office)
        backups.back_up(office, disks.stick)
        assert pressed(office) == ""


def test_which_backups_are_remembered(path: Path, disks: Disks) -> None:
    with enter(path) as office:
        assert (backups.last_backup(office), backups.last_elsewhere(office)) == (None, None)
        backups.back_up(office, disks.beside)
        assert backups.last_elsewhere(office) is None
        backups.back_up(office, disks.stick)
    with enter(path, day=on(1)) as office:
        backups.back_up(office, disks.beside)
        last, safe = backups.last_backup(office), backups.last_elsewhere(office)
    assert last
    assert safe
    assert (last.path.parent, last.elsewhere) == (disks.beside, False)
    assert (safe.path.parent, safe.elsewhere) == (disks.stick, True)


def test_a_clock_set_back_is_no_missed_backup(path: Path, disks: Disks) -> None:
    with enter(path, day=on(20)) as office:
        backups.back_up(office, disks.stick)
    with enter(path, day=on(0)) as office:
        assert pressed(office) == ""
        assert today.backed_up(office).endswith("今天")


@pytest.mark.parametrize(
    ("user", "keys"),
    [
        ("李经办", {"backup", "recovery"}),
        ("管理员", {"backup", "recovery"}),
        ("经办二", {"backup"}),
        ("审核员", {"backup"}),
        ("审计员", set[str]()),
    ],
)
def test_only_who_can_mend_it_is_pressed(
    staffed: Path, tmp_path: Path, user: str, keys: set[str]
) -> None:
    with enter(copy_of(staffed, tmp_path), user) as office:
        found = {each.key for each in today.today(office) if each.act}
        assert found == keys
        assert ("backup" in found) is office.user.may(Right.BACKUP)


def test_lines_come_in_the_order_in_which_they_press(path: Path, disks: Disks) -> None:
    with enter(path) as office:
        work = Work(office)
        work.desk.add("household", {"village": work.village()})
        found = today.today(office)
        assert [each.weight for each in found] == sorted((e.weight for e in found), reverse=True)
        assert [each.key for each in found][:2] == ["backup", "recovery"]
        backups.back_up(office, disks.stick)
        office.record(keep_code(office.session))
        assert today.today(office)[0].key == "head household"


def test_every_line_leads_somewhere(path: Path) -> None:
    with enter(path) as office:
        work = Work(office)
        work.desk.add("household", {"village": work.village()})
        for each in today.today(office):
            assert each.title
            assert bool(each.act) is not bool(each.ledger)
            assert each.unit or not each.ledger


def void(work: Work, household: str, _head: str) -> None:
    work.desk.void("household", household, "登记重复")


def give_head(work: Work, household: str, head: str) -> None:
    work.change("household", household, head=head)


def close(work: Work, household: str, _head: str) -> None:
    work.change("household", household, status="注销")


def touch(work: Work, household: str, _head: str) -> None:
    work.change("household", household, room="301")


@pytest.mark.parametrize(
    ("change", "waits"), [(void, False), (give_head, False), (close, False), (touch, True)]
)
def test_what_waits_follows_the_record(
    work: Work, change: Callable[[Work, str, str], None], waits: bool
) -> None:
    household = work.add("household", village=work.village())
    change(work, household, work.person())
    assert ("head household" in {each.key for each in today.today(work.office)}) is waits


@pytest.mark.parametrize(
    ("entered", "is_gone", "at_exit", "wanted"),
    [
        (False, False, "是", False),
        (True, False, "是", True),
        (False, True, "是", True),
        (True, False, "否", False),
        (False, True, "否", False),
    ],
)
def test_the_end_of_a_sitting_backs_up_what_is_new(
    path: Path, disks: Disks, entered: bool, is_gone: bool, at_exit: str, wanted: bool
) -> None:
    with enter(path) as office:
        settings.change(office, "backup.at_exit", at_exit, office.today)
    with enter(path, day=on(1)) as office:
        made = backups.back_up(office, disks.stick)
        if entered:
            Work(office).village("新村")
        if is_gone:
            made.path.unlink()
        assert exits.wants_backup(office) is wanted


def test_a_moment_is_compared_whatever_its_zone(path: Path) -> None:
    with enter(path, day=on(1)) as office:
        Work(office).village()
        moment = office.clock.now()
        assert exits.has_entries_since(office, moment)
        assert exits.has_entries_since(office, moment.astimezone())
        assert not exits.has_entries_since(office, moment + timedelta(seconds=1))
