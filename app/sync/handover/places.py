"""Where a household that was taken over lies from now on: its places are another office's and mean nothing here."""

from __future__ import annotations

from collections.abc import Iterator

from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lists import TREE, named_places
from app.lookup import Lookup
from app.problems import Problem
from db.listing import Row


def place_meant(lookup: Lookup, own: str, text: str) -> str:
    """The own place of that id, code or name; SYN210 where there is none, or several."""
    typed = text.strip()
    found = (lookup.matching(TREE, typed) or named_places(lookup, typed)) if typed else []
    mine = [each for each in found if each["_owner"] == own]
    if len(mine) != 1:
        raise Problem("SYN210", "division", typed)
    return str(mine[0]["id"])


def strange_places(lookup: Lookup, own: str, ledger: Ledger, row: Row) -> Iterator[str]:
    """The links of a record to places that are not this office's."""
    for each in ledger.fields:
        if isinstance(each.kind, Link) and each.kind.ledger == TREE and row[each.key]:
            place = lookup.record(TREE, row[each.key])
            if place is None or place["_owner"] != own:
                yield each.key


def settled(ledger: Ledger, strange: list[str], place: str) -> dict[str, Value]:
    """New values for those links: the largest place is the one given, smaller ones are chosen later by hand."""
    required = {each.key for each in ledger.fields if each.required}
    first = strange[:1]
    return {key: place if key in required or key in first else None for key in strange}
