"""Days and months as people say them at the desk (今天, +7, 上月): what no sheet holds, read against a day."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from app.text import _

_DAYS = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0, "当日": 0,
         "今": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}  # fmt: skip
_MONTHS = {
    "上上月": -2,
    "上月": -1,
    "上个月": -1,
    "本月": 0,
    "这个月": 0,
    "当月": 0,
    "下月": 1,
    "下个月": 1,
}
_STEP = re.compile(r"([+-])([0-9]{1,4})(天|日|周|个?月|年)?")
_UNITS = {"天": "day", "日": "day", "周": "week", "月": "month", "个月": "month", "年": "year"}
_WEEKDAYS = (
    _("星期一"),
    _("星期二"),
    _("星期三"),
    _("星期四"),
    _("星期五"),
    _("星期六"),
    _("星期日"),
)


def day_of(text: str, today: date) -> date | None:
    """The day meant by 今天, 后天, +7, -3, +1月, +2周; None for anything else."""
    said = _plain(text)
    if said in _DAYS:
        return today + timedelta(days=_DAYS[said])
    step = _STEP.fullmatch(said)
    return _stepped(today, step, "day") if step else None


def month_of(text: str, today: date) -> date | None:
    """The first day of the month meant by 本月, 上月, +1; None for anything else."""
    said = _plain(text)
    if said in _MONTHS:
        return _months_on(today, _MONTHS[said]).replace(day=1)
    step = _STEP.fullmatch(said)
    found = _stepped(today, step, "month") if step else None
    return found.replace(day=1) if found else None


def weekday(day: date) -> str:
    """星期一 to 星期日."""
    return _WEEKDAYS[day.weekday()]


def distance(day: date, today: date) -> str:
    """How far a day is: 今天, 7天后, 3天前; empty beyond two months."""
    days = (day - today).days
    if days == 0:
        return _("今天")
    if abs(days) > 62:
        return ""
    return _("{days}天后").format(days=days) if days > 0 else _("{days}天前").format(days=-days)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _stepped(today: date, step: re.Match[str], usual: str) -> date | None:
    count = int(f"{step[1]}{step[2]}")
    unit = _UNITS[step[3]] if step[3] else usual
    try:
        if unit in ("month", "year"):
            return _months_on(today, count * (12 if unit == "year" else 1))
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None


def _months_on(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month. ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, month + 1)[1]))
