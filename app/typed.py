"""Filters out of what is typed or handed over as words (field → text), and what a new record takes over from a list."""

from __future__ import annotations

from collections.abc import Mapping

from app.branches import path_to
from app.columns import Column, columns_of, require_open
from app.filters import Filter, read
from app.kinds import Choice, Link, Reading, YesNo
from app.kinds.base import Value
from app.lists import TREE, named_places
from app.lookup import Lookup
from app.office import Office
from app.owners import Owning, meant
from app.problems import Problem
from app.registry import LEDGERS
from app.views import View
from app.villages import villages

_SPAN = ".."


def filter_of(office: Office, ledger: str, key: str, text: str) -> Filter:
    """The filter meant: nothing is a blank, `a..b` a span open at either end, a link everybody of that name.

    DSK001 for no such column, DSK193 for a guarded one, DSK002 for a name nobody has; Problems of the column's kind.
    """
    column = columns_of(ledger).get(key)
    if column is None:
        raise Problem("DSK001", key, LEDGERS[ledger].title, name=key)
    typed, kind = text.strip(), column.kind
    if not typed:
        return Filter(key, "blank")
    require_open(column)
    if isinstance(kind, Link):
        return Filter(key, "one_of", _meant(office, column, kind, typed))
    if isinstance(kind, Owning):
        return Filter(key, "one_of", meant(office.store.reader, typed))
    if isinstance(kind, Choice | YesNo):
        return Filter(key, "one_of", (read(column, typed, Reading(office.today)),))
    return _span(office, column, typed) if column.is_span else Filter(key, "begins", (typed,))


def _span(office: Office, column: Column, typed: str) -> Filter:
    low, dots, high = typed.partition(_SPAN)
    ends = (low, high) if dots else (low, low)
    values = tuple(read(column, each, Reading(office.today)) for each in ends)
    return Filter(column.key, "between", values)


def _meant(office: Office, column: Column, kind: Link, typed: str) -> tuple[Value, ...]:
    lookup = Lookup(office.listing)
    rows = lookup.matching(kind.ledger, typed) or lookup.named(kind.ledger, typed)
    if kind.ledger == TREE and not rows:
        rows = named_places(lookup, typed)
    if not rows:
        raise Problem("DSK002", column.key, column.label, text=typed)
    return tuple(row["id"] for row in rows)


def presets(office: Office, view: View) -> Mapping[str, object]:
    """What a record entered from a list begins with: the place, and what the list is narrowed to."""
    fields = {each.key for each in LEDGERS[view.ledger].live_fields}
    alone = [each for each in view.filters if each.how == "one_of" and len(each.values) == 1]
    found = {each.column: each.values[0] for each in alone if each.column in fields}
    known: dict[str, object] = {key: only for key, only in found.items() if only is not None}
    return {**known, **_place(office, view)}


def _place(office: Office, view: View) -> dict[str, object]:
    """Village, group and so on down to the place, by the ledger's links in their order."""
    links = [
        each.key
        for each in LEDGERS[view.ledger].live_fields
        if isinstance(each.kind, Link) and each.kind.ledger == TREE
    ]
    path = path_to(office, view.place) if view.place else []
    if view.ledger == TREE:
        return {links[0]: path[-1]} if path else {}
    tops = {each.id for each in villages(office)}
    start = next((at for at, each in enumerate(path) if each in tops), len(path))
    return dict(zip(links, path[start:], strict=False))
