"""Unified social credit codes (统一社会信用代码): GB 32100-2015, with the organisation code of GB 11714 inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, NONE, digits_of
from app.problems import Problem

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NPQRTUWXY]")
_VALUES = {sign: place for place, sign in enumerate(_SIGNS)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_sign(code: str) -> str:
    """The 18th sign for the first 17."""
    pairs = zip(code, _WEIGHTS, strict=False)
    return _SIGNS[(31 - sum(_VALUES[sign] * weight for sign, weight in pairs) % 31) % 31]


def organisation_check_sign(code: str) -> str:
    """The check sign of the organisation code: the 17th sign for the 9th to 16th, A = 10 to Z = 35."""
    pairs = zip(code[8:16], _ORGANISATION_WEIGHTS, strict=True)
    check = 11 - sum(int(sign, 36) * weight for sign, weight in pairs) % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def category_of(code: str) -> str:
    """The two signs of department and category, a code of the table credit_category."""
    return code[:2]


@dataclass(frozen=True)
class CreditCode(Kind):
    """An 18-sign code. Early codes fail the checks, so both checks only warn."""

    by_beginning: ClassVar[bool] = True

    def read(self, raw: object, reading: Reading) -> Value:
        """The code in half-width capitals; None for blank and for 无."""
        text = digits_of(raw)
        if text in BLANKS or text in NONE:
            return None
        if not _SHAPE.fullmatch(text):
            raise Problem("VAL070")
        if check_sign(text) != text[17]:
            reading.warn("VAL071")
        if organisation_check_sign(text) != text[16]:
            reading.warn("VAL072")
        return text
