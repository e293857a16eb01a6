"""Citizen identity numbers (公民身份号码): GB 11643-1999, check digit ISO 7064 MOD 11-2."""

from __future__ import annotations

import re
from datetime import date

from app.kinds.code_tables import code_table

CITIZEN = re.compile("[0-9]{17}[0-9X]")
OLD = re.compile("[0-9]{15}")
PERMIT_AREAS = frozenset({"810000", "820000", "830000"})
"""Residence permits of Hong Kong, Macau and Taiwan residents (国办发〔2018〕81号)."""

OLDEST = 130
"""Years: nobody is older."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def _sums(start: int) -> dict[str, int]:
    """Weighted sums of every three digits that can stand at `start` (17 places are six such groups)."""
    sums = {"": 0}
    for weight in _WEIGHTS[start : start + 3]:
        sums = {f"{t}{digit}": s + digit * weight for t, s in sums.items() for digit in range(10)}
    return sums


_A, _B, _C, _D, _E, _F = (_sums(start) for start in range(0, 17, 3))


def check_digit(number: str) -> str:
    """The check digit of a number's first 17 digits."""
    total = _A[number[:3]] + _B[number[3:6]] + _C[number[6:9]] + _D[number[9:12]]
    return _CHECKS[(total + _E[number[12:15]] + _F[number[15:17]]) % 11]


def upgrade(number: str) -> str:
    """The 18-digit number of a 15-digit one of the first generation."""
    body = f"{number[:6]}19{number[6:]}"
    return body + check_digit(body)


def birth_of(number: str) -> date | None:
    """Birth date in an 18-digit number; None if there is no such day or the number is another document's."""
    if not CITIZEN.fullmatch(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """Code of the sex (1 男, 2 女) in an 18-digit number; "" for another document's."""
    return ("2", "1")[int(number[16]) % 2] if CITIZEN.fullmatch(number) else ""


def is_known_area(area: str) -> bool:
    """Whether six digits can be a county code: shape only, there is no national list here."""
    if area in PERMIT_AREAS:
        return True
    if area[:2] in {"81", "82", "83"} or area.endswith("00"):
        return False
    return area[2:4] != "00" or area[:2] == "46"


def is_known_province(area: str) -> bool:
    """Whether the first two digits are a province code, or those of a residence permit."""
    return area[:2] in code_table("province").by_code or area in PERMIT_AREAS or area[:2] == "83"
