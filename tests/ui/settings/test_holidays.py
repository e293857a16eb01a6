"""The month, one day typed, a notice pasted, in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from app.holidays import keeping
from app.workdays import workdays_of
from tests.app.core.test_holidays import NOTICE
from tests.ui.settings.conftest import Hands
from ui.pages.settings_holidays import HolidaysPart
from ui.pages.settings_notice import NoticeDialog

DAY = date(2026, 12, 9)


@pytest.fixture
def part(hands: Hands) -> HolidaysPart:
    found = hands.at("holidays")
    assert isinstance(found, HolidaysPart)
    found.month.choose(DAY)
    return found


@pytest.fixture
def seen(looked: Hands) -> HolidaysPart:
    """The same, for tests that change nothing."""
    found = looked.at("holidays")
    assert isinstance(found, HolidaysPart)
    found.month.choose(DAY)
    return found


def told(part: HolidaysPart) -> str:
    return "\n".join(each.text() for each in part.facts.findChildren(QLabel))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 1), ["休息日", "国庆节", "随程序"]),
        (date(2026, 10, 10), ["工作日", "随程序", "星期六"]),
        (date(2026, 12, 9), ["工作日", "平常日子", "2026-12-23"]),
        (date(2026, 12, 12), ["休息日", "平常日子"]),
    ],
)
def test_a_day_is_told(seen: HolidaysPart, day: date, words: list[str]) -> None:
    seen.month.choose(day)
    assert [word for word in words if word not in told(seen)] == []


def test_a_day_is_typed_and_taken_out(hands: Hands, part: HolidaysPart) -> None:
    part.name.setText("火把节")
    hands.press("rest")
    assert not workdays_of(hands.place.reader).is_workday(DAY)
    assert part.table.texts() == [("2026-12-09", "三", "休", "火把节", "2026", "")]
    assert "本单位登记" in told(part)
    hands.press("take_out")
    assert workdays_of(hands.place.reader).is_workday(DAY)
    assert part.table.texts() == []


def test_a_rest_day_may_be_worked(hands: Hands, part: HolidaysPart) -> None:
    part.month.choose(date(2026, 12, 12))
    hands.press("work")
    assert workdays_of(hands.place.reader).is_workday(date(2026, 12, 12))


def test_an_entry_leads_to_its_month(hands: Hands, part: HolidaysPart) -> None:
    hands.press("rest")
    part.month.choose(date(2026, 1, 1))
    part.table.choose(DAY.isoformat())
    assert part.month.day() == DAY


def paste(hands: Hands, text: str, year: int = 2027) -> NoticeDialog:
    hands.press("paste")
    dialog = hands.dialog(NoticeDialog)
    dialog.year.setValue(year)
    dialog.text.setPlainText(text)
    dialog.read()
    return dialog


def test_a_notice_is_read_while_it_is_pasted(looked: Hands, seen: HolidaysPart) -> None:
    dialog = paste(looked, NOTICE)
    assert "2026 年：读到休 33 天、班 6 天" in dialog.told.text()
    assert dialog.basis.text() == "国办发明电〔2025〕7号"
    assert len(dialog.table.texts()) == 39
    dialog.reject()
    assert keeping.on_record(looked.place.reader) == []


def test_next_years_notice_is_missed_until_it_is_pasted(hands: Hands, part: HolidaysPart) -> None:
    assert "2027 年的放假通知还没有登记" in part.banner.text.text()
    rows = "\n".join(f"2027-02-{day:02} 休 春节" for day in range(5, 17))
    hands.press("save", paste(hands, rows))
    assert len(part.table.texts()) == 12
    assert part.banner.isHidden()
    assert part.month.day() == date(2027, 2, 5)


def test_a_pasted_notice_is_undone_from_its_notice(hands: Hands, part: HolidaysPart) -> None:
    with hands.qtbot.waitSignal(hands.place.notify.said) as heard:
        hands.press("save", paste(hands, "2027-02-05 休 春节"))
    (notice,) = heard.args or []
    notice.offer.act()
    hands.settle()
    assert part.table.texts() == []


@pytest.mark.parametrize(
    ("text", "word", "may_save"),
    [
        ("1月1日（周一）放假", "实际是周五", False),
        ("元旦：1月1日至3日", "看不出", False),
        ("1月1日放假，共3天", "按日期数是 1 天", True),
        ("", "读到休 0 天", False),
    ],
)
def test_what_is_doubtful_stands_beside(
    looked: Hands, seen: HolidaysPart, text: str, word: str, may_save: bool
) -> None:
    dialog = paste(looked, text)
    assert word in dialog.told.text()
    assert dialog.save.isEnabled() is may_save
    dialog.reject()


def test_the_month_paints_its_marks_in_both_schemes(seen: HolidaysPart) -> None:
    seen.month.choose(date(2026, 10, 1))
    plain = seen.month.grab().toImage()
    seen.month.show_days(workdays_of(seen.place.reader))
    seen.month.choose(date(2026, 12, 9))
    assert seen.month.grab().toImage() != plain
