"""Views (视图): what of a ledger is shown, how narrowed, in which order; plain values that travel as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from app import filters, search
from app.columns import columns_of, require_open, usual
from app.filters import Filter, How
from app.lists import Shown, figures
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.places import has_place, within
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sorting import Sort, Spelling, can_sort, ordering
from db.conditions import AllOf, Condition
from db.conflicts import InConflict
from db.query import Query, Voided


@dataclass(frozen=True)
class Width:
    """A column that is shown, and how wide: in pixels at 100 %; 0 as wide as it needs."""

    column: str
    width: int = 0


@dataclass(frozen=True)
class View:
    """A list of a ledger: within a place of the division tree (its id, or "" for everywhere), found by `text`,
    narrowed by filters; `columns` empty stands for the usual ones, `sorts` empty for the ledger's own order."""

    ledger: str
    place: str = ""
    text: str = ""
    filters: tuple[Filter, ...] = ()
    columns: tuple[Width, ...] = ()
    sorts: tuple[Sort, ...] = ()
    voided: Voided = "live"
    contested: bool = False
    """Only records with something to be decided (待核对), of their own or of their lines."""

    def as_text(self) -> str:
        """The view as JSON text; `parse` reads it back."""
        return json.dumps(_as_data(self), ensure_ascii=False, separators=(",", ":"))

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that are shown."""
        return tuple(each.column for each in self.columns) or usual(self.ledger)

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves out records that the plain list of the ledger shows."""
        narrowed = self.place or self.text.strip() or self.filters or self.contested
        return bool(narrowed) or self.voided == "voided"

    def with_filter(self, wanted: Filter) -> View:
        """The same, narrowed by one more column, or differently by one it was narrowed by before."""
        others = [each for each in self.filters if each.column != wanted.column]
        at = next((n for n, each in enumerate(self.filters) if each.column == wanted.column), None)
        others.insert(len(others) if at is None else at, wanted)
        return replace(self, filters=tuple(others))

    def without_filter(self, column: str) -> View:
        """The same, no longer narrowed by that column."""
        return replace(self, filters=tuple(e for e in self.filters if e.column != column))

    def plain(self) -> View:
        """The same columns and order, nothing left out."""
        return replace(self, place="", text="", filters=(), voided="live", contested=False)


def _as_data(view: View) -> dict[str, object]:
    return {
        "ledger": view.ledger,
        "place": view.place,
        "text": view.text,
        "filters": [[each.column, each.how, list(each.values)] for each in view.filters],
        "columns": [[each.column, each.width] for each in view.columns],
        "sorts": [[each.column, each.descending, each.spelling] for each in view.sorts],
        "voided": view.voided,
        "contested": view.contested,
    }


def parse(text: str) -> View:
    """The view in a text; DSK191 for a text that is none, or of a ledger there is not.

    What the ledger no longer has is left out: a saved view outlives the fields it was made with.
    """
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    found = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if _words(found.get("ledger")) not in LEDGERS:
        raise Problem("DSK191")
    return _from_data(found)


def _from_data(data: Mapping[str, Any]) -> View:
    ledger = str(data["ledger"])
    known = columns_of(ledger)
    voided: Voided = next((each for each in get_args(Voided) if each == data.get("voided")), "live")
    return View(
        ledger,
        _words(data.get("place")),
        _words(data.get("text")),
        tuple(
            e for e in map(_filter, _parts(data, "filters", 3)) if filters.is_possible(ledger, e)
        ),
        tuple(_width(e) for e in _parts(data, "columns", 2) if e[0] in known),
        tuple(_sort(e) for e in _parts(data, "sorts", 3) if can_sort(known.get(e[0]))),
        voided,
        data.get("contested") is True,
    )


def _words(given: object) -> str:
    return given if isinstance(given, str) else ""


def _parts(data: Mapping[str, Any], name: str, size: int) -> list[list[Any]]:
    """The entries of a list that are lists of that size beginning with a column's key, each column once."""
    found: dict[str, list[Any]] = {}
    given = data.get(name)
    for each in cast("list[Any]", given) if isinstance(given, list) else []:
        if (
            isinstance(each, list)
            and len(cast("list[Any]", each)) == size
            and isinstance(each[0], str)
        ):
            found.setdefault(each[0], cast("list[Any]", each))
    return list(found.values())


def _filter(part: list[Any]) -> Filter:
    column, how, given = part
    items = cast("list[Any]", given) if isinstance(given, list) else []
    plain = tuple(each for each in items if each is None or type(each) in (str, int))
    return Filter(column, cast("How", how), plain)


def _width(part: list[Any]) -> Width:
    return Width(part[0], max(0, part[1]) if type(part[1]) is int else 0)


def _sort(part: list[Any]) -> Sort:
    spelling = part[2] if part[2] in get_args(Spelling) else "pinyin"
    return Sort(part[0], part[1] is True, spelling)


def shown_of(office: Office, view: View) -> Shown:
    """The list a view shows; ACC032 for who may not read, DSK193 for one narrowed or sorted by what is guarded."""
    office.user.require(Right.READ)
    _require_open(view)
    declared, merged = LEDGERS[view.ledger], Merged(office)
    computed = figures(declared, merged)
    where = AllOf(tuple(_conditions(office, view, merged)))
    met = merged.across(view.ledger, where, view.voided, computed)
    by, leading = ordering(view.ledger, view.sorts)
    return Shown(declared, Query(view.ledger, met, by, (*computed, *leading), view.voided), office)


def _require_open(view: View) -> None:
    known = columns_of(view.ledger)
    told = [each.column for each in view.filters if each.how not in ("blank", "filled")]
    for key in (*told, *(each.column for each in view.sorts)):
        if key in known:
            require_open(known[key])


def _conditions(office: Office, view: View, merged: Merged) -> list[Condition]:
    lookup = Lookup(office.listing)
    found: list[Condition] = []
    if view.place and has_place(view.ledger):
        found.append(within(view.ledger, view.place, merged))
    if view.contested:
        found.append(InConflict())
    if view.text.strip():
        found.append(search.condition(LEDGERS[view.ledger], view.text, merged))
    possible = (each for each in view.filters if filters.is_possible(view.ledger, each))
    found += [filters.condition(view.ledger, each, lookup) for each in possible]
    return found
