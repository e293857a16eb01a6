"""Backups by the clock: when one is due, when it is late, and what is said of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import backups, schedule, settings, today, vigil
from app.backups import read_info
from app.faults import Fault
from app.problems import Problem
from app.schedule import Standing, standing
from tests.offices import Day, Work, enter

NOON = "2026-12-{:02}T{:02}:{:02}:00+08:00"


def at(work: Work, day: int, hour: int, minute: int = 0) -> None:
    work.day.now = NOON.format(day, hour, minute)


def choose(work: Work, **values: str) -> None:
    for key, value in values.items():
        settings.change(work.office, f"backup.{key}", value, work.office.today)


def back_up(work: Work) -> None:
    backups.back_up(work.office, backups.folder_of(work.office))


def due(work: Work) -> str:
    """Since when a backup is due: day and hour."""
    found = standing(work.office).due
    return found.strftime("%d %H:%M") if found else ""


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        ((1, 8, 30), ""),
        ((1, 10, 59), ""),
        ((1, 11, 0), "01 11:00"),
        ((1, 17, 0), "01 11:00"),
        ((2, 8, 0), "01 11:00"),
        ((9, 8, 0), "01 11:00"),
    ],
)
def test_once_a_day_at_its_hour_or_whenever_the_machine_is_on_again(
    work: Work, moment: tuple[int, int, int], wanted: str
) -> None:
    work.village()
    at(work, *moment)
    assert due(work) == wanted


@pytest.mark.parametrize(
    ("last", "moment", "wanted"),
    [
        ((1, 10), (1, 11), "01 11:00"),
        ((1, 11), (1, 12), ""),
        ((1, 17), (2, 8), ""),
        ((1, 17), (2, 11), "02 11:00"),
        ((1, 17), (5, 9), "02 11:00"),
    ],
)
def test_a_backup_of_any_kind_stands_for_the_days(
    work: Work, last: tuple[int, int], moment: tuple[int, int], wanted: str
) -> None:
    at(work, *last)
    back_up(work)
    work.village()
    at(work, *moment)
    assert due(work) == wanted


@pytest.mark.parametrize(
    ("every", "minutes", "wanted"),
    [(1, 59, ""), (1, 60, "01 10:00"), (3, 179, ""), (3, 180, "01 12:00"), (24, 1439, "")],
)
def test_every_few_hours(work: Work, every: int, minutes: int, wanted: str) -> None:
    choose(work, daily="否", hourly="是", every=str(every))
    at(work, 1, 9)
    back_up(work)
    work.village()
    work.day.now = (datetime.fromisoformat(work.day.now) + timedelta(minutes=minutes)).isoformat()
    assert due(work) == wanted


def test_the_earlier_of_both_counts(work: Work) -> None:
    choose(work, hourly="是", every="8", hour="20")
    at(work, 1, 9)
    back_up(work)
    work.village()
    at(work, 1, 21)
    assert due(work) == "01 17:00"
    choose(work, hour="10")
    assert due(work) == "01 10:00"


def test_without_a_schedule_nothing_is_due(work: Work) -> None:
    choose(work, daily="否")
    at(work, 30, 12)
    assert standing(work.office) == Standing()


def test_nothing_new_is_nothing_due_unless_the_backup_is_gone(work: Work) -> None:
    work.village()
    at(work, 1, 9)
    back_up(work)
    at(work, 5, 12)
    assert due(work) == ""
    last = backups.last_backup(work.office)
    assert last
    last.path.unlink()
    assert due(work) == "01 11:00"


@pytest.mark.parametrize(("user", "is_due"), [("审计员", False), ("审核员", True)])
def test_who_may_not_back_up_is_asked_for_none(staffed: Path, user: str, is_due: bool) -> None:
    with enter(staffed, user, write=False, day=Day(NOON.format(3, 12, 0))) as office:
        assert bool(standing(office).due) is is_due


def test_a_backup_of_the_future_puts_nothing_off(work: Work) -> None:
    """A clock that ran years ahead was set right."""
    work.day.now = "2036-12-01T12:00:00+08:00"
    back_up(work)
    at(work, 1, 9)
    work.village()
    assert due(work) == "01 09:00"
    schedule.carry_out(work.office)
    assert due(work) == ""


@pytest.mark.parametrize("zone", ["+00:00", "-05:00"])
def test_the_hour_is_that_of_the_machine(work: Work, zone: str) -> None:
    work.village()
    work.day.now = f"2026-12-02T12:00:00{zone}"
    found = standing(work.office).due
    assert found
    assert (found.hour, found.utcoffset()) == (11, datetime.fromisoformat(work.day.now).utcoffset())


@given(hours=st.lists(st.integers(1, 30), min_size=1, max_size=6), hour=st.integers(0, 23))
def test_the_next_hour_is_within_a_day_and_shows_it(hours: list[int], hour: int) -> None:
    since = datetime.fromisoformat(NOON.format(1, 0, 0)) + timedelta(hours=sum(hours))
    found = schedule._next(since, hour)
    assert since < found <= since + timedelta(days=1)
    assert (found.hour, found.minute) == (hour, 0)


@pytest.mark.parametrize(
    ("opened", "moment", "is_late"),
    [
        (None, (1, 11, 59), False),
        (None, (1, 12, 1), True),
        ((1, 8), (1, 12, 1), True),
        ((3, 8), (3, 8, 1), False),
        ((3, 8), (3, 9, 0), False),
        ((3, 8), (3, 9, 1), True),
    ],
)
def test_late_is_what_the_open_window_had_an_hour_for(
    work: Work, opened: tuple[int, int] | None, moment: tuple[int, int, int], is_late: bool
) -> None:
    work.village()
    if opened:
        at(work, *opened)
        vigil.begin(work.office)
    at(work, *moment)
    found = standing(work.office)
    assert found.is_late is is_late
    assert ("12-01 11:00" in found.words) is is_late


@pytest.fixture
def broken(work: Work, tmp_path: Path) -> Path:
    path = tmp_path / "U盘"
    path.write_text("")
    choose(work, folder=str(path))
    return path


def test_why_it_failed_is_said_until_one_is_made(work: Work, broken: Path) -> None:
    at(work, 1, 11)
    with pytest.raises(Fault):
        schedule.carry_out(work.office)
    assert "没有做成" in standing(work.office).words
    assert not standing(work.office).is_late
    titles = [each.title for each in today.safety(work.office) if each.act == "backup"]
    assert any("没有做成" in each for each in titles)
    broken.unlink()
    info = schedule.carry_out(work.office)
    assert (standing(work.office), info.occasion) == (Standing(), "schedule")


def test_a_failure_is_over_with_any_backup(work: Work, broken: Path, tmp_path: Path) -> None:
    at(work, 1, 11)
    with pytest.raises(Fault):
        schedule.carry_out(work.office)
    backups.back_up(work.office, tmp_path / "另一个")
    work.village("新村")
    at(work, 2, 11)
    assert standing(work.office).failure == ""


def test_it_goes_where_the_office_says(work: Work, tmp_path: Path) -> None:
    choose(work, folder=str(tmp_path / "盘"))
    info = schedule.carry_out(work.office)
    assert info.path.parent == tmp_path / "盘"
    assert read_info(info.path).occasion == "schedule"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "每天 11 点、退出时"),
        ({"hour": "0", "at_exit": "否"}, "每天 0 点"),
        ({"daily": "否", "hourly": "是", "every": "3"}, "每隔 3 小时、退出时"),
        ({"daily": "否", "at_exit": "否"}, "不自动备份"),
    ],
)
def test_the_schedule_in_words(work: Work, values: dict[str, str], told: str) -> None:
    choose(work, **values)
    assert schedule.told_of(work.office) == told


@pytest.mark.parametrize(
    ("key", "value"), [("hour", "24"), ("hour", "-1"), ("every", "0"), ("every", "25")]
)
def test_no_clock_shows_that(work: Work, key: str, value: str) -> None:
    with pytest.raises(Problem):
        choose(work, **{key: value})
    assert settings.number_of(work.office, f"backup.{key}") in (11, 2)


def test_who_opens_the_file_is_told_from_the_mark(work: Work) -> None:
    assert vigil.opened(work.office) is None
    vigil.begin(work.office)
    found = vigil.opened(work.office)
    assert found == datetime.fromisoformat(work.day.now)
    vigil.end(work.office)
    assert vigil.opened(work.office) is None
