"""The plain text of whatever was typed or stood in a cell, before any kind looks for meaning in it."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from app.problems import Problem

BLANKS = frozenset(
    {"", "/", "//", "／", "－", "\\", "-", "--", "—", "——", "空", "(空)", "*", "***"}
)
"""What clerks write into a cell they leave empty."""

NONE = frozenset({"无", "没有", "暂无"})
"""Words for "there is none": blank for the kinds that say so."""

_EXACT_DIGITS = 15
"""A spreadsheet number keeps 15 significant digits; longer ones have lost their last."""

_HUGE = 10**40
_SPACES = re.compile(r"\s+")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)


def text_of(raw: object) -> str:
    """The text of a raw value; a formula error, bytes or a number without end raise Problem."""
    if isinstance(raw, str):
        if raw.lstrip().startswith("#") and _ERROR.fullmatch(raw.strip()):
            raise Problem("VAL004", text=raw.strip())
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float | Decimal):
        return _number_text(raw)
    if isinstance(raw, date | time):
        return raw.isoformat(sep=" ") if isinstance(raw, datetime) else raw.isoformat()
    raise Problem("VAL001")


def _number_text(raw: float | Decimal) -> str:
    if not _is_finite(raw) or abs(raw) >= _HUGE:
        raise Problem("VAL001")
    return str(int(raw)) if raw == int(raw) else format(Decimal(str(raw)), "f")


def _is_finite(raw: float | Decimal) -> bool:
    if isinstance(raw, Decimal):
        return raw.is_finite()
    return isinstance(raw, int) or math.isfinite(raw)


def compact(raw: object) -> str:
    """Half-width text without any space or invisible character: for numbers, codes and dates."""
    text = text_of(raw)
    if not text.isascii():
        text = "".join(
            each
            for each in unicodedata.normalize("NFKC", text)
            if unicodedata.category(each) != "Cf"
        )
    return _SPACES.sub("", text).lstrip("'`‘’")


def digits_of(raw: object) -> str:
    """Compact upper-case text of a long number; one that passed through a number cell is refused."""
    text = compact(raw).upper().removesuffix(".0")
    if _SCIENTIFIC.fullmatch(text):
        raise Problem("VAL005")
    refuse_rounded(raw)
    return text


def refuse_rounded(raw: object) -> None:
    """Refuse a finite number cell of more than 15 digits: its last digits may already be gone."""
    if isinstance(raw, int | float | Decimal) and abs(raw) >= 10**_EXACT_DIGITS:
        raise Problem("VAL005")
