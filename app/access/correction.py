"""A Reed–Solomon word over 32 elements with two checks: one wrong symbol is found, two are noticed."""

from __future__ import annotations

from typing import Final

_POLYNOMIAL: Final = 0b100101
"""x⁵ + x² + 1: 2 generates all 31 elements other than nought."""
_ORDER: Final = 31


def _powers() -> list[int]:
    powers = [1]
    while len(powers) < _ORDER:
        double = powers[-1] << 1
        powers.append(double ^ _POLYNOMIAL if double > _ORDER else double)
    return powers


_POWER: Final = _powers()
_LOG: Final = {power: exponent for exponent, power in enumerate(_POWER)}

LONGEST: Final = _ORDER
"""Symbols of a word, checks included, beyond which two places could not be told apart."""


def _times(left: int, right: int) -> int:
    if not left or not right:
        return 0
    return _POWER[(_LOG[left] + _LOG[right]) % _ORDER]


def _over(left: int, right: int) -> int:
    return _POWER[(_LOG[left] - _LOG[right]) % _ORDER] if left else 0


def _syndromes(word: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, symbol in enumerate(word):
        plain ^= symbol
        weighted ^= _times(symbol, _POWER[place])
    return plain, weighted


def checks(data: list[int]) -> tuple[int, int]:
    """The two symbols after which both syndromes of the word are nought."""
    plain, weighted = _syndromes(data)
    first, second = _POWER[len(data)], _POWER[len(data) + 1]
    last = _over(weighted ^ _times(plain, first), first ^ second)
    return plain ^ last, last


def corrected(word: list[int]) -> list[int] | None:
    """The word itself if it is right, with its one wrong symbol put right, or None for several."""
    plain, weighted = _syndromes(word)
    if not plain and not weighted:
        return word
    if not plain or not weighted:
        return None
    place = _LOG[_over(weighted, plain)]
    if place >= len(word):
        return None
    return [*word[:place], word[place] ^ plain, *word[place + 1 :]]
