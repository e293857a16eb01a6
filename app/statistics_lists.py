"""The list behind a cell of a statistic (点开看名单)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.office import Office
from app.places import has_place
from app.registry import LEDGERS
from app.statistics import PEOPLE, Crossed, axes
from app.statistics_axes import Axis, Head, age_column
from app.statistics_places import Tree
from app.views import View


def behind(office: Office, table: Crossed, row: int | None, column: int | None) -> View | None:
    """The list behind a cell, or behind a total where an index is None; None where no list shows just that."""
    known = {each.key: each for each in axes(office, table.view.ledger, table.measure.key)}
    picked = [
        (known.get(key), heads[at])
        for key, heads, at in (
            (table.ask.rows, table.rows, row),
            (table.ask.columns, table.columns, column),
        )
        if at is not None and key in known
    ]
    if not all(head.can_open for _axis, head in picked):
        return None
    if table.measure.key == PEOPLE and any(axis and axis.part != "own" for axis, _head in picked):
        return _people_behind(table.view, [(axis, head) for axis, head in picked if axis])
    view, tree = table.view, Tree(office)
    for _axis, head in picked:
        for each in head.filters:
            if any(each.column == own.column and each != own for own in view.filters):
                return None
            view = view.with_filter(each)
        if head.place:
            inside = not view.place or tree.lies_in(head.place, view.place)
            view = replace(view, place=head.place if inside else view.place)
    return view


def _people_behind(view: View, picked: Sequence[tuple[Axis, Head]]) -> View | None:
    """The people themselves, where only places and what they are themselves narrow them."""
    roster = LEDGERS[view.ledger].roster
    is_plain = not view.filters and not view.text.strip() and view.voided == "live"
    if roster is None or not is_plain or not has_place(roster.person):
        return None
    found = View(roster.person, view.place)
    for axis, head in picked:
        if axis.part == "line" or (axis.part == "own" and axis.how != "place"):
            return None
        for each in head.filters:
            if axis.how == "place":
                found = replace(found, place=str(each.values[0])) if each.values else None
            else:
                found = found.with_filter(replace(each, column=age_column(axis)))
            if found is None:
                return None
    return found
