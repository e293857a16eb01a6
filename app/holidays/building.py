"""Writes `resources/holidays/calendar.json` from the `holidays` library: `python -m app.holidays.building`.

Of years whose State Council notice the library knows, days off and make-up working days; of later years only
the festivals that the law fixes (《全国年节及纪念日放假办法》), for the notice alone shifts working days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import holidays
from holidays.holiday_base import HolidayBase

from app.text import RESOURCES

FILE = RESOURCES / "holidays" / "calendar.json"
FIRST, LAST = 2015, 2045
_SHIFT = "调休"
_MADE_UP = "补"
_SHIFTED = "放假调休"


def written(first: int = FIRST, last: int = LAST) -> dict[str, Any]:
    """The content of the file: year → known, 休 (day → name), 班 (days)."""
    known = noticed_until()
    years = {str(year): _year(year, known=year <= known) for year in range(first, last + 1)}
    return {
        "title": "节假日与调休",
        "source": "国务院办公厅各年度放假通知（至 known 年度）；全国年节及纪念日放假办法",
        "known": known,
        "years": years,
    }


def noticed_until() -> int:
    """The last year whose make-up working days the library knows."""
    return max(day.year for day in _calendar(range(FIRST, LAST + 1)).weekend_workdays)


def _calendar(years: Iterable[int], *, observed: bool = True) -> HolidayBase:
    return holidays.country_holidays("CN", years=years, language="zh_CN", observed=observed)


def _year(year: int, *, known: bool) -> dict[str, Any]:
    calendar = _calendar([year], observed=known)
    made_up = sorted(each for each in calendar.weekend_workdays if each.year == year)
    rest: Mapping[date, str] = dict(calendar.items())
    named = {day.isoformat(): _name(day, rest) for day in sorted(rest) if day.year == year}
    return {"rest": named, "work": [each.isoformat() for each in made_up] if known else []}


def _name(day: date, rest: Mapping[date, str]) -> str:
    """The festival; a day off by shifting is called after the festival it belongs to."""
    name = rest[day].split("；")[0].split(";")[0].split("（")[0].removeprefix("农历")
    if _SHIFT in rest[day]:
        return _beside(day, rest)
    return name


def _beside(day: date, rest: Mapping[date, str]) -> str:
    """The nearest festival within a week, as the notice bundles them."""
    near = sorted((abs((other - day).days), other) for other in rest if _SHIFT not in rest[other])
    return _name(near[0][1], rest) if near and near[0][0] <= timedelta(days=9).days else _SHIFTED


if __name__ == "__main__":
    FILE.write_text(json.dumps(written(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
