"""Working days against the State Council's calendars of 2025 and 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.holidays.shipped import Mark
from app.workdays import Workdays

PLAIN = Workdays({})
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-01-26", True),  # 春节调休，星期日上班
        ("2025-01-27", True),
        ("2025-01-28", False),  # 除夕
        ("2025-02-04", False),
        ("2025-02-08", True),
        ("2025-04-04", False),
        ("2025-04-27", True),
        ("2025-05-05", False),
        ("2025-05-31", False),
        ("2025-06-02", False),
        ("2025-09-28", True),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-13", True),
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2026-05-09", True),
        ("2026-06-19", False),
        ("2026-09-20", True),
        ("2026-10-10", True),
        ("2026-11-21", False),
        ("2026-11-20", True),
    ],
)
def test_days_of_2025_and_2026(day: str, works: bool) -> None:
    assert PLAIN.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(("year", "count"), [(2025, 248), (2026, 248)])
def test_working_days_of_a_year(year: int, count: int) -> None:
    start, end = date(year - 1, 12, 31), date(year, 12, 31)
    assert PLAIN.workdays_between(start, end) == count


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-10-08", -1, "2026-09-30"),
        ("2026-10-03", 0, "2026-10-03"),
        ("2026-11-20", 22, "2026-12-22"),
    ],
)
def test_periods_run_over_holidays(day: str, count: int, then: str) -> None:
    assert PLAIN.add_workdays(date.fromisoformat(day), count).isoformat() == then


@pytest.mark.parametrize(
    ("day", "then"), [("2026-10-01", "2026-10-08"), ("2026-10-10", "2026-10-10")]
)
def test_a_period_ends_on_a_working_day(day: str, then: str) -> None:
    assert PLAIN.next_workday(date.fromisoformat(day)).isoformat() == then


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later = PLAIN.add_workdays(day, count)
    assert PLAIN.is_workday(later)
    assert PLAIN.workdays_between(day, later) == count
    assert PLAIN.workdays_between(later, day) == -count


@given(DAYS, DAYS, DAYS)
def test_stretches_add_up(one: date, two: date, three: date) -> None:
    a, b, c = sorted((one, two, three))
    between = PLAIN.workdays_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(DAYS, st.booleans())
def test_the_offices_own_entry_goes_before_what_is_shipped(day: date, rest: bool) -> None:
    own = Workdays({day: Mark(rest, "本地")})
    assert own.is_workday(day) is not rest
    after = day + timedelta(1)
    assert own.is_workday(after) is PLAIN.is_workday(after)


@pytest.mark.parametrize(("year", "noticed"), [(2026, True), (2027, False), (2030, True)])
def test_years_without_a_notice_are_known_as_such(year: int, noticed: bool) -> None:
    assert Workdays({}, frozenset({2030})).is_noticed(year) is noticed
