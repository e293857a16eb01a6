"""How days and months are written: every spelling that arrives, and those of documents (domain: dates)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from app.kinds.base import Reading
from app.kinds.numerals import DIGITS, digits_numeral, read_numeral, tens_numeral
from app.problems import Problem

FIRST_YEAR, LAST_YEAR = 1850, 2199
BLANK_DAYS = frozenset({"0", "00", "无", "0000-00-00", "1900-01-00", "0.0"})
"""What stands in a date cell without a date, besides the usual blanks."""

OPEN_ENDS = frozenset({"至今", "今", "现在", "目前", "长期", "永久", "无期限", "长期有效"})
"""Words for an end that has not come."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_TIME = re.compile(r"(?:(?<=[0-9日号])T|\s)\s*(?:上午|下午|[AP]M)?\s*[0-9]{1,2}\s*[:时点].*$")
_GAP = re.compile(r"(?<=[0-9])\s+(?=[0-9])")
_LUNAR = re.compile(
    "[农阴旧夏]历|闰|正月|冬月|腊月|初[一二三四五六七八九十]|廿|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_SOLAR = re.compile("^(?:公历|阳历|新历|公元)")
_WEEKDAY = re.compile(r"[,(]?(?:星期|周)[一二三四五六日天]\)?$")
_NUMERAL = re.compile(f"[{''.join(DIGITS)}O十]+")
_BETWEEN = r"[-./\\,、。·_–—~]"
_YEAR = r"([0-9]{4}|[0-9]{2})"
_DAY = re.compile(
    rf"{_YEAR}(?:{_BETWEEN}|年)([0-9]{{1,2}})(?:{_BETWEEN}|月)([0-9]{{1,2}})[日号]?\.?"
)
_MONTH = re.compile(rf"{_YEAR}(?:{_BETWEEN}|年)([0-9]{{1,2}})(?:月份?)?")
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SIX = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_YEAR_MONTH = re.compile(r"((?:18|19|20|21)[0-9]{2})(0[1-9]|1[0-2])")
_YEAR_LAST = re.compile(rf"[0-9]{{1,2}}{_BETWEEN}[0-9]{{1,2}}{_BETWEEN}[0-9]{{4}}")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.0+)?")

_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 2200, 99999
"""Serials below stand for years when typed; those above are no dates anyone means."""


class Parts(NamedTuple):
    """A day, or a month where `day` is 0."""

    year: int
    month: int
    day: int = 0


def tidy(text: str) -> str:
    """The text of a date in half width without spaces, time of day, weekday and 公历."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip().lstrip("'‘’")
    text = "".join(_GAP.sub("-", _TIME.sub("", text)).split())
    return _WEEKDAY.sub("", _SOLAR.sub("", text)).replace("元月", "1月")


def parse_text(text: str, reading: Reading) -> Parts:
    """The parts a tidy text names; raises Problem where it names none, or more than one."""
    if _LUNAR.search(text):
        raise Problem("VAL034")
    text = _NUMERAL.sub(_figures, text) if not text.isascii() or "O" in text else text
    found = _DAY.fullmatch(text) or _EIGHT.fullmatch(text)
    if found:
        return Parts(_full_year(found[1], reading), int(found[2]), int(found[3]))
    found = _YEAR_MONTH.fullmatch(text) or _MONTH.fullmatch(text)
    if found:
        return Parts(_full_year(found[1], reading), int(found[2]))
    return _parse_rare(text, reading)


def _parse_rare(text: str, reading: Reading) -> Parts:
    found = _SIX.fullmatch(text)
    if found:
        return Parts(_full_year(found[1], reading), int(found[2]), int(found[3]))
    found = _SERIAL.fullmatch(text)
    if found:
        parts = _from_serial(int(found[1]), reading)
        reading.warn("VAL038", text=text, day=date(*parts).isoformat())
        return parts
    raise Problem("VAL039" if _YEAR_LAST.fullmatch(text) else "VAL030")


def parse_number(number: float, reading: Reading) -> Parts:
    """The parts a number cell means: a serial of the workbook's epoch, or figures run together."""
    if not -_LAST_SERIAL < number < 10**8:
        raise Problem("VAL030")
    whole = int(number)
    if whole == number and whole > _LAST_SERIAL:
        return parse_text(str(whole), reading)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _from_serial(whole, reading)
    text = f"{round(number, 6):g}" if whole == number else str(round(number, 6))
    found = _MONTH.fullmatch(text) if FIRST_YEAR <= whole <= LAST_YEAR else None
    if found and 2 <= int(found[2]) <= 12:
        return Parts(whole, int(found[2]))
    raise Problem("VAL033", text=text)


def _from_serial(serial: int, reading: Reading) -> Parts:
    day = (_EPOCH_1904 if reading.date1904 else _EPOCH_1900) + timedelta(days=serial)
    return Parts(day.year, day.month, day.day)


def _full_year(text: str, reading: Reading) -> int:
    """Two digits are 20xx up to next year, else 19xx."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year + 2000 <= reading.today.year + 1 else 1900)


def _figures(found: re.Match[str]) -> str:
    numeral = found[0].replace("O", "〇")
    number = read_numeral(numeral)
    return found[0] if number is None else str(number)


def write_day(day: str) -> str:
    """2026-01-05 → 2026年1月5日, as official documents write it."""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"


def write_day_in_numerals(day: str) -> str:
    """2026-01-05 → 二〇二六年一月五日, as agreements and certificates write it."""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{digits_numeral(year)}年{tens_numeral(month)}月{tens_numeral(number)}日"


def write_month(month: str) -> str:
    """2026-01 → 2026年1月."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year}年{number}月"
