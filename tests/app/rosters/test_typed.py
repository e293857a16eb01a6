"""Days as clerks type them, in months of every length."""

from __future__ import annotations

from datetime import date

import pytest

from app.problems import Problem
from app.rosters.days import MonthDay, month_days, shifted, typed_days
from app.rosters.wishing import Demand, short, wishes_of
from tests.app.patrol.village import MONTH
from tests.offices import Work, refused

FEBRUARY, LEAP, DECEMBER = date(2027, 2, 1), date(2028, 2, 1), date(2026, 12, 1)


def days(text: str, first: date = MONTH) -> list[int]:
    return sorted(each.day for each in typed_days(text, first))


@pytest.mark.parametrize(
    "text",
    ["28-30", "28—30", "28～30", "28~30", "28－30", "28至30", "28到30", "28日-30日", "28号至30号", "28 - 30",
     "28 至 30日", "28、29、30", "28,29,30", "28，29；30", "30 29 28", "28-30、29", " 28-30 。", "２８－３０"],
)  # fmt: skip
def test_one_thing_is_typed_in_many_ways(text: str) -> None:
    assert days(text) == [28, 29, 30]


WRONG = [
    ("三号", "ROS001", "三号"), ("5-3", "ROS001", "5-3"), ("3-", "ROS001", "3-"), ("-3", "ROS001", "-3"),
    ("3-5-7", "ROS001", "3-5-7"), ("2026-11-03", "ROS001", "2026-11-03"), ("003", "ROS001", "003"),
    ("3x", "ROS001", "3x"), ("3、月底", "ROS001", "月底"), ("3/4", "ROS001", "3/4"),
    ("0", "ROS002", 0), ("31", "ROS002", 31), ("28-32", "ROS002", 31), ("99", "ROS002", 99), ("0-2", "ROS002", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "told"), WRONG, ids=[each[0] for each in WRONG])
def test_what_is_wrong_is_named_with_its_place_and_a_remedy(
    text: str, code: str, told: object
) -> None:
    with pytest.raises(Problem) as caught:
        typed_days(text, MONTH, "第3组")
    found = caught.value
    assert (found.code, found.place) == (code, "第3组")
    assert found.params.get("part", found.params.get("day")) == told
    assert str(told) in found.message
    assert found.remedy


@pytest.mark.parametrize(
    ("first", "last"),
    [(FEBRUARY, 28), (LEAP, 29), (date(2100, 2, 1), 28), (date(2000, 2, 1), 29), (MONTH, 30), (DECEMBER, 31)],
)  # fmt: skip
def test_each_month_has_its_own_last_day(first: date, last: int) -> None:
    assert days(f"{last}", first) == [last]
    assert len(days(f"1-{last}", first)) == last
    with refused("ROS002") as found:
        typed_days(f"{last + 1}", first)
    assert found[0].params["month"] == first.month


@pytest.mark.parametrize("text", ["", "  ", "、", "，；。", "\n"])
def test_nothing_is_no_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("first", "step", "found"),
    [
        (DECEMBER, 1, date(2027, 1, 1)),
        (date(2027, 1, 1), -1, DECEMBER),
        (LEAP, 12, date(2029, 2, 1)),
        (LEAP, 0, LEAP),
        (date(2028, 2, 29), 1, date(2028, 3, 1)),
        (date(2027, 1, 31), 1, FEBRUARY),
    ],
)
def test_months_follow_each_other(first: date, step: int, found: date) -> None:
    assert shifted(first, step) == found


@pytest.mark.parametrize(
    ("mark", "told"),
    [("", "2月29日 星期二"), ("春节", "2月29日 星期二 春节"), ("班", "2月29日 星期二 班")],
)
def test_a_day_is_told(mark: str, told: str) -> None:
    assert MonthDay(date(2028, 2, 29), is_rest=False, mark=mark).told == told


def test_a_leap_february_has_its_day(work: Work) -> None:
    found = month_days(work.office, date(2028, 2, 9))
    assert [each.day.day for each in found] == list(range(1, 30))
    assert found[-1].told.startswith("2月29日 星期二")


DEMANDS = [
    ([("a", True, "5"), ("a", False, "5")], "第a组", 5),
    ([("a", False, "1-9"), ("b", True, "3"), ("a", True, "9、3")], "第a组", 3),
    ([("b", True, "30"), ("a", True, "30"), ("b", False, "28-30")], "第b组", 30),
]


@pytest.mark.parametrize(("typed", "place", "day"), DEMANDS)
def test_who_wants_and_does_not_want_a_day_is_named(
    typed: list[tuple[str, bool, str]], place: str, day: int
) -> None:
    demands = [Demand(who, f"第{who}组", is_fixed, text) for who, is_fixed, text in typed]
    with refused("ROS003") as found:
        wishes_of(MONTH, 1, 0, "", demands, goes_on=False)
    assert (found[0].place, found[0].params["day"]) == (place, day)


@pytest.mark.parametrize(
    ("barred", "demand", "place"),
    [
        ("32", "1", "全村不排的日期"),
        ("1", "32", "第1组"),
        ("下旬", "1", "全村不排的日期"),
        ("", "下旬", "第1组"),
    ],
)
def test_where_a_day_cannot_be_read_is_told(barred: str, demand: str, place: str) -> None:
    with pytest.raises(Problem) as caught:
        wishes_of(MONTH, 1, 0, barred, [Demand("a", "第1组", True, demand)], goes_on=False)
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("name", "village", "told"),
    [
        ("网山村第3组", "网山村", "第3组"),
        ("网山村 第3组", "网山村", "第3组"),
        ("东头联保组", "网山村", "东头联保组"),
        ("网山村", "网山村", "网山村"),
        ("第3组", "", "第3组"),
    ],
)
def test_a_group_is_called_within_its_village(name: str, village: str, told: str) -> None:
    assert short(name, village) == told
