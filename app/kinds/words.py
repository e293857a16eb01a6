"""One line of text (单行文字): addresses, titles, remarks of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.kinds.base import Kind, Reader, Reading, Value
from app.kinds.cells import BLANKS, text_of
from app.kinds.characters import lost_marks, normalise, with_coded
from app.problems import Problem

_GAP = re.compile(r"\s+")
_PLAIN = re.compile("[一-鿿0-9A-Za-z]+")


def one_line(raw: object) -> str:
    """The raw text normalised, its runs of spaces and line breaks made one space, trimmed."""
    return _GAP.sub(" ", with_coded(normalise(text_of(raw)))).strip()


def check_text(text: str, limit: int, question: bool = True) -> str:
    """The text itself; one too long (in code points) or with lost characters raises Problem."""
    marks = lost_marks(text, question)
    if marks:
        raise Problem("VAL003", marks=marks)
    if len(text) > limit:
        raise Problem("VAL002", limit=limit, length=len(text))
    return text


@dataclass(frozen=True)
class Words(Kind):
    """One line of at most `limit` code points; lost characters are refused."""

    limit: int = 200

    def read(self, raw: object, reading: Reading) -> Value:
        """The line without outer spaces; None for blank."""
        text = one_line(raw)
        return None if text in BLANKS else check_text(text, self.limit)

    def reader(self, reading: Reading) -> Reader:
        """As `read`, at once for text of plain Han, letters and digits."""
        plain, limit, read = _PLAIN.fullmatch, self.limit, self.read

        def fast(raw: object) -> Value:
            if isinstance(raw, str) and plain(raw) and len(raw) <= limit and raw not in BLANKS:
                return raw
            return read(raw, reading)

        return fast
