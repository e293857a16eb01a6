"""What links to a record (关联): for whoever wants to know where somebody else stands in the ledgers."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger import Ledger
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS, links_to
from app.rights import Right
from db.conditions import AllOf, OneOf
from db.listing import Row
from db.query import Query

_MOST = 30
"""Records of one kind that are named."""


@dataclass(frozen=True)
class Related:
    """Records of one ledger that link to the record by one field."""

    title: str
    ledger: str
    found: tuple[tuple[str, str], ...]
    """(id, name)."""
    count: int


def related(office: Office, ledger: str, record: str) -> list[Related]:
    """What links to a record; its own line items stand in its form. Of a line its record is named. ACC032 for who may
    not read."""
    office.user.require(Right.READ)
    lookup, once = Lookup(office.listing), Merged(office).once
    told: list[Related] = []
    for other, key in links_to(ledger):
        if other.part_of and (other.part_of.ledger, other.part_of.link) == (ledger, key):
            continue
        query = Query(other.key, AllOf((OneOf(key, lookup.set_of(record)), once)))
        rows = office.listing.page(query, limit=_MOST).rows
        if rows:
            target, ids = _of_parents(other, rows)
            lookup.learn(target.key, ids)
            named = tuple((each, lookup.name(target.key, each)) for each in ids)
            title = f"{target.title}（{other.field(key).label}）"
            told.append(Related(title, target.key, named, office.listing.count(query)))
    return told


def _of_parents(ledger: Ledger, rows: list[Row]) -> tuple[Ledger, list[str]]:
    part = ledger.part_of
    if part is None:
        return ledger, [str(row["id"]) for row in rows]
    return LEDGERS[part.ledger], list(dict.fromkeys(str(row[part.link]) for row in rows))
