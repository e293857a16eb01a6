"""When a file is looked through by itself; what the end of a sitting asks for; what a window remembers."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import backups, deeds, exits, readiness, remembered, settings, vigil
from app.desk import Desk
from app.office import Office
from app.undo import undo_last
from tests.offices import Day, Work, copy_of, enter, hire, make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("made"))
    hire(path)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    return copy_of(made, tmp_path)


@pytest.fixture
def office(file: Path) -> Generator[Office]:
    with enter(file) as opened:
        yield opened


def day(number: int) -> Day:
    return Day(f"2026-12-{number:02}T08:30:00+08:00")


def test_the_first_opening_wants_no_check(office: Office) -> None:
    assert vigil.begin(office) == ""


def test_an_end_that_was_none_wants_one(office: Office) -> None:
    vigil.begin(office)
    assert vigil.begin(office) == "broken_off"
    vigil.end(office)
    assert vigil.begin(office) == ""


@pytest.mark.parametrize(("later", "reason"), [(2, ""), (7, ""), (8, "due"), (20, "due")])
def test_once_a_week_is_enough(file: Path, later: int, reason: str) -> None:
    with enter(file, day=day(1)) as office:
        vigil.begin(office)
        vigil.end(office)
    with enter(file, day=day(later)) as office:
        assert vigil.begin(office) == reason


def test_a_check_counts_from_its_day(file: Path) -> None:
    for number, wanted in ((1, ""), (9, "due"), (12, "")):
        with enter(file, day=day(number)) as office:
            assert vigil.begin(office) == wanted
            vigil.looked_through(office)
            vigil.end(office)


def test_a_clock_set_back_does_not_put_the_check_off(file: Path) -> None:
    with enter(file, day=day(20)) as office:
        vigil.begin(office)
        vigil.end(office)
    with enter(file, day=day(1)) as office:
        assert vigil.begin(office) == "due"


def test_the_first_end_backs_up(office: Office) -> None:
    assert exits.wants_backup(office)


def test_without_entries_since_the_last_one_no_backup_is_made(file: Path, tmp_path: Path) -> None:
    with enter(file, day=day(2)) as office:
        backups.back_up(office, tmp_path / "backups")
        assert not exits.wants_backup(office)
        Work(office).village()
        assert exits.wants_backup(office)


def test_a_backup_that_is_gone_does_not_count(file: Path, tmp_path: Path) -> None:
    with enter(file, day=day(2)) as office:
        backups.back_up(office, tmp_path / "backups").path.unlink()
        assert exits.wants_backup(office)


def test_the_office_may_do_without(office: Office) -> None:
    settings.change(office, "backup.at_exit", "否", office.today)
    assert not exits.wants_backup(office)


def test_who_may_not_back_up_is_not_asked_to(file: Path) -> None:
    with enter(file, "审计员") as office:
        assert not exits.wants_backup(office)


def test_what_a_window_keeps_is_each_users_own(file: Path) -> None:
    with enter(file) as office:
        remembered.keep(office, "frame", "mine")
        assert remembered.recall(office, "frame") == "mine"
    with enter(file, "经办二") as office:
        assert remembered.recall(office, "frame") == ""


def test_an_empty_text_forgets(office: Office) -> None:
    remembered.keep(office, "frame", "mine")
    remembered.keep(office, "frame", "")
    assert remembered.recall(office, "frame") == ""


def test_the_program_is_in_order() -> None:
    readiness.check()


def test_deeds_are_told_one_a_verb_the_newest_first(office: Office) -> None:
    work = Work(office)
    household = work.household()
    work.change("household", household, room="301")
    newest, first, *_rest = deeds.recent(office)
    assert newest.what.startswith("改动家庭户")
    assert (newest.ledger, newest.record, newest.by) == ("household", household, "李经办")
    assert first.what.startswith("登记家庭户")
    assert first.what.endswith("等2条")


def test_only_so_many_deeds_are_told(office: Office) -> None:
    work = Work(office)
    for number in range(5):
        work.village(f"{number}村")
    assert [each.what for each in deeds.recent(office, 2)] == ["登记区划 4村", "登记区划 3村"]


def test_what_undo_would_take_back_is_named(office: Office) -> None:
    assert deeds.last_own(office) is None
    Desk(office).add("division", {"name": "石桥村", "level": "2"})
    own = deeds.last_own(office)
    assert own
    assert own.told == "2026-12-01 08:30 办的一件事：登记区划 石桥村"
    undo_last(office)
    assert deeds.last_own(office) is None
