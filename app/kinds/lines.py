"""Text of several lines (多行文字): opinions, minutes, remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, text_of
from app.kinds.characters import normalise
from app.kinds.words import check_text
from app.text import _

NOTE_HINT = _("勿录入宗教信仰、政治、违法、病种信息。")
"""Shown at every free note: what the office must not keep (scope decision, 个人信息保护法 art. 28)."""

_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"[^\S\n]+")
_EDGE = re.compile(r" ?\n ?")


@dataclass(frozen=True)
class Lines(Kind):
    """Several lines of at most `limit` code points together."""

    limit: int = 2000

    def read(self, raw: object, reading: Reading) -> Value:
        """The lines with LF between them, outer blank lines and stray spaces gone; None for blank."""
        text = _BREAK.sub("\n", text_of(raw))
        text = _EDGE.sub("\n", _GAP.sub(" ", normalise(text))).strip()
        return None if text in BLANKS else check_text(text, self.limit, question=False)
