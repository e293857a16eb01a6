"""Codes of a table (代码选项), found by code, label, another spelling, pinyin or initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.kinds import Choice, Reading
from app.kinds.base import Value
from app.kinds.code_tables import CodeTable, Entry, code_table
from app.problems import Problem
from ui.editors.pick import Offer, PickEditor
from ui.editors.suggestions import Suggestion


class ChoiceEditor(PickEditor):
    """One code of a table. Retired codes are shown where they are stored, and never offered."""

    def seek(self, text: str, then: Offer, failed: Callable[[], None] | None = None) -> None:
        """The live codes that the text finds, what it means exactly first."""
        exact = self._meant(text)
        found = [each for each in self._table.live if each.code == exact]
        found += [each for each in _ranked(self._table.find(text), text) if each not in found]
        then([Suggestion(each.code, f"{each.code}　{each.label}") for each in found])

    def sure(self, found: Sequence[Suggestion]) -> int:
        """The code that was typed whole, or the only one that fits."""
        return 0 if found and (len(found) == 1 or self._meant(self.line.text())) else -1

    def known(self, raw: object) -> Value:
        """The code."""
        return self._meant(str(raw)) if raw not in (None, "") else None

    def judge(self) -> None:
        """Letters are initials while one types: what is not picked by them is not taken for a standard's code."""
        super().judge()
        text = self.line.text().strip()
        if self.is_open and _is_spelt(text):
            near = {"text": text, "table": self._table.title, "candidates": ""}
            self.verdict.own = [Problem("VAL040", self.field.key, **near)]
            self._say()

    @property
    def _table(self) -> CodeTable:
        return code_table(self.field.kind.table if isinstance(self.field.kind, Choice) else "")

    def _meant(self, text: str) -> Value:
        if _is_spelt(text):
            return None
        try:
            return self.field.kind.read(text, Reading(self.place.reader.today))
        except Problem:
            return None

    def _unclear(self, meant: Sequence[Suggestion]) -> None:
        """The kind itself says which labels are nearest."""
        self.verdict.is_left = True
        self.judge()
        self._offer(meant)


def _is_spelt(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _ranked(found: Sequence[Entry], text: str) -> list[Entry]:
    wanted = text.strip().lower()
    return sorted(found, key=lambda each: _rank(each, wanted)) if wanted else list(found)


def _rank(entry: Entry, wanted: str) -> int:
    if wanted in (entry.code, entry.label.lower(), entry.initials, entry.pinyin):
        return 0
    begins = (entry.code, entry.label.lower())
    return 1 if any(each.startswith(wanted) for each in begins) else 2
