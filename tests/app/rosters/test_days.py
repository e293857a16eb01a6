"""The days of a month as they are shown and typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rosters.days import MonthDay, month_days, shifted, typed_days
from tests.offices import Work, refused

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("3", [3]),
        ("3、15、28-30", [3, 15, 28, 29, 30]),
        ("3日， 4号;5", [3, 4, 5]),
        ("１、２", [1, 2]),
        ("10至12", [10, 11, 12]),
        ("3、3", [3]),
    ],
)
def test_days_are_typed(text: str, days: list[int]) -> None:
    assert sorted(each.day for each in typed_days(text, NOVEMBER)) == days


@pytest.mark.parametrize(
    ("text", "code"), [("三号", "ROS001"), ("5-3", "ROS001"), ("31", "ROS002"), ("0", "ROS002")]
)
def test_what_is_no_day_is_told(text: str, code: str) -> None:
    with refused(code):
        typed_days(text, NOVEMBER, "第1组")


@given(st.sets(st.integers(1, 30)))
def test_every_set_of_days_can_be_typed(days: set[int]) -> None:
    text = "、".join(map(str, sorted(days)))
    assert {each.day for each in typed_days(text, NOVEMBER)} == days


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_months_are_counted_there_and_back(day: date, step: int) -> None:
    first = day.replace(day=1)
    assert shifted(shifted(first, step), -step) == first


def test_holidays_and_weekends_are_marked(work: Work) -> None:
    october = {each.day.day: each for each in month_days(work.office, date(2025, 10, 9))}
    assert len(october) == 31
    assert october[1].is_rest
    assert october[1].mark
    assert october[11] == MonthDay(date(2025, 10, 11), is_rest=False, mark="班")
    assert (october[12].is_rest, october[12].mark) == (True, "")
    assert october[12].told == "10月12日 星期日"
