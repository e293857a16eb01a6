"""The recovery code (恢复码): the database key as 14 groups of 4 characters, kept on paper in the safe.

52 characters carry the key and 4 bits of its SHA-256, 4 more characters check them. The
characters at even and at odd places are two Reed–Solomon words over 32 elements, so that one
wrong character, or two swapped neighbours (one in each word), are not only noticed but found.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from app.access.cipher import KEY
from app.access.correction import checks, corrected
from app.problems import Problem

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 4
LENGTH: Final = 56
_DATA: Final = 52
_ALIKE: Final = str.maketrans("OIL", "011")
_SEPARATORS: Final = re.compile(r"[\s\-‐-―−_.,·]+")


def encode(key: bytes) -> str:
    """The recovery code of a database key of 32 bytes."""
    number = int.from_bytes(key, "big") << 4 | _nibble(key)
    data = [number >> 5 * place & 31 for place in reversed(range(_DATA))]
    ends = zip(checks(data[0::2]), checks(data[1::2]), strict=True)
    symbols = data + [symbol for pair in ends for symbol in pair]
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def decode(text: str) -> bytes:
    """The database key of a typed code; small letters, spaces, O for 0 and I or L for 1 do not matter.

    ACC006 wrong length, ACC007 a character no code has, ACC008 an error in the groups named,
    ACC009 more errors than can be found.
    """
    symbols = _symbols(text)
    meant = _meant(symbols)
    number = 0
    for symbol in meant[:_DATA]:
        number = number << 5 | symbol
    key = (number >> 4).to_bytes(KEY, "big")
    if _nibble(key) != number & 15:
        raise Problem("ACC009", "code")
    wrong = [place for place in range(LENGTH) if symbols[place] != meant[place]]
    if wrong:
        raise Problem("ACC008", "code", groups=_listed([place // GROUP + 1 for place in wrong]))
    return key


def _nibble(key: bytes) -> int:
    return hashlib.sha256(key).digest()[0] >> 4


def _symbols(text: str) -> list[int]:
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    groups = [group for group in _SEPARATORS.split(plain) if group]
    joined = "".join(groups)
    for place, character in enumerate(joined):
        if character not in ALPHABET:
            raise Problem("ACC007", "code", character=character, group=place // GROUP + 1)
    if len(joined) != LENGTH:
        raise _wrong_length(groups, len(joined))
    return [ALPHABET.index(character) for character in joined]


def _wrong_length(groups: list[str], length: int) -> Problem:
    odd = [number for number, group in enumerate(groups, 1) if len(group) != GROUP]
    if len(groups) == LENGTH // GROUP and odd:
        return Problem("ACC010", "code", groups=_listed(odd))
    return Problem("ACC006", "code", length=length, expected=LENGTH)


def _meant(symbols: list[int]) -> list[int]:
    """The symbols with what can be found put right; ACC009 where there is more."""
    even, odd = corrected(symbols[0::2]), corrected(symbols[1::2])
    if even is None or odd is None:
        raise Problem("ACC009", "code")
    return [symbol for pair in zip(even, odd, strict=True) for symbol in pair]


def _listed(groups: list[int]) -> str:
    return "、".join(map(str, sorted(set(groups))))
