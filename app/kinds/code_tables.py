"""Code tables (代码表): national standards and the forms' own lists, one data file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module

from app.kinds.pinyin import phrase_initials, spell_phrase
from app.kinds.resources import load


@dataclass(frozen=True)
class Entry:
    """One code with its label, further spellings, and the code of its class if it has one."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    retired: bool = False

    @property
    def pinyin(self) -> str:
        """Full pinyin of the label, for filtering while typing."""
        return spell_phrase(self.label)

    @property
    def initials(self) -> str:
        """Pinyin initials of the label."""
        return phrase_initials(self.label)


@dataclass(frozen=True)
class CodeTable:
    """A table of entries in the standard's order."""

    key: str
    title: str
    entries: tuple[Entry, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Entry]:
        """Entries by code."""
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def by_word(self) -> Mapping[str, Entry]:
        """Entries by label and by every alias, letters in upper case; a label wins over an alias."""
        words = {alias.upper(): entry for entry in self.entries for alias in entry.aliases}
        return words | {entry.label.upper(): entry for entry in self.entries}

    @cached_property
    def width(self) -> int:
        """Length of the codes: number cells have lost their leading zeros."""
        return max(len(entry.code) for entry in self.entries)

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries not retired."""
        return tuple(entry for entry in self.entries if not entry.retired)

    def class_of(self, code: str) -> str:
        """The code of the entry's class; its own if it has none. KeyError for an unknown code."""
        return self.by_code[code].parent or code

    def find(self, typed: str) -> tuple[Entry, ...]:
        """Live entries by code, part of label or alias, pinyin or initials: the list while typing."""
        wanted = typed.strip().lower()
        return tuple(entry for entry in self.live if _matches(entry, wanted))

    def nearest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """Labels of the live entries most like the text, the likeliest first, without repetition."""
        labels = {entry.code: entry.label for entry in self.live}
        words = {word: labels.get(entry.code, "") for word, entry in self.by_word.items()}
        extract = import_module("rapidfuzz.process").extract
        found = extract(text.upper(), list(words), limit=4 * count, score_cutoff=40)
        names = dict.fromkeys(words[word] for word, _score, _place in found if words[word])
        return tuple(names)[:count]


def _matches(entry: Entry, wanted: str) -> bool:
    if wanted in entry.label.lower() or any(wanted in each.lower() for each in entry.aliases):
        return True
    return any(each.startswith(wanted) for each in (entry.code, entry.pinyin, entry.initials))


@cache
def code_table(key: str) -> CodeTable:
    """The table of that key, read once; FileNotFoundError if there is none."""
    data = load("codes", f"{key}.json")
    entries = tuple(
        Entry(
            code=each["code"],
            label=each["label"],
            aliases=tuple(each.get("aliases", ())),
            parent=each.get("parent", ""),
            retired=each.get("retired", False),
        )
        for each in data["entries"]
    )
    return CodeTable(key, data["title"], entries)
