"""The first rows of a list before the whole of it is sorted: what the clerk sees while the rest comes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.lists import TREE
from app.office import Office
from app.sorting import linked_order
from app.views import View, shown_of
from db.conditions import EVERY, AllOf, Condition, Equals
from db.listing import Listing, Row
from db.ordering import By
from db.query import Query

FIRST = 100
"""Rows that fill the tallest screen."""
_FEW = 2_000
"""Rows that are sorted as fast as they are looked up."""


@dataclass(frozen=True)
class First:
    """How many rows a list has, and the first of them."""

    query: Query
    count: int
    rows: list[Row]


def first_of(office: Office, view: View) -> First | None:
    """The first rows of a whole ledger, in the very order that `Listing.arrange` gives; None where sorting all is
    as fast, or where it cannot be told without."""
    shown = shown_of(office, view)
    query, listing = shown.query, office.listing
    if view.is_narrowed:
        return None
    by_place = linked_order(view.ledger, query.order)
    if by_place:
        count = listing.count(query)
        rows = _by_place(listing, query, *by_place) if count > _FEW else []
    elif listing.is_indexed(query):
        count, rows = listing.count(query), listing.page(query, limit=FIRST).rows
    else:
        return None
    return First(query, count, rows) if rows else None


def _by_place(listing: Listing, query: Query, link: str, order: tuple[By, ...]) -> list[Row]:
    """The first rows of a list that goes by places: place after place, until there are enough."""
    places = Query(TREE, EVERY, order, voided="all")
    rows: list[Row] = []
    for place in listing.every(places):
        here = replace(query, where=_and(query.where, Equals(link, place["id"])))
        rows += listing.page(here, limit=FIRST - len(rows)).rows
        if len(rows) >= FIRST:
            return rows
    return []


def _and(where: Condition, also: Condition) -> Condition:
    return also if where == EVERY else AllOf((where, also))
