"""What clerks write beside a name: titles, brackets, a second person (domain: how data arrives)."""

from __future__ import annotations

import re

from app.kinds.base import Reading
from app.kinds.characters import HAN
from app.kinds.pinyin import COMPOUND_SURNAMES
from app.kinds.strokes import COMMON_SURNAMES
from app.problems import Problem

_TITLES = frozenset((
    "户主", "户长", "联保户长", "组长", "小组长", "楼长", "楼门组长", "网格长", "联络员",
    "信息员", "村长", "主任", "书记", "队长", "队员", "志愿者", "本人", "代", "代签", "代办",
    "代领", "已故", "故", "亡", "死亡", "去世", "已去世", "已迁出", "男", "女", "大", "小",
    "老", "曾用名", "别名", "户主本人",
))  # fmt: skip
_LEAD = re.compile(r"(?:户主|户长|姓名|组长)[:：] ?(?=.)")
_TAIL = re.compile(r"(?<=..)[ ]?(户主|户长)")
_BRACKET = re.compile(r"(.+?) ?[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_EDGE = " ,，、;；。·."
_NUMBERED = re.compile(r"[0-9一二三四五六七八九十]*")
_MANY = re.compile("..+等(?:[0-9一二三四五六七八九十两几]*[人户口位名])?")
_BETWEEN = re.compile(r"[、，,;；/／&]")
_AND = re.compile("[和与及暨]")
_HAN_PART = re.compile(f"[{HAN}]{{2,4}}")


def refuse_two(text: str) -> None:
    """Raise Problem if a space or a sign in the text stands between two people."""
    if _BETWEEN.search(text) or _all_names(text.split(" ")):
        raise Problem("VAL010")


def one_person(text: str, reading: Reading) -> str:
    """The name without titles and numbers beside it, each noted; several people raise Problem."""
    before = ""
    while before != text:
        before = text
        text = _shorten(text.strip(_EDGE), reading)
    if _MANY.fullmatch(text) or _all_names(_AND.split(text)):
        raise Problem("VAL010")
    return text


def _shorten(text: str, reading: Reading) -> str:
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    found = _BRACKET.fullmatch(text)
    if found:
        return _without(found[1], found[2].strip(), reading)
    tail = _TAIL.search(text)
    if tail and tail.end() == len(text):
        return _without(text[: tail.start()], tail[1], reading)
    return text


def _without(name: str, addition: str, reading: Reading) -> str:
    if addition not in _TITLES and not _NUMBERED.fullmatch(addition):
        raise Problem("VAL011", text=addition[:20])
    reading.warn("VAL013", text=addition)
    return name


def _all_names(parts: list[str]) -> bool:
    """Whether there are several parts, each of which alone would be a Chinese name."""
    return len(parts) > 1 and all(map(_is_whole_name, parts))


def _is_whole_name(part: str) -> bool:
    if not _HAN_PART.fullmatch(part) or part in COMPOUND_SURNAMES:
        return False
    return part[0] in COMMON_SURNAMES or part[:2] in COMPOUND_SURNAMES
