"""A doubtful date is confirmed before the first write; a dead battery prints 2010 on certificates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.clock import Clock
from tests.offices import NOW, Day, Work, enter, refused

LAST = "2026-11-21T23:59:59+08:00"


def clock(now: str) -> Clock:
    return Day(now).clock()


@pytest.mark.parametrize(
    ("now", "trusted"),
    [("2026-11-21T00:00:00+08:00", True), ("2026-11-22T00:00:00+08:00", True),
     ("2027-01-20T12:00:00+08:00", True), ("2027-01-21T12:00:00+08:00", False),
     ("2026-11-20T23:00:00+08:00", False), ("2010-01-01T00:00:00+08:00", False)],
)  # fmt: skip
def test_a_day_is_trusted_near_the_last_entry(now: str, trusted: bool) -> None:
    if trusted:
        clock(now).check(LAST)
        return
    with refused("DSK151") as found:
        clock(now).check(LAST)
    assert now[:10] in found[0].message


def test_a_confirmed_day_is_trusted_but_not_the_next(work: Work) -> None:
    day = Day("2028-01-01T08:00:00+08:00")
    watch = day.clock()
    watch.confirm(date(2028, 1, 1))
    watch.check(LAST)
    day.now = "2028-01-02T08:00:00+08:00"
    with refused("DSK151"):
        watch.check(LAST)


def test_only_what_the_machine_shows_is_confirmed() -> None:
    with refused("DSK152"):
        clock(NOW).confirm(date(2026, 12, 2))


def test_the_machines_clock_has_an_offset() -> None:
    watch = Clock()
    assert watch.now().utcoffset() is not None
    assert watch.stamp().startswith(watch.today().isoformat())


def test_a_dead_clock_refuses_the_first_write_and_changes_nothing(path: Path) -> None:
    with enter(path, day=Day("2010-01-01T00:00:00+08:00")) as office:
        work = Work(office)
        before = work.state(), work.count()
        with refused("DSK151"):
            work.village()
        assert (work.state(), work.count()) == before


def test_after_a_confirmed_write_the_day_is_the_last_entrys(work: Work) -> None:
    work.village()
    work.day.now = "2027-06-01T08:00:00+08:00"
    with refused("DSK151"):
        work.person()
    work.office.clock.confirm(date(2027, 6, 1))
    work.person()
    work.day.now = "2027-06-02T08:00:00+08:00"
    assert work.person()
