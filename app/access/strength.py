"""How hard a password is to guess (密码强度), in words; advice only, the rule is `passwords.check_password`."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from math import log2

from app.access.passwords import tidy_password
from app.text import _

_CLASSES = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"[0-9]", 10), (r"[^A-Za-z0-9]", 33))
_COMMON = ("password", "qwerty", "abc", "admin", "lince", "iloveyou", "woaini", "aa", "zxc")
_BIRTHDAY = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])")
_PHONE = re.compile(r"1[3-9]\d{9}")
_FAIR, _STRONG = 45, 65
"""Bits from which a password is fair, and strong."""


class Strength(Enum):
    """Three words for it."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def told(self) -> str:
        """The word with what to do."""
        words = {
            Strength.WEAK: _("强度：弱。再长一些，避开生日、电话、姓名和连续的数字。"),
            Strength.FAIR: _("强度：中。再加几个字符会更好。"),
            Strength.STRONG: _("强度：强。"),
        }
        return words[self]


def strength_of(password: str, name: str = "") -> Strength:
    """What a guesser who knows people would say: runs, birthdays, telephones and names hardly count."""
    text = _without_obvious(tidy_password(password), name)
    signs = sum(size for pattern, size in _CLASSES if re.search(pattern, text))
    bits = len(text) * log2(signs) if signs else 0.0
    if bits >= _STRONG:
        return Strength.STRONG
    return Strength.FAIR if bits >= _FAIR else Strength.WEAK


def _without_obvious(text: str, name: str) -> str:
    for each in filter(None, (name, *_COMMON)):
        text = re.sub(re.escape(each), "x", text, flags=re.IGNORECASE)
    text = _PHONE.sub("0", _BIRTHDAY.sub("0", text))
    kept = text[:1]
    for before, here in pairwise(text):
        if abs(ord(here) - ord(before)) > 1:
            kept += here
    return kept
