"""Days and months: every spelling that arrives, and those of documents (domain 3.7, 5.3.4)."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import Day, Month, Reading
from app.kinds.calendar import write_day, write_day_in_numerals, write_month

TODAY = date(2026, 11, 21)
FIFTH = "2026-01-05"


@pytest.mark.parametrize(
    "raw",
    [
        "2026.1.5",
        "2026/1/5",
        "2026-01-05",
        "2026-1-5",
        "20260105",
        "2026年1月5日",
        "2026年01月05号",
        "2026年元月5日",
        "26.1.5",
        "26/1/5",
        "26-01-05",
        "260105",
        "２０２６．１．５",
        "2026 1 5",
        "2026 年 1 月 5 日",
        "2026、1、5",
        "2026。1。5",
        "2026,1,5",
        "2026\\1\\5",
        " 2026.1.5 ",
        "2026.1.5.",
        "'2026-01-05",
        "2026-01-05 08:30:00",
        "2026-1-5 8:30",
        "2026-01-05T08:30:00",
        "2026-01-05T08:30:00.000Z",
        "2026年1月5日 上午8时30分",
        "2026-01-05 12:00:00 AM",
        "2026年1月5日星期一",
        "公历2026年1月5日",
        "二〇二六年一月五日",
        "二○二六年一月五日",
        "二Ｏ二六年一月五日",
        "二零二六年一月五日",
        "二0二六年一月五日",
        "二◯二六年一月五日",
        "二OO六年一月五日".replace("OO", "〇二"),
        46027,
        46027.0,
        46027.75,
        20260105,
        20260105.0,
        260105,
        Decimal(46027),
        date(2026, 1, 5),
        datetime.combine(date(2026, 1, 5), time(8, 30)),
    ],
)
def test_the_fifth_of_january_in_every_spelling(outcome: Any, raw: Any) -> None:
    assert outcome(Day(), raw) == FIFTH


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("二○○七年三月十六日", "2007-03-16"),
        ("二OO七年三月十六日", "2007-03-16"),
        ("二〇一〇年十月三十一日", "2010-10-31"),
        ("一九五六年二月二十九日", "1956-02-29"),
        ("27.1.5", "2027-01-05"),
        ("28.1.5", "1928-01-05"),
        ("56.2.29", "1956-02-29"),
        (2200, "1906-01-08"),
        (99999, "2173-10-13"),
        (19560229, "1956-02-29"),
        ("0", None),
        (0, None),
        (0.0, None),
        ("空", None),
        ("/", None),
        ("无", None),
    ],
)
def test_other_days(outcome: Any, raw: Any, value: str | None) -> None:
    assert outcome(Day(), raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026年1月", "VAL032"),
        ("2026.10", "VAL032"),
        ("26.1", "VAL032"),
        ("202601", "VAL032"),
        (202601, "VAL032"),
        (2026.11, "VAL032"),
        (2026.1, "VAL033"),
        (26.1, "VAL033"),
        (2026, "VAL033"),
        (60, "VAL033"),
        (2026.345, "VAL033"),
        (-5, "VAL033"),
        ("农历正月初五", "VAL034"),
        ("阴历2026年1月5日", "VAL034"),
        ("二〇二六年腊月廿三", "VAL034"),
        ("丙午年五月", "VAL034"),
        ("闰六月", "VAL034"),
        ("至今", "VAL035"),
        ("长期", "VAL035"),
        ("2026-02-30", "VAL031"),
        ("2026-13-01", "VAL031"),
        ("1900.2.29", "VAL031"),
        ("2026.1.0", "VAL032"),
        ("5/1/2026", "VAL039"),
        ("01-05-2026", "VAL039"),
        ("1749-01-01", "VAL037"),
        ("2200-01-01", "VAL037"),
        (date(1, 1, 1), "VAL037"),
        ("去年", "VAL030"),
        ("2026", "VAL030"),
        ("1.5", "VAL030"),
        (True, "VAL030"),
        (1e12, "VAL030"),
        (float("nan"), "VAL001"),
        (b"2026-01-05", "VAL001"),
        (time(8, 30), "VAL030"),
    ],
)
def test_what_names_no_single_day_is_refused(outcome: Any, raw: Any, code: str) -> None:
    assert outcome(Day(), raw) == code


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026.10", "2026-10"),
        ("2026年1月", "2026-01"),
        ("2026年1月份", "2026-01"),
        ("26.1", "2026-01"),
        ("2026-01", "2026-01"),
        ("202601", "2026-01"),
        (202601, "2026-01"),
        ("2026/12", "2026-12"),
        ("二〇二六年十月", "2026-10"),
        ("2026-01-05", "2026-01"),
        (46027, "2026-01"),
        (date(2026, 1, 1), "2026-01"),
        (2026.11, "2026-11"),
        (2026.12, "2026-12"),
        (2026.2, "2026-02"),
        ("0", None),
        ("", None),
        (2026.1, "VAL033"),
        (2026.13, "VAL033"),
        ("2026-13", "VAL031"),
        ("2026-02-30", "VAL031"),
        ("至今", "VAL035"),
        ("2026", "VAL030"),
    ],
)
def test_months(outcome: Any, raw: Any, value: str | None) -> None:
    assert outcome(Month(), raw) == value


@pytest.mark.parametrize("kind", [Day(open_end=True), Month(open_end=True)])
@pytest.mark.parametrize("raw", ["至今", "长期", " 至 今 "])
def test_an_open_end_is_blank_where_the_field_allows_it(outcome: Any, kind: Any, raw: str) -> None:
    assert outcome(kind, raw) is None


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Day(future=False), "2026-11-21", "2026-11-21"),
        (Day(future=False), "2026-11-22", "VAL036"),
        (Month(future=False), "2026-11", "2026-11"),
        (Month(future=False), "2026-12", "VAL036"),
    ],
)
def test_the_future_can_be_refused(outcome: Any, kind: Any, raw: str, value: str) -> None:
    assert outcome(kind, raw) == value


@pytest.mark.parametrize(("serial", "day"), [(44565, FIFTH), (44565.5, FIFTH), (20260105, FIFTH)])
def test_workbooks_of_1904_count_from_their_own_epoch(serial: float, day: str) -> None:
    assert Day().read(serial, Reading(TODAY, date1904=True)) == day


def test_a_serial_typed_as_text_is_read_with_a_doubt(doubts: Any) -> None:
    assert doubts(Day(), "46027") == (FIFTH, ["VAL038"])


def test_a_doubt_is_told_for_every_cell_of_a_column() -> None:
    reading = Reading(TODAY)
    read = Day().reader(reading)
    assert [read(raw) for raw in ("46027", "46027", "2026.1.5", "2026.1.5")] == [FIFTH] * 4
    assert [each.code for each in reading.warnings] == ["VAL038", "VAL038"]


@pytest.mark.parametrize(
    ("day", "ordinary", "numerals"),
    [
        (FIFTH, "2026年1月5日", "二〇二六年一月五日"),
        ("2007-03-16", "2007年3月16日", "二〇〇七年三月十六日"),
        ("2010-10-31", "2010年10月31日", "二〇一〇年十月三十一日"),
        ("2012-12-20", "2012年12月20日", "二〇一二年十二月二十日"),
    ],
)
def test_days_on_paper(day: str, ordinary: str, numerals: str) -> None:
    assert write_day(day) == ordinary
    assert write_day_in_numerals(day) == numerals
    assert write_month(day[:7]) == ordinary.partition("月")[0] + "月"


@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_from_paper_and_serial(day: date) -> None:
    text, reading = day.isoformat(), Reading(TODAY)
    assert Day().read(write_day(text), reading) == text
    assert Day().read(write_day_in_numerals(text), reading) == text
    assert Month().read(write_month(text[:7]), reading) == text[:7]
    assert Day().store(day) == text
    assert Day().restore(text) == day


def test_months_restore_to_their_first_day() -> None:
    assert Month().restore("2026-10") == date(2026, 10, 1)
    assert Month().store(date(2026, 10, 31)) == "2026-10"
