"""Pinyin (拼音) of names: surnames have readings of their own; every character is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module

from app.kinds.characters import MIDDLE_DOT
from app.kinds.resources import load

_SILENT = MIDDLE_DOT + " '-’."
"""Characters of a name that are not said."""


@cache
def _dictionary() -> Callable[[str], list[str]]:
    """Reads a text aloud. The dictionary is a sixth of all that a start imports: it comes with the first reading."""
    reads: Callable[[str], list[str]] = import_module("pypinyin").lazy_pinyin
    return reads


class _Usual(dict[int, str]):
    """Usual reading per code point, asked of the dictionary at the first use."""

    def __missing__(self, point: int) -> str:
        reading = _dictionary()(chr(point))[0].lower()
        self[point] = reading
        return reading


class _Letters(dict[int, str]):
    """First letter of the usual reading per code point."""

    def __missing__(self, point: int) -> str:
        letter = _usual[point][:1]
        self[point] = letter
        return letter


_data = load("characters", "surnames.json")
_compound: dict[str, list[str]] = {name: said.split() for name, said in _data["compound"].items()}

_surnames: dict[str, str] = _data["single"] | {n: "".join(said) for n, said in _compound.items()}
_usual = _Usual(str.maketrans(_data["readings"] | dict.fromkeys(_SILENT, "")))

_surname_letters = {n: said[0] for n, said in _surnames.items()} | {
    n: "".join(each[0] for each in said) for n, said in _compound.items()
}
_letters = _Letters()

COMPOUND_SURNAMES = frozenset(_compound)
"""Surnames of two characters (复姓)."""


_special = frozenset(name[0] for name in _surnames)


def spell(name: str) -> str:
    """Full pinyin without tones or spaces: 单小妹 → shanxiaomei; ü is v."""
    if name[:1] not in _special:
        return name.translate(_usual)
    return _by_surname(name, _surnames, _usual)


def initials(name: str) -> str:
    """First letters of the syllables: 仇阿大 → qad."""
    if name[:1] not in _special:
        return name.translate(_letters)
    return _by_surname(name, _surname_letters, _letters)


def _by_surname(name: str, surnames: dict[str, str], usual: dict[int, str]) -> str:
    for length in (2, 1):
        head = surnames.get(name[:length])
        if head is not None:
            return head + name[length:].translate(usual)
    return name.translate(usual)


@lru_cache(maxsize=20_000)
def _phrase(text: str) -> tuple[str, ...]:
    return tuple(part for said in _dictionary()(text) for part in said.lower().split())


def spell_phrase(text: str) -> str:
    """Full pinyin of a label or the name of a thing, read as a phrase: 重病 → zhongbing."""
    return "".join(_phrase(text))


def phrase_initials(text: str) -> str:
    """First letters of the syllables of a phrase: 重阳社区 → cysq."""
    return "".join(
        said if said.isascii() and said.isdigit() else said[:1] for said in _phrase(text)
    )
