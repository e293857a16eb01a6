"""Headings between the rows (网山村 across the table): the place of the rows below, if no column names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.sheets.entries import Around, Entry
from app.sheets.places import Places, Several, place_fields, places_of, text_of
from app.sheets.port import DeskPort
from app.sheets.vocabulary import Target

_BRACKETED = re.compile(r"[（(【\[〔].*?[）)】\]〕]")
_FRAME = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．:：]\s*|[【】\[\]\s:：。]+|\d+[户人].*$"
)
_LONGEST = 60


@dataclass(frozen=True)
class Headings:
    """The places that a heading may name; none at all where the sheet has a column for them."""

    village: tuple[Field, Places] | None = None
    group: tuple[Field, Places] | None = None

    def read(self, raw: object) -> Around | None:
        """What the heading says; None if it names no place, or might name several."""
        text = text_of(raw)
        if self.village is None or not text or len(text) > _LONGEST:
            return None
        spelt = _FRAME.sub("", _BRACKETED.sub("", text)) or _FRAME.sub("", text)
        field, places = self.village
        whole = _resolved(places, spelt)
        if isinstance(whole, str):
            return Around({field.key: whole}, {field.label: places.names[whole]})
        return next(iter(self._parted(spelt, field, places)), None)

    def _parted(self, text: str, field: Field, places: Places) -> Iterable[Around]:
        """网山村第一组: a village and a group inside it."""
        if self.group is None:
            return
        inner, groups = self.group
        for at in range(len(text) - 1, 1, -1):
            village, group = _resolved(places, text[:at]), _resolved(groups, text[at:])
            ids = group.split() if isinstance(group, Several) else [group]
            inside = [each for each in ids if village and groups.is_inside(str(each), village)]
            if len(inside) == 1:
                values = {field.key: village, inner.key: inside[0]}
                names = {field.label: str(village), inner.label: str(inside[0])}
                yield Around(values, {label: places.names[each] for label, each in names.items()})


def headings_of(desk: DeskPort, ledger: Ledger, targets: Iterable[Target]) -> Headings:
    """What headings may say in a sheet with these columns."""
    fields = place_fields(desk, ledger)
    if not fields or Target(ledger.key, fields[0].key) in targets:
        return Headings()
    village, *groups = [(each, places_of(desk, each, at > 0)) for at, each in enumerate(fields)]
    return Headings(village, groups[0] if groups else None)


def settle(entries: Iterable[Entry], headings: Iterable[tuple[int, Around | None]]) -> None:
    """Tell each row what the last heading above it says; rows and headings come in the sheet's order."""
    waiting = [*headings]
    around: Around | None = None
    at = 0
    for entry in entries:
        while at < len(waiting) and waiting[at][0] < entry.number:
            around, at = waiting[at][1], at + 1
        entry.around = around


def _resolved(places: Places, text: str) -> Value:
    try:
        return places.resolve(text)
    except Problem:
        return None
