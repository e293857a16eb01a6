"""The telephone code (电话回执码) of a package: ten characters that say that its recipient saw it, and no more.

Nine are of the hash of its manifest, in a system of 31 digits; the tenth is a weighted sum modulo 31. As 31 is a
prime and the weights differ, one wrong character, and two neighbours that were swapped, are always found.
"""

from __future__ import annotations

import hashlib
from typing import Final

from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.sync.stream.packages import Sent, put_package, sent
from db import logbook

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""Digits and letters that are not mistaken for each other: no I, L, O, U and Z."""
_BASE: Final = len(_ALPHABET)
_LENGTH: Final = 10
_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Z": "2"})
_WIDE: Final = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("Ａ") + n: ord("A") + n for n in range(26)
}
"""What a Chinese input method types at full width."""


def phone_code(manifest: str) -> str:
    """The code of the package whose manifest has that hash."""
    number = int.from_bytes(hashlib.sha256(f"LINCE {manifest}".encode()).digest()[:8], "big")
    digits = [number // _BASE**place % _BASE for place in range(_LENGTH - 1)]
    return "".join(_ALPHABET[each] for each in (*digits, _check(digits)))


def spoken(code: str) -> str:
    """A code as it is shown and read out, in two halves."""
    return f"{code[:5]} {code[5:]}"


def heard(text: str) -> str:
    """A code as it was meant: small letters, spaces, hyphens, full width, and letters that stand for digits."""
    plain = "".join(each for each in text.upper().translate(_WIDE) if each.isalnum())
    return plain.translate(_MEANT)


def is_code(text: str) -> bool:
    """Whether the ten characters fit together."""
    if len(text) != _LENGTH or any(each not in _ALPHABET for each in text):
        return False
    digits = [_ALPHABET.index(each) for each in text]
    return _check(digits[:-1]) == digits[-1]


def _check(digits: list[int]) -> int:
    return sum((place + 1) * digit for place, digit in enumerate(digits)) % _BASE


def heard_by_phone(office: Office, code: str) -> Sent:
    """Note that a package of ours was seen, by the code that its recipient reads out; it stays without a receipt.

    SYN060 for a mistake in the code, SYN061 where no package of ours has it.
    """
    office.user.require(Right.EXCHANGE)
    meant = heard(code)
    if not is_code(meant):
        raise Problem("SYN060", "code")
    written = (each for each in sent(office.store.reader) if each.is_written)
    found = next((each for each in written if phone_code(each.manifest) == meant), None)
    if found is None:
        raise Problem("SYN061", "code")
    if found.phoned:
        return found
    with office.writing(Right.EXCHANGE) as writer:
        told = found.model_copy(update={"phoned": writer.author.at})
        put_package(writer.connection, told)
        logbook.log(writer.connection, writer.author, "package_phoned", found.peer, str(found.seq))
    return told
