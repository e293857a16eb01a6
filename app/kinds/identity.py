"""Numbers of identity documents (证件号码): citizens', residence permits', and all others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import ClassVar

from app.kinds.base import Kind, Reader, Reading, Value
from app.kinds.cells import BLANKS, NONE, digits_of
from app.kinds.citizen import (
    CITIZEN,
    OLD,
    OLDEST,
    birth_of,
    check_digit,
    is_known_area,
    is_known_province,
    upgrade,
)
from app.problems import Problem

EXCUSABLE = frozenset({"VAL061", "VAL067", "VAL069"})
"""Codes the desk turns into warnings for a record that gives its `id_exception_reason` (错号, 重号)."""

_LEAD = re.compile(r"^(?:ID|NO\.?|身份证号码|身份证号|身份证|公民身份号码|证件号码|证号)[:：.]?")
_OTHER = re.compile(r"[0-9A-Z一-鿿()\-/]{5,30}")
_LONG = re.compile("[A-Z]{3}[0-9]{12}|L[0-9]{16}|9[0-9]{17}")
"""Documents other than a citizen's with more than ten digits: foreigners' cards, our temporary numbers."""
_NO_DOCUMENT = NONE | {"无证件", "无证", "无身份证"}
_STARS = 8


@dataclass(frozen=True)
class Identity(Kind):
    """A document's number. Strictly read, a wrong check digit is refused; otherwise it is warned of.

    The document type stands in another field: `check_identity` in app.kinds.documents judges both.
    """

    strict: bool = True

    by_beginning: ClassVar[bool] = True

    @property
    def excused(self) -> Identity:
        """The same kind for a record with an `id_exception_reason`: a wrong check digit is a warning."""
        return replace(self, strict=False)

    def read(self, raw: object, reading: Reading) -> Value:
        """The number in half-width capitals, 15 digits made 18; None for blank. Raises Problem."""
        number = clean(raw)
        if number is None:
            return None
        if OLD.fullmatch(number):
            number = upgrade(number)
            reading.warn("VAL066")
        if CITIZEN.fullmatch(number) and not _LONG.fullmatch(number):
            return self._citizen(number, reading)
        if not (_LONG.fullmatch(number) or _is_other(number)):
            raise Problem("VAL060")
        return number

    def reader(self, reading: Reading) -> Reader:
        """As `read`, at once for a sound citizen number of a known area."""
        citizen, today, read = CITIZEN.fullmatch, reading.today, self.read

        def fast(raw: object) -> Value:
            if (
                isinstance(raw, str)
                and citizen(raw)
                and _is_sound_area(raw[:6])
                and _is_sound_birth(raw[6:14], today)
                and check_digit(raw) == raw[17]
            ):
                return raw
            return read(raw, reading)

        return fast

    def mask(self, value: Value) -> str:
        """First six and last four of a citizen number, 330302********4025; less of shorter ones."""
        text = "" if value is None else str(value)
        if len(text) >= 15:
            return f"{text[:6]}{'*' * _STARS}{text[-4:]}"
        return f"{text[:2]}{'*' * max(len(text) - 4, 1)}{text[-2:]}" if text else ""

    def _citizen(self, number: str, reading: Reading) -> str:
        _check_area(number, reading)
        _check_birth(number, reading.today)
        if check_digit(number) != number[17]:
            code = "VAL067" if number.endswith("000") else "VAL061"
            if self.strict:
                raise Problem(code)
            reading.warn(code)
        return number


def mask_strictly(number: str) -> str:
    """The stricter mask: 3303**************25."""
    return f"{number[:4]}{'*' * max(len(number) - 6, 1)}{number[-2:]}"


def clean(raw: object) -> str | None:
    """The number without spaces, apostrophe and prefix; None for blank. A rounded cell is refused."""
    text = _LEAD.sub("", digits_of(raw))
    if text in BLANKS or text in _NO_DOCUMENT:
        return None
    bare = text.replace("-", "")
    return bare if CITIZEN.fullmatch(bare) or OLD.fullmatch(bare) else text


def _is_other(number: str) -> bool:
    """Whether a number can be that of a passport, permit, officer's card, birth or household book."""
    digits = sum("0" <= sign <= "9" for sign in number)
    return _OTHER.fullmatch(number) is not None and 4 <= digits <= 10


def original_of(raw: object) -> str | None:
    """The 15-digit number as it was given, kept beside the upgraded one; None if it was none."""
    number = clean(raw)
    return number if number and OLD.fullmatch(number) else None


def _check_area(number: str, reading: Reading) -> None:
    area = number[:6]
    if not is_known_province(area):
        raise Problem("VAL062", province=area[:2])
    if not is_known_area(area):
        reading.warn("VAL065", area=area)


def _check_birth(number: str, today: date) -> None:
    birth = birth_of(number)
    if birth is None:
        raise Problem("VAL063", day=f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    if not _is_possible(birth, today):
        raise Problem("VAL064")


def _is_possible(birth: date, today: date) -> bool:
    return birth <= today and today.year - birth.year <= OLDEST


@lru_cache(maxsize=10_000)
def _is_sound_area(area: str) -> bool:
    return is_known_province(area) and is_known_area(area)


@lru_cache(maxsize=50_000)
def _is_sound_birth(digits: str, today: date) -> bool:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _is_possible(birth, today)
