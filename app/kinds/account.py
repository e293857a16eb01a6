"""Accounts for payments (一卡通、社保卡、存折账号)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, NONE, digits_of
from app.problems import Problem

_SHAPE = re.compile("[0-9]{16,19}")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def passes_luhn(number: str) -> bool:
    """Whether a card number's last digit checks; passbooks (存折) often have none."""
    digits = [int(sign) for sign in reversed(number)]
    return (sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0


@dataclass(frozen=True)
class Account(Kind):
    """An account of 16 to 19 digits; a failed Luhn digit is only warned of."""

    by_beginning: ClassVar[bool] = True

    def read(self, raw: object, reading: Reading) -> Value:
        """The digits; None for blank and for 无. Number cells and 6.2E+18 have lost digits: refused."""
        text = digits_of(raw).replace("-", "")
        if text in BLANKS or text in NONE:
            return None
        if not _SHAPE.fullmatch(text):
            raise Problem("VAL085")
        if not passes_luhn(text):
            reading.warn("VAL086")
        return text

    def mask(self, value: Value) -> str:
        """Stars and the last four digits."""
        return "" if value is None else f"****{str(value)[-4:]}"
