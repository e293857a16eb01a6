"""Amounts in capitals (大写金额), both ways: 支付结算办法 annex 1, 会计基础工作规范."""

from __future__ import annotations

import re

from app.kinds.numerals import read_numeral

PREFIX = "人民币"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_LARGEST = 10**12
_AMOUNT = re.compile(
    r"(?:人民币)?[:：]?(负)?(?:(?P<yuan>[^元圆角分整正负]+)[元圆])?(?:零?(?P<jiao>[^元圆角分整正零])角)?"
    r"(?:零?(?P<fen>[^元圆角分整正零])分)?[整正]?"
)


def write_capitals(fen: int) -> str:
    """The amount in capitals behind 人民币: no 整 after 角, no 零 that the rules leave free.

    ValueError from 万亿 元 on.
    """
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    if yuan >= _LARGEST:
        raise ValueError(f"no capitals for {fen}")
    jiao, last = divmod(rest, 10)
    head = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{PREFIX}{sign}{head}整"
    middle = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return f"{PREFIX}{sign}{head}{middle}" + (f"{_DIGITS[last]}分" if last else "")


def _whole(number: int) -> str:
    """A whole number in capitals; one 零 for any run of zeros inside, none where a group ends in 0."""
    if number == 0:
        return _DIGITS[0]
    written, above = "", 0
    for power in range((len(str(number)) - 1) // 4, -1, -1):
        group = number // 10 ** (4 * power) % 10**4
        if group:
            gap = written and (group < 1000 or not above)
            written += ("零" if gap else "") + _group(group) + _GROUPS[power]
        above = group
    return written


def _group(number: int) -> str:
    """One to four places; zeros at the end are not written."""
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return written


def read_capitals(text: str) -> int | None:
    """The 分 an amount in capitals or everyday numerals means; None if it is none. 零 may be free."""
    found = _AMOUNT.fullmatch(text)
    if not found or not any(found.group("yuan", "jiao", "fen")):
        return None
    yuan, jiao, last = (_part(found[name] or "零") for name in ("yuan", "jiao", "fen"))
    if yuan is None or jiao is None or last is None or jiao > 9 or last > 9:
        return None
    fen = yuan * 100 + jiao * 10 + last
    return -fen if found[1] else fen


def _part(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 16 else None
    return read_numeral(text.lstrip("零") or "零")
