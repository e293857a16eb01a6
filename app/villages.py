"""The villages (村、社区) of an office: the places of the kind that households are entered under."""

from __future__ import annotations

from app.branches import Branch, counted, inside
from app.kinds import Choice, Link
from app.lists import TREE
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS
from app.views import View, shown_of
from db.conditions import AllOf, OneOf
from db.query import Query

_MOST = 10_000
_LEVEL = next(each.key for each in LEDGERS[TREE].live_fields if isinstance(each.kind, Choice))
"""The field that tells what kind of place it is."""


def villages(office: Office) -> list[Branch]:
    """The places of the levels that records are entered under, in the office's own order; before there are any
    records, the outermost places of which there are several."""
    levels = _levels(office)
    if not levels:
        return _outermost(office)
    name = LEDGERS[TREE].name[0]
    rows = shown_of(office, View(TREE)).rows()
    return [Branch(str(e["id"]), str(e[name]), has_more=False) for e in rows if e[_LEVEL] in levels]


def _levels(office: Office) -> set[object]:
    ledger = counted()
    links = (
        each.key
        for each in (ledger.live_fields if ledger else ())
        if isinstance(each.kind, Link) and each.kind.ledger == TREE
    )
    link = next(links, None)
    if ledger is None or link is None:
        return set()
    found = office.listing.distinct(Query(ledger.key, Merged(office).once), link, limit=_MOST)
    used = OneOf("id", tuple(place for place, _count in found if place))
    return {level for level, _count in office.listing.distinct(Query(TREE, AllOf((used,))), _LEVEL)}


def _outermost(office: Office) -> list[Branch]:
    found = inside(office)
    while len(found) == 1 and found[0].has_more:
        found = inside(office, found[0].id)
    return found
