"""Groups and grids judged by the village that their row names: 三组 of one village is not that of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.sheets.entries import Entry, text_at
from app.sheets.places import Places, Several, place_fields, places_of
from app.sheets.port import DeskPort
from app.sheets.vocabulary import Target


@dataclass(frozen=True)
class Narrowing:
    """The ledger's place fields that wait for the first one, and where their columns stand."""

    around: str
    waiting: tuple[tuple[Field, Places, int], ...]

    def settle(self, values: dict[str, Value], entries: list[Entry]) -> None:
        """Make every candidate list one place inside the row's own; else leave the field empty and say so."""
        for field, places, column in self.waiting:
            found = values.get(field.key)
            if isinstance(found, Several):
                around = values.get(self.around)
                inside = [each for each in found.split() if _fits(places, each, around)]
                values[field.key] = inside[0] if len(inside) == 1 else None
                if len(inside) != 1:
                    _tell(field, places, column, inside, entries)


def narrowing(desk: DeskPort, ledger: Ledger, columns: Mapping[Target, int]) -> Narrowing:
    """What has to be narrowed in rows of this ledger."""
    links = place_fields(desk, ledger)
    waiting = tuple(
        (field, places_of(desk, field), columns[Target(ledger.key, field.key)])
        for field in links[1:]
        if Target(ledger.key, field.key) in columns
    )
    return Narrowing(links[0].key if links else "", waiting)


def _fits(places: Places, place: str, around: Value) -> bool:
    return not around or places.is_inside(place, around)


def _tell(
    field: Field, places: Places, column: int, inside: list[str], entries: list[Entry]
) -> None:
    entry = next((each for each in entries if text_at(each.row, column)), entries[0])
    text = text_at(entry.row, column)
    if inside:
        entry.warn(places.ambiguous(text, inside), column)
    else:
        entry.warn(Problem("SHT026", label=field.label, text=text), column)
