"""The office of groups, cards and duties in the demonstration: what it makes, and what it would not let pass."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo import estates, units, village
from app.demo.neighbours import FIGURES, in_words, shortfalls
from app.demo.village import month_before

GOOD: dict[str, Any] = {
    "name": "青竹镇",
    "month": "2026-11",
    "refused": {"家庭户": 0},
    "reports": {key: dict(figures) for key, figures in FIGURES.items()} | {"other": {}},
    "printed": {"neighbour_cards": 14},
}
GOOD["reports"]["cards"] |= {"coverage": 93}


@given(st.dates(date(2000, 6, 1), date(2100, 1, 1)))
def test_the_month_has_thirty_days_and_is_over(today: date) -> None:
    month = month_before(today)
    assert (month.first.day, month.last.day) == (1, 30)
    assert month.last < today
    assert (today - month.last).days <= 152, "from November to April in a leap year"
    assert month.before < month.first


@pytest.mark.parametrize(
    ("today", "first"),
    [("2026-11-30", "2026-09-01"), ("2026-12-01", "2026-11-01"), ("2027-02-28", "2026-11-01")],
)
def test_november_counts_when_it_is_over(today: str, first: str) -> None:
    assert month_before(date.fromisoformat(today)).first == date.fromisoformat(first)


def test_times_of_duty_lie_apart_and_make_197_days() -> None:
    periods = [units.period(2026, *each) for each in units.PERIODS]
    days = [
        day
        for _name, _kind, first, last in periods
        for day in range(
            date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1
        )
    ]
    assert (len(periods), len(days), len(set(days))) == (12, 197, 197)


def test_six_estates_have_more_than_1300_households_each_with_its_door() -> None:
    names = [name for _estate, name in estates.buildings()]
    homes = list(estates.homes_of(names, "339903", date(2026, 11, 1)))
    doors = Counter((home[0], home[1], home[3]) for home in homes)
    assert len(estates.ESTATES) == 6
    assert len(homes) == len(doors) == estates.HOMES >= 1_300
    assert {home[7] for home in homes} == {"是", "否"}


@pytest.mark.parametrize(
    ("day", "by"),
    [(1, ["是", "否", "否"]), (3, ["是", "是", "否"]), (30, ["是", "是", "是"])],
)
def test_they_go_on_foot_mostly(day: int, by: list[str]) -> None:
    row = village.log_row("网山村第1组", date(2026, 11, day), 4)
    assert row[5:8] == by


def test_all_is_well() -> None:
    assert shortfalls(GOOD) == []
    for words in (
        "340 户 34 组",
        "签订率 100%",
        "联动协议 3 份",
        "应巡 34 晚、已巡 34 次",
        "1344 户",
    ):
        assert words in in_words(GOOD)


@pytest.mark.parametrize(
    ("where", "key", "value", "words"),
    [
        (("reports", "guard"), "signed_households", 339, "guard.signed_households 应为 340，报表为 339"),
        (("reports", "patrol"), "most_a_night", 3, "patrol.most_a_night 应为 2"),
        (("refused",), "家庭户", 2, "家庭户有 2 行被拒收"),
        (("printed",), "neighbour_cards", 0, "打印没有页"),
    ],
)  # fmt: skip
def test_each_shortfall_is_told(where: tuple[str, ...], key: str, value: int, words: str) -> None:
    told = deepcopy(GOOD)
    place = told
    for each in where:
        place = place[each]
    place[key] = value
    (said,) = shortfalls(told)
    assert said.startswith("青竹镇：")
    assert words in said


def test_a_report_that_is_not_there_is_not_missed() -> None:
    told = deepcopy(GOOD)
    del told["reports"]["duty"]
    assert shortfalls(told) == []
