"""Offers that stand (待接收的移交): made by the office a record still belongs to, neither withdrawn nor taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.office import Office
from db import history
from db.lives import office_of
from db.moves import moves
from db.operations import Dot, Operation
from db.registers import OFFERED, OWNER

_SOME = 500


@dataclass(frozen=True)
class Standing:
    """One record that is offered to an office."""

    ledger: str
    record: str
    owner: str
    to: str
    made: Operation


def standing_offers(office: Office) -> list[Standing]:
    """Every offer that stands, oldest first."""
    made: defaultdict[str, dict[str, dict[Dot, Operation]]] = defaultdict(dict)
    for each in moves(office.store.reader):
        if each.action == "offer":
            made[each.table].setdefault(each.record, {})[each.dot] = each
    found = [each for table, records in made.items() for each in _of(office, table, records)]
    return sorted(found, key=lambda each: each.made.position)


def _of(office: Office, table: str, records: dict[str, dict[Dot, Operation]]) -> Iterator[Standing]:
    reader, listing = office.store.reader, office.listing
    ids = list(records)
    for at in range(0, len(ids), _SOME):
        some = ids[at : at + _SOME]
        heads = history.heads_of(reader, table, some)
        rows = listing.find(table, "id", some, voided="all", only=["_owner"])
        for record in some:
            owner = str(rows[record][0]["_owner"])
            for sibling in heads[record].registers.get(OFFERED, ()):
                to = (sibling.values or {}).get(OFFERED)
                made = records[record][sibling.dot]
                if to and to != owner and office_of(made.station) == owner:
                    yield Standing(table, record, owner, str(to), made)


def together(offers: Iterable[Standing]) -> list[list[Standing]]:
    """The offers that were made as one, each set in a list."""
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in offers:
        found[each.made.batch or each.record].append(each)
    return list(found.values())


def takings(office: Office) -> Iterator[Operation]:
    """Every taking by which an own record became another office's, oldest first."""
    own = office.identity.office
    for each in moves(office.store.reader):
        if each.action == "take" and each.changes[OWNER][0] == own != each.changes[OWNER][1]:
            yield each
