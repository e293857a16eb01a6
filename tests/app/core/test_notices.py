"""Notices of many years and in many hands: whatever they look like, the days that are read are the days meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.holidays.notice import Notice, Told, read_notice
from app.holidays.shipped import shipped
from tests.app.core.notices import NOTICES

YEARS = sorted(NOTICES)
YEAR = 2027
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "三月三", "那达慕")
FULL_WIDTH = str.maketrans("0123456789()-/", "０１２３４５６７８９（）－／")
CHINESE = "一二三四五六日"


def read(text: str) -> dict[date, bool]:
    return {each.day: each.rest for each in read_notice(text, YEAR).days}


def of_year(year: int) -> dict[date, bool]:
    return {day: mark.rest for day, mark in shipped().items() if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_years_notice_is_read_as_it_was(year: int) -> None:
    found = read_notice(NOTICES[year], YEAR)
    days = {each.day: each.rest for each in found.days if each.day.year == year}
    wanted = of_year(year)
    assert {day: rest for day, rest in wanted.items() if days.get(day) is not rest} == {}
    assert [day for day in days if day not in wanted and day.weekday() < 5] == []


@pytest.mark.parametrize("year", YEARS)
def test_the_year_and_the_document_of_a_notice_are_known(year: int) -> None:
    found = read_notice(NOTICES[year], YEAR)
    assert found.year == year
    assert re.fullmatch(r"国办发明电〔20\d\d〕\d+号", found.basis)


@pytest.mark.parametrize("year", [each for each in YEARS if each not in (2024, 2025)])
def test_nothing_of_a_plain_notice_is_doubted(year: int) -> None:
    assert read_notice(NOTICES[year], YEAR).problems == []


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.translate(FULL_WIDTH),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("：", ":").replace("，", ","),
        lambda text: "\n".join(f"　　{line}  " for line in text.splitlines()),
        lambda text: text.replace("月", " 月 ").replace("日", " 日 ", 3),
    ],
    ids=["full width", "crlf", "blank lines", "half width", "indented", "spaced"],
)
def test_how_it_was_pasted_makes_no_difference(year: int, changed: object) -> None:
    assert callable(changed)
    assert read(str(changed(NOTICES[year]))) == read(NOTICES[year])


@pytest.mark.parametrize(
    ("text", "rest", "work"),
    [
        ("清明节：4月5日放假1天，不调休。", ["04-05"], []),
        ("清明节：4月5日放假一天。", ["04-05"], []),
        ("劳动节：5月1日放假，5月2日（周日）补休。", ["05-01", "05-02"], []),
        ("中秋节：9月15日放假，与周末连休3天。", ["09-15"], []),
        ("元旦放假时间：1月1日—3日，1月4日上班", ["01-01", "01-03"], ["01-04"]),
        ("国庆节：10月1日至7日放假，10月9日（周六）、10月10日（周日）上班", ["10-01", "10-07"], ["10-09", "10-10"]),
        ("国庆节：10月1日至7日放假调休，共7天，10月9日（星期六）调休上班。", ["10-01", "10-07"], ["10-09"]),
        ("国庆节：10月1日至7日，放假调休，共7天", ["10-01", "10-07"], []),
        ("国庆节：10月1日（国庆、周五）至3日（周日）放假、10月9日上班", ["10-01", "10-03"], ["10-09"]),
        ("国庆：10月1日～7日放假；10月9日上班；10月10日上班", ["10-01", "10-07"], ["10-09", "10-10"]),
        ("三月三：4月9日、4月12日放假", ["04-09", "04-12"], []),
        ("三月三：4月9日、12日放假", ["04-09", "04-12"], []),
        ("10月1日到3日休", ["10-01", "10-03"], []),
        ("10.1-10.3 休 国庆节", ["10-01", "10-03"], []),
        ("2027.10.1 休", ["10-01"], []),
        ("2027年10月1日 星期五 放假 国庆节", ["10-01"], []),
        ("2027/10/9,星期六,班,国庆节", [], ["10-09"]),
        ("2027-10-09|班|国庆节", [], ["10-09"]),
        ("10月9日(礼拜六)上班", [], ["10-09"]),
        ("9月26日（星期天）补班", [], ["09-26"]),
    ],
)  # fmt: skip
def test_sentences_of_local_notices(text: str, rest: list[str], work: list[str]) -> None:
    found = read(text)
    told = {f"{day:%m-%d}": rest for day, rest in found.items()}
    assert [day for day in rest if told.get(day) is not True] == []
    assert [day for day in work if told.get(day) is not False] == []
    assert set(told) <= {*rest, *work, *between(rest)}


def between(days: list[str]) -> set[str]:
    """The days of a stretch of which only the ends are told above."""
    if not days:
        return set()
    first, last = (date.fromisoformat(f"{YEAR}-{day}") for day in (days[0], days[-1]))
    return {f"{first + timedelta(n):%m-%d}" for n in range((last - first).days + 1)}


@pytest.mark.parametrize(
    "text",
    [
        "鼓励各单位安排职工在除夕（2月5日）休息。",
        "春节：2月6日至12日放假。鼓励职工在2月5日休息。",
        "建议结合带薪年休假，2月5日休息。",
        "可以安排2月5日休息。",
    ],
)
def test_what_is_only_encouraged_is_no_day_off(text: str) -> None:
    found = read_notice(text, YEAR)
    assert date(YEAR, 2, 5) not in {each.day for each in found.days}
    assert "DSK188" in {each.code for each in found.problems}


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：0577-88123456",
        "共7天",
        "第3条 值班安排另行通知",
        "联系人：张三 13812345678",
        "（一）做好节日期间值班工作",
        "24小时值班电话 110、119、120",
        "附件：1.值班表 2.通讯录",
    ],
)
def test_what_else_stands_in_a_notice_is_no_day(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["DSK186"]),
        ("   \n\t", ["DSK186"]),
        ("2月30日放假", ["DSK185", "DSK186"]),
        ("13月1日放假", ["DSK185", "DSK186"]),
        ("1月0日放假", ["DSK185", "DSK186"]),
        ("1月1日至3月1日放假", ["DSK185", "DSK186"]),
        ("1月1日（星期一）放假", ["DSK183", "DSK186"]),
        ("1月1日（周五）至3日（周六）放假", ["DSK183", "DSK186"]),
        ("1月1日", ["DSK182", "DSK186"]),
        ("1月1日休\n1月1日班", ["DSK187", "DSK186"]),
        ("1月1日至3日放假，共4天", ["DSK184"]),
        ("1月1日至3日放假，共4天，1月4日上班", ["DSK184"]),
        ("1月1日至3日放假1月4日上班", ["DSK182", "DSK186"]),
        ("鼓励1月4日休息", ["DSK188", "DSK186"]),
    ],
)
def test_every_doubt_is_named(text: str, codes: list[str]) -> None:
    assert [each.code for each in read_notice(text, YEAR).problems] == codes


def test_one_bad_line_does_not_spoil_the_others() -> None:
    text = "元旦：1月1日放假\n春节：2月30日放假\n清明节：4月5日（周二）放假\n劳动节：5月1日放假"
    found = read_notice(text, YEAR)
    assert [f"{each.day:%m-%d}{each.name}" for each in found.days] == ["01-01元旦", "05-01劳动节"]
    assert [each.place for each in found.problems] == ["第 2 行", "第 3 行"]


def test_the_date_of_signing_is_no_day_of_the_notice() -> None:
    for last in ("2026年11月4日", "  2026年11月4日  ", "二〇二六年十一月四日"):
        found = read_notice(f"元旦：1月1日放假\n国务院办公厅\n{last}\n", YEAR)
        assert (len(found.days), found.problems) == (1, [])


@pytest.mark.parametrize(
    ("first_line", "year"),
    [
        ("国务院办公厅关于2028年部分节假日安排的通知", 2028),
        ("关于 2028 年元旦春节放假安排", 2028),
        ("２０２８年放假通知", 2028),
        ("放假安排", YEAR),
        ("经办人2028年整理", YEAR),
    ],
)
def test_the_title_says_of_which_year_a_notice_is(first_line: str, year: int) -> None:
    assert read_notice(f"{first_line}\n元旦：1月1日放假", YEAR).days[0].day == date(year, 1, 1)


def row(day: date, rest: bool, name: str, style: int) -> str:
    """A day as people write it, each in another style."""
    word, far = ("休", "放假") if rest else ("班", "上班")
    week = CHINESE[day.weekday()]
    styles = (
        f"{day:%Y-%m-%d} {word} {name}",
        f"{day.year}/{day.month}/{day.day}\t{word}\t{name}",
        f"{name}：{day.month}月{day.day}日（星期{week}）{far}",
        f"{day.year}年{day.month}月{day.day}日,周{week},{word},{name}",
        f"{day.month}月{day.day}日|{name}|{far}",
    )
    return styles[style % len(styles)]


@given(
    st.dictionaries(DAYS, st.booleans(), min_size=1, max_size=30),
    st.sampled_from(NAMES),
    st.integers(0, 4),
)
def test_what_is_written_is_read_in_every_style(
    days: dict[date, bool], name: str, style: int
) -> None:
    found = read_notice("\n".join(row(*each, name, style) for each in days.items()), YEAR)
    assert {each.day: each.rest for each in found.days} == days
    assert {each.name for each in found.days} == {name}
    assert [each.day for each in found.days] == sorted(days)


@given(DAYS, st.integers(0, 30))
def test_a_stretch_has_as_many_days_as_it_says(first: date, further: int) -> None:
    last = first + timedelta(further)
    begin, end = (f"{day.year}年{day.month}月{day.day}日" for day in (first, last))
    text = f"春节：{begin}至{end}放假，共{further + 1}天"
    found = read_notice(text, YEAR)
    assert (len(found.days), found.problems) == (further + 1, [])
    assert (found.days[0].day, found.days[-1].day) == (first, last)


@given(
    st.text(
        alphabet="0123456789年月日至、，。；：（）()-/. 放假上班休共天周一\n\t〔〕号", max_size=80
    )
)
def test_any_text_is_read_without_an_accident(text: str) -> None:
    found = read_notice(text, YEAR)
    assert isinstance(found, Notice)
    assert len({each.day for each in found.days}) == len(found.days)
    assert found.days or found.problems
    assert all(isinstance(each, Told) and each.line > 0 for each in found.days)


@given(st.text(max_size=60))
def test_any_characters_are_read_without_an_accident(text: str) -> None:
    assert read_notice(text, YEAR).problems or read(text)
