"""What a sitting's begin and end ask for, over weeks, users, clocks and restores."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups, exits, settings, undo, vigil
from db import local
from tests.offices import Day, Work, enter

MORNING = "2026-12-{:02}T08:30:00+08:00"


def sit(path: Path, day: int, user: str = "李经办", *, ends: bool = True) -> str:
    """One sitting on that day; what its begin found."""
    with enter(path, user, day=Day(MORNING.format(day))) as office:
        found = vigil.begin(office)
        if ends:
            vigil.end(office)
    return found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([1, 2, 3, 4, 5, 6, 7], ["", "", "", "", "", "", ""]),
        ([1, 8], ["", "due"]),
        ([1, 8, 9], ["", "due", "due"]),
        ([20, 1], ["", "due"]),
        ([7, 1], ["", ""]),
        ([1, 31], ["", "due"]),
    ],
)
def test_a_check_is_due_after_a_week_until_it_was_made(
    path: Path, days: list[int], found: list[str]
) -> None:
    assert [sit(path, day) for day in days] == found


def test_a_cut_sitting_is_told_however_often_it_is_cut(path: Path) -> None:
    assert sit(path, 1, ends=False) == ""
    assert sit(path, 1, ends=False) == "broken_off"
    assert sit(path, 2) == "broken_off"
    assert sit(path, 2) == ""


def test_a_cut_sitting_is_told_to_whoever_comes_next(staffed: Path) -> None:
    sit(staffed, 1, ends=False)
    assert sit(staffed, 1, "经办二") == "broken_off"


def test_a_cut_sitting_comes_before_a_check_that_is_due(path: Path) -> None:
    sit(path, 1)
    sit(path, 2, ends=False)
    assert sit(path, 20) == "broken_off"


def test_a_day_nobody_can_read_wants_a_check(work: Work) -> None:
    with work.office.store.writing(work.office.author) as writer:
        local.put(writer.connection, "vigil", "checked", "yesterday")
    assert vigil.begin(work.office) == "due"


def test_marks_of_a_sitting_are_no_history(work: Work) -> None:
    before = work.count()
    vigil.begin(work.office)
    vigil.looked_through(work.office)
    vigil.end(work.office)
    assert work.count() == before


@pytest.mark.parametrize(
    ("user", "wants"),
    [("李经办", True), ("经办二", True), ("审核员", True), ("管理员", True), ("审计员", False)],
)
def test_who_may_back_up_does_at_the_end(staffed: Path, user: str, wants: bool) -> None:
    with enter(staffed, user) as office:
        assert exits.wants_backup(office) is wants


@pytest.mark.parametrize(
    ("value", "wants"), [("是", True), ("否", False), ("1", True), ("0", False)]
)
def test_the_office_decides(work: Work, value: str, wants: bool) -> None:
    settings.change(work.office, "backup.at_exit", value, work.office.today)
    assert exits.wants_backup(work.office) is wants


def test_every_kind_of_entry_wants_a_backup(work: Work, tmp_path: Path) -> None:
    work.day.now = MORNING.format(2)
    backups.back_up(work.office, tmp_path / "b")
    assert not exits.wants_backup(work.office)
    work.day.now = MORNING.format(3)
    place = work.village()
    assert exits.wants_backup(work.office)
    backups.back_up(work.office, tmp_path / "b")
    work.day.now = MORNING.format(4)
    work.desk.void("division", place, "错")
    assert exits.wants_backup(work.office)


def test_looking_alone_wants_no_further_backup(path: Path, tmp_path: Path) -> None:
    with enter(path, day=Day(MORNING.format(2))) as office:
        backups.back_up(office, tmp_path / "b")
    with enter(path, day=Day(MORNING.format(9))) as office:
        vigil.begin(office)
        Work(office).lookup.find("person")
        vigil.end(office)
        assert not exits.wants_backup(office)


def test_an_undo_wants_a_backup_too(work: Work, tmp_path: Path) -> None:
    work.village()
    work.day.now = MORNING.format(2)
    backups.back_up(work.office, tmp_path / "b")
    work.day.now = MORNING.format(3)
    undo.undo_last(work.office)
    assert exits.wants_backup(work.office)


@pytest.mark.parametrize(
    ("shift", "since"),
    [
        (timedelta(seconds=-1), True),
        (timedelta(0), True),
        (timedelta(seconds=1), False),
        (timedelta(days=-40), True),
        (timedelta(days=40), False),
    ],
)
def test_an_entry_of_the_same_second_counts(work: Work, shift: timedelta, since: bool) -> None:
    work.village()
    entered = datetime.fromisoformat(MORNING.format(1))
    assert exits.has_entries_since(work.office, entered + shift) is since


@pytest.mark.parametrize("zone", ["+00:00", "+08:00", "-05:00"])
def test_the_zone_of_the_clock_does_not_matter(work: Work, zone: str) -> None:
    work.village()
    moment = datetime.fromisoformat(MORNING.format(1)).astimezone(
        datetime.fromisoformat(f"2026-12-01T00:00:00{zone}").tzinfo
    )
    assert exits.has_entries_since(work.office, moment)
    assert not exits.has_entries_since(work.office, moment + timedelta(seconds=1))


@pytest.mark.parametrize("day", [1, 2, 3, 20])
def test_what_a_clock_set_back_dates_is_backed_up_too(work: Work, tmp_path: Path, day: int) -> None:
    work.day.now = MORNING.format(20)
    work.village()
    backups.back_up(work.office, tmp_path / "b")
    work.day.now = MORNING.format(day)
    assert not exits.wants_backup(work.office)
    work.office.clock.confirm(work.office.today)
    work.person()
    assert exits.wants_backup(work.office)


def test_a_backup_an_older_program_noted_is_judged_by_its_moment(
    work: Work, tmp_path: Path
) -> None:
    work.village()
    work.day.now = MORNING.format(2)
    backups.back_up(work.office, tmp_path / "b")
    kept = json.loads(local.get(work.office.store.reader, "backup", "last") or "")
    del kept["chain"]
    with work.office.store.writing(work.office.author) as writer:
        local.put(writer.connection, "backup", "last", json.dumps(kept))
    assert not exits.wants_backup(work.office)
    work.day.now = MORNING.format(3)
    work.person()
    assert exits.wants_backup(work.office)
