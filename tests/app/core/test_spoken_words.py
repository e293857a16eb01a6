"""Every word for a day and a month, from every kind of day: month ends, leap years, the turn of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import spoken
from app.kinds import Day, Reading

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))
STEPS = st.integers(-2000, 2000)


def day(text: str, today: str) -> str | None:
    found = spoken.day_of(text, date.fromisoformat(today))
    return found.isoformat() if found else None


def month(text: str, today: str) -> str | None:
    found = spoken.month_of(text, date.fromisoformat(today))
    return found.isoformat()[:7] if found else None


@pytest.mark.parametrize(
    ("said", "today", "meant"),
    [
        ("今天", "2026-12-31", "2026-12-31"),
        ("今日", "2026-12-31", "2026-12-31"),
        ("今", "2026-12-31", "2026-12-31"),
        ("当天", "2026-12-31", "2026-12-31"),
        ("当日", "2026-12-31", "2026-12-31"),
        ("明天", "2026-12-31", "2027-01-01"),
        ("明日", "2026-12-31", "2027-01-01"),
        ("后天", "2026-12-31", "2027-01-02"),
        ("大后天", "2026-12-31", "2027-01-03"),
        ("昨天", "2027-01-01", "2026-12-31"),
        ("昨日", "2027-01-01", "2026-12-31"),
        ("前天", "2027-01-01", "2026-12-30"),
        ("大前天", "2027-01-01", "2026-12-29"),
        ("明天", "2028-02-28", "2028-02-29"),
        ("明天", "2027-02-28", "2027-03-01"),
        ("后天", "2028-02-28", "2028-03-01"),
        ("昨天", "2028-03-01", "2028-02-29"),
        ("昨天", "2027-03-01", "2027-02-28"),
        ("  今　天 ", "2026-12-01", "2026-12-01"),
    ],
)
def test_words_for_days(said: str, today: str, meant: str) -> None:
    assert day(said, today) == meant


@pytest.mark.parametrize(
    ("said", "today", "meant"),
    [
        ("+0", "2026-12-01", "2026-12-01"),
        ("+1", "2026-12-31", "2027-01-01"),
        ("-1", "2027-01-01", "2026-12-31"),
        ("+7", "2026-12-28", "2027-01-04"),
        ("+15天", "2026-12-20", "2027-01-04"),
        ("+15日", "2026-12-20", "2027-01-04"),
        ("-30", "2026-12-01", "2026-11-01"),
        ("+1周", "2026-12-28", "2027-01-04"),
        ("-2周", "2026-12-14", "2026-11-30"),
        ("+1月", "2026-01-31", "2026-02-28"),
        ("+1月", "2028-01-31", "2028-02-29"),
        ("+1个月", "2026-03-31", "2026-04-30"),
        ("-1月", "2026-03-31", "2026-02-28"),
        ("-1月", "2026-01-15", "2025-12-15"),
        ("+12月", "2026-02-28", "2027-02-28"),
        ("+1年", "2028-02-29", "2029-02-28"),
        ("+4年", "2028-02-29", "2032-02-29"),
        ("-1年", "2028-02-29", "2027-02-28"),
        ("-60年", "2026-12-01", "1966-12-01"),
        ("＋３", "2026-12-01", "2026-12-04"),
        ("－３天", "2026-12-04", "2026-12-01"),
        ("+ 7 天", "2026-12-01", "2026-12-08"),
    ],
)
def test_steps_from_a_day(said: str, today: str, meant: str) -> None:
    assert day(said, today) == meant


@pytest.mark.parametrize(
    ("said", "today", "meant"),
    [
        ("本月", "2026-12-31", "2026-12"),
        ("当月", "2026-12-31", "2026-12"),
        ("这个月", "2026-12-31", "2026-12"),
        ("上月", "2026-01-31", "2025-12"),
        ("上个月", "2026-03-31", "2026-02"),
        ("上上月", "2026-01-31", "2025-11"),
        ("下月", "2026-12-31", "2027-01"),
        ("下个月", "2026-01-31", "2026-02"),
        ("+1", "2026-12-31", "2027-01"),
        ("-1", "2026-01-31", "2025-12"),
        ("+24", "2026-12-31", "2028-12"),
        ("+1月", "2026-12-31", "2027-01"),
        ("+1年", "2026-12-31", "2027-12"),
        ("-1年", "2026-02-28", "2025-02"),
        ("+31天", "2026-12-01", "2027-01"),
        ("+5周", "2026-12-01", "2027-01"),
        (" 本 月 ", "2026-12-01", "2026-12"),
    ],
)
def test_words_and_steps_for_months(said: str, today: str, meant: str) -> None:
    assert month(said, today) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "今年",
        "明年",
        "本月",
        "上周",
        "周一",
        "星期三",
        "7",
        "07",
        "+",
        "-",
        "+-1",
        "1+",
        "+1.5",
        "+12345",
        "+一",
        "+7小时",
        "+7 days",
        "2026-12-01",
        "2026.12",
        "+9999年",
        "-9999年",
        "今天吧",
        "昨天晚上",
        "大大后天",
        "+7天后",
    ],
)
def test_what_is_no_word_for_a_day_is_left_to_the_kind(text: str) -> None:
    assert spoken.day_of(text, date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    "text",
    ["", "今天", "明天", "2026-12", "12月", "上季度", "今年", "+", "+12345", "-9999年", "本月底"],
)
def test_what_is_no_word_for_a_month_is_left_to_the_kind(text: str) -> None:
    assert spoken.month_of(text, date(2026, 12, 1)) is None


@given(DAYS, STEPS)
def test_a_step_of_days_is_that_many_days(today: date, step: int) -> None:
    assert spoken.day_of(f"{step:+d}", today) == today + timedelta(step)


@given(DAYS, st.integers(-400, 400))
def test_a_step_of_months_keeps_the_day_or_the_last_of_the_month(today: date, step: int) -> None:
    found = spoken.day_of(f"{step:+d}月", today)
    assert found
    assert (found.year * 12 + found.month) - (today.year * 12 + today.month) == step
    assert found.day == today.day or (found + timedelta(1)).day == 1


@given(DAYS, STEPS)
def test_there_and_back_again_in_days(today: date, step: int) -> None:
    there = spoken.day_of(f"{step:+d}天", today)
    assert there
    assert spoken.day_of(f"{-step:+d}天", there) == today


@given(DAYS, st.text(max_size=12))
def test_no_text_at_all_ends_in_an_error(today: date, text: str) -> None:
    spoken.day_of(text, today)
    spoken.month_of(text, today)


@given(DAYS)
def test_a_word_never_takes_what_the_kind_reads_as_a_day(today: date) -> None:
    """Whatever is written as a date is the kind's: nobody's 20260105 becomes a step from today."""
    for text in (today.isoformat(), f"{today:%Y%m%d}", f"{today:%Y.%m.%d}", f"{today:%Y/%m/%d}"):
        assert spoken.day_of(text, date(2026, 12, 1)) is None
        assert Day().read(text, Reading(date(2026, 12, 1))) == today.isoformat()


@given(DAYS, DAYS)
def test_distances_say_which_way_and_how_far(day: date, today: date) -> None:
    told, days = spoken.distance(day, today), (day - today).days
    if abs(days) > 62:
        assert told == ""
    elif days == 0:
        assert told == "今天"
    else:
        assert told == f"{abs(days)}天{'后' if days > 0 else '前'}"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (62, "62天后"),
        (63, ""),
        (-62, "62天前"),
        (-63, ""),
        (1, "1天后"),
        (-1, "1天前"),
        (0, "今天"),
    ],
)
def test_beyond_two_months_nobody_counts_days(days: int, told: str) -> None:
    assert spoken.distance(date(2026, 12, 1) + timedelta(days), date(2026, 12, 1)) == told


@given(DAYS)
def test_every_day_has_its_weekday(day: date) -> None:
    assert spoken.weekday(day) == "星期" + "一二三四五六日"[day.weekday()]
