"""The division tree (区划树) as the navigation shows it: what lies inside a place, and how many 户 there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.kinds import Link
from app.ledger import Ledger
from app.lists import TREE
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS, links_to
from db.query import Query


@dataclass(frozen=True)
class Branch:
    """A place, and whether there are places inside it."""

    id: str
    name: str
    has_more: bool


def inside(office: Office, place: str = "") -> list[Branch]:
    """The places right inside one, in the office's own order; without one, the outermost."""
    lookup, ledger = Lookup(office.listing), LEDGERS[TREE]
    rows = lookup.find(TREE, **{parent_key(): place or None})
    parents = lookup.find_many(TREE, parent_key(), [row["id"] for row in rows])
    rows.sort(key=lambda row: [(row[key] is None, row[key]) for key in ledger.sort])
    return [Branch(str(row["id"]), lookup.called(TREE, row), row["id"] in parents) for row in rows]


def parent_key() -> str:
    """The field by which the tree hangs together."""
    return next(key for ledger, key in links_to(TREE) if ledger.key == TREE)


def counted() -> Ledger | None:
    """The ledger that the tree counts: the one whose records are households, else the first that has places."""
    placed = {ledger.key: ledger for ledger, _key in links_to(TREE) if ledger.key != TREE}
    return next(
        (each for each in placed.values() if each.roster), next(iter(placed.values()), None)
    )


def counts(office: Office) -> Mapping[str, int]:
    """How many records of `counted` lie in each place and all that is inside it; places without any are left out."""
    ledger = counted()
    if ledger is None:
        return {}
    links = [
        each.key
        for each in ledger.live_fields
        if isinstance(each.kind, Link) and each.kind.ledger == TREE
    ]
    cells = office.listing.group(Query(ledger.key, Merged(office).once), links)
    parents, found = _parents(office), Counter[str]()
    for cell in cells:
        for place in _around((str(each) for each in cell.row if each), parents):
            found[place] += cell.figure
    return found


def _parents(office: Office) -> dict[str, str]:
    """The place around each place; of merged places also that of those which they stand for."""
    key, merged = parent_key(), Merged(office)
    hidden = dict(merged.stand_ins)
    rows = office.listing.every(Query(TREE, voided="all"))
    found = {str(row["id"]): str(row[key] or "") for row in rows}
    return found | hidden


def _around(places: Iterable[str], parents: Mapping[str, str]) -> set[str]:
    """The places and all around them; a tree that bites its own tail ends it."""
    found: set[str] = set()
    for each in places:
        here = each
        while here and here not in found:
            found.add(here)
            here = parents.get(here, "")
    return found


def path_to(office: Office, place: str) -> list[str]:
    """The ids from the outermost place down to this one."""
    lookup, found = Lookup(office.listing), list[str]()
    here: object = place
    while here and (row := lookup.record(TREE, str(here))) and str(row["id"]) not in found:
        found.insert(0, str(row["id"]))
        here = row[parent_key()]
    return found
