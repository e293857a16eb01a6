"""Reading the yearly notice, what is shipped, and what the office keeps of it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from app import undo
from app.holidays import building, keeping
from app.holidays.notice import Notice, read_notice
from app.holidays.shipped import Mark, noticed_until, shipped
from app.rights import Right
from app.workdays import workdays_of
from tests.offices import Work, copy_of, enter, refused

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府:
　　经国务院批准，现将2026年元旦、春节等放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区要妥善安排好值班和安全保卫等工作。
2025年11月4日
"""


def told(notice: Notice) -> dict[str, str]:
    return {f"{d.day:%m-%d}": ("休" if d.rest else "班") + d.name for d in notice.days}


def test_the_sentences_of_a_notice_agree_with_what_is_shipped() -> None:
    notice = read_notice(NOTICE, 2030)
    assert (notice.year, notice.basis, notice.problems) == (2026, "国办发明电〔2025〕7号", [])
    known = {day: mark.rest for day, mark in shipped().items() if day.year == 2026}
    read = {each.day: each.rest for each in notice.days}
    assert {day: read[day] for day in known} == known
    assert all(day.weekday() >= 5 for day in read.keys() - known.keys())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-01-01 休 元旦", {"01-01": "休元旦"}),
        ("1月1日\t班\t元旦", {"01-01": "班元旦"}),
        ("2027/1/1-2027/1/3,放假", {"01-01": "休", "01-02": "休", "01-03": "休"}),
        ("元旦：１月１日至２日放假；1月3日（周日）上班", {"01-01": "休元旦", "01-02": "休元旦", "01-03": "班元旦"}),
        ("春节：1月31日至2月1日放假", {"01-31": "休春节", "02-01": "休春节"}),
        ("元旦：2026年12月31日至2027年1月1日放假", {"12-31": "休元旦", "01-01": "休元旦"}),
        ("1月1日 休\n1月1日 休", {"01-01": "休"}),
    ],
)  # fmt: skip
def test_days_are_read_in_many_spellings(text: str, days: dict[str, str]) -> None:
    notice = read_notice(text, 2027)
    assert (told(notice), notice.problems) == (days, [])


@pytest.mark.parametrize(
    ("text", "code", "place", "left"),
    [
        ("元旦：1月1日至3日", "DSK182", "第 1 行", 0),
        ("\n1月1日（周一）放假", "DSK183", "第 2 行", 0),
        ("1月1日至3日放假，共5天", "DSK184", "第 1 行", 3),
        ("2月29日放假\n1月1日放假", "DSK185", "第 1 行", 1),
        ("1月5日至3日放假\n1月1日放假", "DSK185", "第 1 行", 1),
        ("1月1日 休\n1月1日 班\n1月2日 休", "DSK187", "第 2 行", 1),
        ("请妥善安排值班", "DSK186", "", 0),
    ],
)
def test_what_is_doubtful_is_told(text: str, code: str, place: str, left: int) -> None:
    notice = read_notice(text, 2027)
    assert next((p.code, p.place) for p in notice.problems) == (code, place)
    assert len(notice.days) == left


def test_the_shipped_calendar_is_what_the_library_says() -> None:
    kept = json.loads(building.FILE.read_text(encoding="utf-8"))
    assert kept == building.written()
    assert noticed_until() >= 2026


def test_of_later_years_only_the_festivals_of_the_law_are_shipped() -> None:
    later = {day: mark for day, mark in shipped().items() if day.year == noticed_until() + 1}
    assert len(later) in range(11, 14)
    assert all(mark.rest for mark in later.values())


def test_a_notice_is_taken_in_as_one_batch(work: Work) -> None:
    days = read_notice(re.sub("（.*?）|2026年", "", NOTICE), 2031).days
    assert not workdays_of(work.office).is_noticed(2031)
    changes = keeping.take_in(work.office, days, 2031, "国办〔2030〕1号")
    assert workdays_of(work.office).is_noticed(2031)
    assert len(keeping.on_record(work.office)) == len(days)
    undo.undo_batch(work.office, changes.batch)
    assert keeping.on_record(work.office) == []


def test_a_later_notice_replaces_an_earlier_one(work: Work) -> None:
    keeping.put_day(work.office, date(2031, 7, 1), rest=True, name="社日")
    first = read_notice("1月1日 休 元旦\n1月2日 休 元旦", 2031)
    second = read_notice("1月1日 休 元旦\n1月2日 班 元旦", 2031)
    keeping.take_in(work.office, first.days, 2031, "")
    keeping.take_in(work.office, second.days[:1], 2031, "更正")
    assert [str(row["held_on"]) for row in keeping.on_record(work.office)] == ["2031-01-01"]
    assert workdays_of(work.office).mark(date(2031, 1, 2)) is None


def test_one_day_is_typed_changed_and_taken_out(work: Work) -> None:
    day = date(2026, 3, 2)
    keeping.put_day(work.office, day, rest=True, name="壮族三月三")
    mark = workdays_of(work.office).mark(day)
    assert mark
    assert (mark.rest, mark.name) == (True, "壮族三月三")
    keeping.put_day(work.office, day, rest=False, name="")
    assert workdays_of(work.office).mark(day) == Mark(False, "", mark.record)
    keeping.take_out(work.office, mark.record, "登记错了")
    assert workdays_of(work.office).mark(day) is None


def test_who_may_not_change_settings_may_not_change_holidays(staffed: Path, tmp_path: Path) -> None:
    with enter(copy_of(staffed, tmp_path), "经办二") as office:
        assert not office.user.may(Right.SETTINGS)
        with refused("ACC032"):
            keeping.put_day(office, date(2026, 3, 2), rest=True, name="")
        with refused("ACC032"):
            keeping.take_in(office, [], 2026, "")
