"""The first rows of a list before the whole of it is sorted: what the clerk sees while the rest comes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.listed import Listed, rows_of
from app.lists import TREE
from app.office import Office
from app.sorting import Links, linked_orders
from app.views import View, shown_of
from db.computed import Computed
from db.conditions import EVERY, AllOf, AnyOf, Blank, Condition, Not, OneOf
from db.listing import Listing, Row
from db.meeting import Beside
from db.ordering import By
from db.query import Query
from db.specs import Value

FIRST = 100
"""Rows that fill the tallest screen."""
_FEW = 2_000
"""Rows that are sorted as fast as they are looked up."""
Bunches = list[tuple[Value, ...]]
"""Places by their ids, in order."""


@dataclass(frozen=True)
class First:
    """The first rows of a list; `count_of` tells how many there are, which takes as long again."""

    listed: Listed
    rows: list[Row]


def first_of(office: Office, view: View) -> First | None:
    """The first rows of a whole ledger, in the very order that `Listing.arrange` gives; None where sorting all is
    as fast, or where it cannot be told without."""
    shown = shown_of(office, view)
    query, listing = shown.query, office.listing
    if view.is_narrowed:
        return None
    links, rest = linked_orders(view.ledger, query.order)
    if not links and not listing.is_indexed(query):
        return None
    if not links:
        rows = listing.page(query, limit=FIRST).rows
        return _first(Listed(view, query, array("q", map(_number, rows))), rows)
    if not _are_many(listing, query, links[0][0]):
        return None
    # What follows an order breaks its ties in the direction that its last column has.
    rest = rest or (By("_voided", query.order[-1].descending),)
    listed = Listed(view, query, _by_places(listing, replace(query, order=rest), links))
    return _first(listed, rows_of(office, listed, listed.numbers))


def count_of(office: Office, first: First) -> int:
    """How many rows the whole list has."""
    return office.listing.count(first.listed.query)


def _first(listed: Listed, rows: list[Row]) -> First | None:
    return First(listed, rows) if rows else None


def _are_many(listing: Listing, query: Query, link: str) -> bool:
    """Whether there are so many rows that sorting them takes a while: told by the index of a link, not by counting."""
    along = replace(query, order=(By(link),), computed=())
    return bool(listing.at(along, _FEW, 1).rows)


def _number(row: Row) -> int:
    return int(str(row["_row"]))


def _by_places(listing: Listing, query: Query, links: Links) -> array[int]:
    """The first rows of a list that goes by places: place after place, until there are enough."""
    found, orders = array("q"), dict.fromkeys(order for _link, order in links)
    bunches = {order: _bunches(listing, order) for order in orders}
    for each in _arranged(listing, query, [(link, bunches[order]) for link, order in links]):
        found.extend(each[: FIRST - len(found)])
        if len(found) == FIRST:
            break
    return found


def _arranged(
    listing: Listing, query: Query, links: Sequence[tuple[str, Bunches]]
) -> Iterator[array[int]]:
    """The rows of one bunch of places after the other; at last those that are nowhere."""
    if not links:
        yield listing.arrange(query)
        return
    (link, bunches), further = links[0], links[1:]
    for bunch in bunches:
        here = _also(query, OneOf(link, bunch))
        if not further:
            yield listing.arrange(here)
        elif listing.count(here):
            yield from _arranged(listing, _also(query, Beside(link, bunch)), further)
    known = tuple(place for bunch in bunches for place in bunch)
    nowhere = AnyOf((Blank(link), Not(OneOf(link, known))))
    yield from _arranged(listing, _also(query, nowhere), further)


def _bunches(listing: Listing, order: Sequence[By]) -> Bunches:
    """The places in order; those that nothing in it tells apart (一组 of each village) come together."""
    told = [Computed(f"_{by.column}", "linked", TREE, "id", by.column) for by in order]
    places = listing.every(Query(TREE, EVERY, tuple(order), tuple(told), voided="all"))
    ranked = groupby(places, key=lambda place: [place[each.key] for each in told])
    return [tuple(place["id"] for place in same) for _rank, same in ranked]


def _also(query: Query, condition: Condition) -> Query:
    met = condition if query.where == EVERY else AllOf((query.where, condition))
    return replace(query, where=met)
