"""Rare characters (生僻字): found by their code, their pinyin, their strokes, or because they were used before."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pypinyin.constants import PINYIN_DICT

from app.kinds.characters import HAN
from app.kinds.strokes import stroke_count
from app.office import Office
from app.paper.coverage import shipped
from app.text import RESOURCES
from db import local

_AREA = "rare"
_KEPT = 24
_MOST = 400
_CODE = re.compile(r"(?:U\+|0x|\\u)?([0-9A-F]{4,6})", re.IGNORECASE)
_QUERY = re.compile(r"([a-zü]+)\s*(\d{1,2})?", re.IGNORECASE)
_HAN = re.compile(f"[{HAN}]")
_TONES = str.maketrans(dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"), None))


@dataclass(frozen=True)
class Character:
    """A character with what tells it from its likes."""

    text: str
    strokes: int | None
    readings: tuple[str, ...]
    printable: bool
    """Whether our own fonts can print it."""

    @property
    def code(self) -> str:
        """U+ and its code point."""
        return f"U+{ord(self.text):04X}"


def find(text: str) -> list[Character]:
    """What the text means: characters themselves, a code (U+2CB5A), or pinyin, with a number of strokes after it.

    By pinyin those that input methods lack stand first; at most 400 come.
    """
    wanted = text.strip()
    if found := _HAN.findall(wanted):
        return [described(each) for each in dict.fromkeys(found)]
    if (code := _CODE.fullmatch(wanted)) and not wanted.isalpha():
        return _coded(code[1])
    query = _QUERY.fullmatch(wanted)
    if query is None:
        return []
    said = _by_reading().get(_plain(query[1]), ())
    strokes = int(query[2]) if query[2] else None
    meant = [each for each in said if strokes is None or stroke_count(each) == strokes]
    return [described(each) for each in meant[:_MOST]] or _coded(wanted)


def _coded(digits: str) -> list[Character]:
    try:
        meant = chr(int(digits, 16))
    except ValueError:
        return []
    return [described(meant)] if _HAN.fullmatch(meant) and stroke_count(meant) else []


@cache
def described(character: str) -> Character:
    """A character with what is known of it."""
    said = PINYIN_DICT.get(ord(character), "")
    return Character(
        character, stroke_count(character), tuple(filter(None, said.split(","))), _prints(character)
    )


def _prints(character: str) -> bool:
    fonts = shipped(RESOURCES / "fonts").values()
    return any(ord(character) in each for each in fonts)


@cache
def _by_reading() -> dict[str, tuple[str, ...]]:
    """Characters by toneless pinyin: first those outside GB 2312, each by strokes, then by code."""
    found: dict[str, set[str]] = defaultdict(set)
    for point, said in PINYIN_DICT.items():
        for each in said.split(","):
            found[_plain(each)].add(chr(point))
    return {said: tuple(sorted(each, key=_rank)) for said, each in found.items()}


def _rank(character: str) -> tuple[bool, int, int]:
    try:
        common = bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        common = False
    return common, stroke_count(character) or 99, ord(character)


def _plain(said: str) -> str:
    """Without tones; ü is v."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", said).translate(_TONES))
    return bare.lower().replace("ü", "v").replace("u:", "v")


def recent(office: Office) -> list[Character]:
    """The characters this office used last, the newest first."""
    kept = local.get(office.store.reader, _AREA, "recent")
    return [described(each) for each in json.loads(kept)] if kept else []


def used(office: Office, character: str) -> None:
    """Remember that a character was used."""
    before = [each.text for each in recent(office) if each.text != character]
    with office.store.writing(office.author) as writer:
        text = json.dumps([character, *before][:_KEPT], ensure_ascii=False)
        local.put(writer.connection, _AREA, "recent", text)
