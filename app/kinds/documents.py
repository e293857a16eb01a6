"""Whether a number fits the type of its document (证件类型), and numbers for people without any."""

from __future__ import annotations

import re

from app.kinds.citizen import CITIZEN, PERMIT_AREAS
from app.kinds.code_tables import code_table
from app.problems import Problem

CITIZEN_CARD, HK_MACAU_PERMIT, TAIWAN_PERMIT, FOREIGN_CARD, PASSPORT = "1", "2", "3", "4", "5"
OTHER = "9"

_SHAPES = {
    FOREIGN_CARD: re.compile("[A-Z]{3}[0-9]{12}|9[0-9]{17}"),
    PASSPORT: re.compile("[A-Z0-9]{5,15}"),
    "6": re.compile(r"[0-9A-Z一-鿿()\-]{5,30}"),
    "7": re.compile("[A-Z][0-9]{9}"),
    "8": re.compile(r"[0-9A-Z\-]{5,30}"),
    OTHER: re.compile(
        r"[HM][0-9]{8,10}|[0-9]{8}|[0-9]{10}[A-Z]?|L[0-9]{16}|[0-9A-Z一-鿿()\-/]{5,30}"
    ),
}
_TEMPORARY = re.compile("L([0-9]{12})([0-9]{4})")


def check_identity(id_type: str, number: str) -> Problem | None:
    """The problem of a number read by `Identity` under a document type; None if they fit."""
    if _fits(id_type, number):
        return None
    entry = code_table("id_type").by_code.get(id_type)
    return Problem("VAL068", type=entry.label if entry else id_type)


def _fits(id_type: str, number: str) -> bool:
    area = number[:6]
    is_citizen = CITIZEN.fullmatch(number) is not None
    if id_type == CITIZEN_CARD:
        return is_citizen and area not in PERMIT_AREAS
    if id_type == HK_MACAU_PERMIT:
        return is_citizen and area in {"810000", "820000"}
    if id_type == TAIWAN_PERMIT:
        return is_citizen and area == "830000"
    shape = _SHAPES.get(id_type)
    return shape is not None and shape.fullmatch(number) is not None


def guess_type(number: str) -> str:
    """The document type a number looks like; "" where it could be several."""
    if CITIZEN.fullmatch(number) and not number.startswith("9"):
        area = number[:6]
        if area in PERMIT_AREAS:
            return TAIWAN_PERMIT if area == "830000" else HK_MACAU_PERMIT
        return CITIZEN_CARD
    if _SHAPES[FOREIGN_CARD].fullmatch(number):
        return FOREIGN_CARD
    return OTHER if is_temporary(number) else ""


def temporary_number(division: str, sequence: int) -> str:
    """A number for a person without a document: L, 12 digits of division, 4 of sequence (1–9999)."""
    if not re.fullmatch("[0-9]{12}", division) or not 0 < sequence < 10**4:
        raise ValueError(f"no temporary number for {division!r}, {sequence}")
    return f"L{division}{sequence:04d}"


def is_temporary(number: str) -> bool:
    """Whether the number was issued here for a person without a document."""
    return _TEMPORARY.fullmatch(number) is not None
