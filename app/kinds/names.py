"""Names of persons (姓名): cleaned of spaces and titles, found by pinyin and pieces, sorted by strokes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.kinds.additions import one_person, refuse_two
from app.kinds.base import Form, Kind, Reader, Reading, Value
from app.kinds.cells import BLANKS
from app.kinds.characters import HAN, MIDDLE_DOT, lost_marks
from app.kinds.pinyin import COMPOUND_SURNAMES, initials, spell
from app.kinds.strokes import stroke_key
from app.kinds.words import check_text, one_line
from app.problems import Problem

_SPLIT = {
    "火火": "炎",
    "吉吉": "喆",
    "牛牛牛": "犇",
    "方方土": "堃",
    "金金金": "鑫",
    "水水水": "淼",
    "石石石": "磊",
}
_PARTED = re.compile("|".join(_SPLIT))
_PLAIN = re.compile("[一-鿿]{2,3}")
_DOUBTFUL = re.compile("等|" + "|".join(_SPLIT))
_DOTS = re.compile(f"(?<=[{HAN}A-Za-z]) ?[·•・．.‧∙⋅･] ?(?=[{HAN}A-Za-z])")
_HAN_GAP = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[\d_<>@#$%^*+=|\\{}()\[\]~`!！?？\"“”《》:：（）【】]")
_MIXED = re.compile(f"[{HAN}][^·]*[A-Za-z]|[A-Za-z][^·]*[{HAN}]")


def grams(name: str) -> Iterable[str]:
    """The pieces by which a part of a name is found: its pairs of characters, and the last one alone."""
    return (*(name[n : n + 2] for n in range(len(name) - 1)), name[-1:]) if name else ()


def mask_minor(name: str) -> str:
    """A minor's name on a posting (公示): the surname and 某某."""
    return name[: 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1] + "某某"


def mask_middle(name: str) -> str:
    """A name as some offices post it: 张*三, 张*."""
    return f"{name[0]}*{name[-1]}" if len(name) > 2 else f"{name[:1]}*"


@dataclass(frozen=True)
class Name(Kind):
    """A person's name of at most `limit` code points; one person, no lost characters.

    `py` and `in` are full pinyin and initials, `strokes` sorts by 姓氏笔画. The middle dot is U+00B7.
    """

    limit: int = 100

    forms: ClassVar[tuple[Form, ...]] = (
        Form("py", spell),
        Form("in", initials),
        Form("strokes", stroke_key, indexed=False),
    )
    grams: ClassVar[Callable[[str], Iterable[str]] | None] = staticmethod(grams)

    def read(self, raw: object, reading: Reading) -> Value:
        """The name alone; what stood beside it is warned of. None for blank."""
        text = one_line(raw)
        if text in BLANKS:
            return None
        marks = lost_marks(text)
        if marks:
            raise Problem("VAL003", marks=marks)
        refuse_two(text)
        return self._judge(one_person(join(text), reading), reading)

    def reader(self, reading: Reading) -> Reader:
        """As `read`, at once for names of two or three plain Han characters."""
        plain, doubtful, read = _PLAIN.fullmatch, _DOUBTFUL.search, self.read

        def fast(raw: object) -> Value:
            if isinstance(raw, str) and plain(raw) and not doubtful(raw):
                return raw
            return read(raw, reading)

        return fast

    def mask(self, value: Value) -> str:
        """First character and a star."""
        return "" if value is None else f"{str(value)[:1]}*"

    def _judge(self, text: str, reading: Reading) -> str:
        if not _LETTER.search(text) or _FOREIGN.search(text) or text in BLANKS:
            raise Problem("VAL012")
        if _MIXED.search(text):
            reading.warn("VAL014")
        parted = _PARTED.search(text)
        if parted:
            reading.warn("VAL015", text=parted[0], whole=_SPLIT[parted[0]])
        return check_text(text, self.limit)


def join(text: str) -> str:
    """A name with its middle dot as it is kept, and no gap between characters."""
    """Middle dots made one, spaces between Han characters dropped; those of Latin names stay."""
    return text if text.isascii() else _HAN_GAP.sub("", _DOTS.sub(MIDDLE_DOT, text))
