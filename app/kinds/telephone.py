"""Telephone numbers (电话): mobiles, landlines, service numbers; several in one cell are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from app.kinds.base import Kind, Reader, Reading, Value
from app.kinds.cells import BLANKS, NONE, compact, refuse_rounded, text_of
from app.problems import Problem

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([2-9][0-9]{6,7})(?:-([0-9]{1,6}))?")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_SERVICE = re.compile(r"11[0249]|12[02]|1[02][0-9]{3}|9[56][0-9]{3,6}|[48]00[0-9]{7}")
_EXTENSION = re.compile(r"(?:转|分机|EXT\.?|#)[:：]?([0-9]{1,6})$", re.IGNORECASE)
_LANDLINE_DASHED = re.compile(r"(0[0-9]{2,3})-?([0-9]{3,4}-?[0-9]{4})-([0-9]{1,6})")
_COUNTRY = re.compile(r"^(?:\+|00)86-?(?=[0-9])")
_LEAD = re.compile(r"^(?:联系电话|电话|手机号码|手机|TEL)[:：.]?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[、/;；,，\n\r|或]+")
_BETWEEN = re.compile(r"(?<=[0-9]{7})\s+(?=(?:1[3-9]|0)[0-9]{6})")
_SPEAKS = "、"
_FREE = 10
"""Digits of a number that begins with 400 or 800."""


@dataclass(frozen=True)
class Telephone(Kind):
    """Up to `most` numbers, kept as digits joined by 、; an extension follows a hyphen."""

    most: int = 3

    by_beginning: ClassVar[bool] = True

    def read(self, raw: object, reading: Reading) -> Value:
        """The normalised number or numbers; None for blank and for 无. More than `most` are warned of."""
        whole = _BETWEEN.sub(_SPEAKS, _LEAD.sub("", text_of(raw).strip()))
        refuse_rounded(raw)
        parts = [compact(part) for part in _SEPARATOR.split(whole)]
        parts = [part for part in parts if part not in BLANKS and part not in NONE]
        numbers = list(dict.fromkeys(_one(part, reading) for part in parts))
        if len(numbers) > self.most:
            reading.warn("VAL082", most=self.most)
        return _SPEAKS.join(numbers[: self.most]) or None

    def reader(self, reading: Reading) -> Reader:
        """As `read`, at once for a plain mobile number."""
        mobile, read = _MOBILE.fullmatch, self.read

        def fast(raw: object) -> Value:
            return raw if isinstance(raw, str) and mobile(raw) else read(raw, reading)

        return fast

    def mask(self, value: Value) -> str:
        """138****5678; of other numbers the area code and last four; service numbers whole."""
        return "" if value is None else _SPEAKS.join(map(_masked, str(value).split(_SPEAKS)))


def on_card(number: str) -> str:
    """A number as people read it out: 138 1234 5678, 0756-3999123, 400 999 0000; a short one as it is."""
    if _MOBILE.fullmatch(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if number[:1] == "0" and _LANDLINE.fullmatch(number):
        area = 3 if number[1] in "12" else 4
        return f"{number[:area]}-{number[area:]}"
    if len(number) == _FREE and _SERVICE.fullmatch(number):
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return number


def _one(text: str, reading: Reading) -> str:
    text = _COUNTRY.sub("", _LEAD.sub("", text).removesuffix(".0").strip("()"))
    text = _EXTENSION.sub(r"-\1", text.replace(")", "-").replace("(", "").replace("—", "-"))
    found = _LANDLINE_DASHED.fullmatch(text)
    if found:
        text = f"{found[1]}{found[2].replace('-', '')}-{found[3]}"
    bare = text.replace("-", "")
    for number in (bare, text):
        if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) or _SERVICE.fullmatch(number):
            return number
    return _local(text, bare, reading)


def _local(text: str, bare: str, reading: Reading) -> str:
    for number in (bare, text):
        if _LOCAL.fullmatch(number):
            reading.warn("VAL081")
            return number
    raise Problem("VAL080")


def _masked(number: str) -> str:
    if _SERVICE.fullmatch(number):
        return number
    number = number.partition("-")[0]
    kept = 4 if number.startswith("0") else 3
    return f"{number[:kept]}****{number[-4:]}" if len(number) > 8 else f"****{number[-4:]}"
