"""Choices (选项) out of a code table: the code is kept, the label shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.kinds.base import Kind, Reader, Reading, Value
from app.kinds.cells import BLANKS, compact
from app.kinds.code_tables import CodeTable, Entry, code_table
from app.problems import Problem
from app.text import _

_KEPT = 5_000
_PAIR = re.compile(
    r"([0-9A-Z]{1,3})[-.:、,/_]?([^0-9A-Z].*)|(.*[^0-9A-Z(\[])[(\[]?([0-9A-Z]{1,3})[)\]]?"
)
_BRACKETS = str.maketrans("【】〔〕「」", "[][][]")


def _upper(raw: object) -> str:
    return compact(raw).upper().translate(_BRACKETS)


@dataclass(frozen=True)
class Choice(Kind):
    """One code of `table`. `words` are this field's own readings (本人 is 02 in a household roster);
    `none` makes 无 a blank."""

    table: str
    words: tuple[tuple[str, str], ...] = ()
    none: bool = False

    @property
    def codes(self) -> CodeTable:
        """The code table, loaded at its first use."""
        return code_table(self.table)

    def read(self, raw: object, reading: Reading) -> Value:
        """The code of a code, label, alias or 12妻; None for blank. Unknown text raises Problem."""
        text = _upper(raw)
        if text in BLANKS or (self.none and text == "无"):
            return None
        entry = self._by_word(text) or self._by_code(text) or self._paired(text)
        if entry is None:
            raise self._unknown(text)
        if entry.retired:
            reading.warn("VAL042", label=entry.label)
        return entry.code

    def reader(self, reading: Reading) -> Reader:
        """As `read`; spellings met before without a doubt are answered from memory."""
        seen: dict[str, Value] = {}
        read, warnings = self.read, reading.warnings

        def fast(raw: object) -> Value:
            if isinstance(raw, str) and raw in seen:
                return seen[raw]
            doubts = len(warnings)
            value = read(raw, reading)
            if isinstance(raw, str) and doubts == len(warnings) and len(seen) < _KEPT:
                seen[raw] = value
            return value

        return fast

    def show(self, value: Value) -> str:
        """The label; a code the table does not know (from a newer station) as it is."""
        if value is None:
            return ""
        entry = self.codes.by_code.get(str(value))
        return entry.label if entry else str(value)

    def mask(self, value: Value) -> str:
        """Only whether there is one: the length of a label tells which it is."""
        return "" if value is None else "**"

    def _by_word(self, text: str) -> Entry | None:
        for word, code in self.words:
            if text == word:
                return self.codes.by_code[code]
        return self.codes.by_word.get(text)

    def _by_code(self, text: str) -> Entry | None:
        codes = self.codes.by_code
        return codes.get(text) or (codes.get(text.zfill(self.codes.width)) if text else None)

    def _paired(self, text: str) -> Entry | None:
        """The entry meant by code and label together; raises Problem if they contradict."""
        found = _PAIR.fullmatch(text)
        if not found:
            return None
        code, word = found[1] or found[4], (found[2] or found[3]).strip("-.:、,/_")
        by_code, by_word = self._by_code(code), self._by_word(word)
        if by_code is None or by_word is None:
            return None
        if by_code is not by_word and by_code.code != self.codes.class_of(by_word.code):
            raise Problem("VAL041", number=by_code.code, label=by_code.label, text=word[:20])
        return by_code

    def _unknown(self, text: str) -> Problem:
        near = "、".join(self.codes.nearest(text))
        candidates = _("，例如：{near}").format(near=near) if near else ""
        return Problem("VAL040", text=text[:20], table=self.codes.title, candidates=candidates)
