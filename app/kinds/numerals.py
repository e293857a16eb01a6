"""Chinese numerals (中文数字): everyday and capital digits, read to numbers."""

from __future__ import annotations

DIGITS = {
    **dict.fromkeys("〇○零◯", 0),
    **{sign: n for n, sign in enumerate("一二三四五六七八九", 1)},
    **{sign: n for n, sign in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    "两": 2,
    "貳": 2,
    "叄": 3,
    "參": 3,
    "陸": 6,
    "弌": 1,
    "弍": 2,
    "弎": 3,
    "壱": 1,
    "弐": 2,
}
"""Digits as written by hand and in capitals, with the variants of the zero."""

_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def read_numeral(text: str) -> int | None:
    """The number a Chinese numeral means (伍佰, 二十, 一万零五, 二〇二六); None if it is none.

    A cut one (二百五, 一万二) is ambiguous and is none.
    """
    if text and all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    whole, rest, group = 0, text, 10**12
    while rest:
        place = next((n for n, sign in enumerate(rest) if sign in _GROUPS), len(rest))
        part = _below_myriad(rest[:place], after=group)
        unit = _GROUPS[rest[place]] if place < len(rest) else 1
        if not part or unit >= group:
            return None
        whole, group, rest = whole + part * unit, unit, rest[place + 1 :]
    return whole if text else None


def _below_myriad(text: str, after: int) -> int | None:
    """A group of four places behind the unit `after`; None if the places do not fall."""
    total, digit, place, zero = 0, 0, 10**4, after > 10**8
    for sign in text:
        step = _TENS.get(sign, 0)
        if step:
            unit = 10 if step in {20, 30} else step
            if unit >= place or (digit and unit != step) or not (digit or unit == 10):
                return None
            total, digit, place, zero = total + step * (digit or 1), 0, unit, unit == 10
        elif digit or sign not in DIGITS:
            return None
        else:
            digit, zero = DIGITS[sign], zero or DIGITS[sign] == 0
    return None if digit and not zero else total + digit


_ORDINARY = "〇一二三四五六七八九"


def digits_numeral(number: int) -> str:
    """Digit by digit, as years are written: 2026 → 二〇二六."""
    return "".join(_ORDINARY[int(sign)] for sign in str(number))


def tens_numeral(number: int) -> str:
    """A number from 1 to 99 as months and days are written: 10 → 十, 21 → 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _ORDINARY[tens]) + "十"
    return head + (_ORDINARY[ones] if ones else "")
