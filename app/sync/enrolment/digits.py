"""核对码: what two people read to each other by telephone, so that the card that arrived is the card that was made."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from app.problems import Problem
from app.sync.enrolment.card import Card

GROUPS: Final = 8
GROUP: Final = 4
_LENGTH: Final = GROUPS * GROUP
_SEPARATORS: Final = re.compile(r"[\s\-‐-―−_.,·，、。]+")


def check_digits(card: Card) -> str:
    """8 groups of 4 digits, over all that the card says."""
    digest = hashlib.sha256(card.public_part).digest()
    digits = str(int.from_bytes(digest, "big") % 10**_LENGTH).zfill(_LENGTH)
    return " ".join(digits[start : start + GROUP] for start in range(0, _LENGTH, GROUP))


def compare_digits(card: Card, told: str) -> None:
    """Compare with what the other side reads out; spaces, hyphens and wide digits do not matter.

    ENR004 where these are no 32 digits, ENR005 where groups differ.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", told))
    if not re.fullmatch(rf"[0-9]{{{_LENGTH}}}", plain):
        raise Problem("ENR004", "digits", expected=_LENGTH, length=len(plain))
    pairs = zip(check_digits(card).split(), re.findall(f".{{{GROUP}}}", plain), strict=True)
    wrong = [str(number) for number, (ours, theirs) in enumerate(pairs, 1) if ours != theirs]
    if wrong:
        raise Problem("ENR005", "digits", place=card.address, groups="、".join(wrong))
