"""The leases of number blocks (号段) as issuing reads them: which numbers this station may use.

Numbers once leased never come back to station 1 by voiding a lease, for their holder may have used them; only what
the holder itself has given back is free again. That is noted beside the record too, at both ends: an undo of giving
back takes nothing back that may be in use elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ledgers import number_lease
from app.office import Office
from app.owners import OWNER
from db import local
from db.conditions import AllOf, Blank, Condition, Equals
from db.connection import Connection
from db.listing import Row
from db.query import Query

MAIN = 1
"""The station that owns every series."""
LOW = 20
"""With so few numbers left, another block is asked for."""
_END = 10**9
_RETURNED = "leases"


@dataclass(frozen=True)
class Lease:
    """A block of numbers; `usable` without what was given back. One that was taken back is not `live`."""

    id: str
    series: str
    period: str
    station: int
    block: range
    usable: range
    live: bool


def leases(office: Office, key: str = "", period: str = "") -> list[Lease]:
    """The leases of a series in a period (of all series unless told), those taken back included, by their numbers."""
    wanted = number_lease.of_series(key, period) if key else {}
    conditions: list[Condition] = [
        Blank(name) if value is None else Equals(name, value) for name, value in wanted.items()
    ]
    conditions.append(Equals(OWNER, office.identity.office))
    query = Query(number_lease.LEDGER.key, AllOf(tuple(conditions)), voided="all")
    found = [
        Lease(
            str(row["id"]), *number_lease.series_of(row), number_lease.station(row),
            number_lease.block(row), _usable(office, row), not row["_voided"],
        )
        for row in office.listing.every(query)
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.series, each.period, each.block.start))


def _usable(office: Office, row: Row) -> range:
    whole, noted = number_lease.usable(row), noted_return(office.store.reader, str(row["id"]))
    return whole if noted is None else range(whole.start, min(whole.stop, noted))


def noted_return(connection: Connection, lease: str) -> int | None:
    """From which number on this file knows a lease to be given back."""
    text = local.get(connection, _RETURNED, lease)
    return int(text) if text else None


def note_returned(connection: Connection, lease: str, start: int) -> None:
    """Note that a lease is given back from a number on, in the caller's transaction."""
    local.put(connection, _RETURNED, lease, str(start))


def limits(office: Office, key: str, period: str) -> list[range]:
    """The ranges from which this station may issue: station 1 all that is not leased, others their own leases, a
    district none."""
    if not numbers_here(office):
        return []
    found, own = leases(office, key, period), office.identity.station
    if own == MAIN:
        return gaps([each.usable for each in found])
    return [each.usable for each in found if each.live and each.station == own]


def numbers_here(office: Office) -> bool:
    """Whether this is a place that numbers records: an office, not a district."""
    return office.identity.role == "office"


def gaps(blocks: Iterable[range]) -> list[range]:
    """What is left of all numbers once the leased blocks are taken out."""
    free, start = list[range](), 1
    for block in sorted(blocks, key=lambda each: each.start):
        free.append(range(start, block.start))
        start = max(start, block.stop)
    return [*free, range(start, _END)]


def allowed(number: int, ranges: Sequence[range]) -> int | None:
    """The smallest number from here on that lies in one of the ranges."""
    later = [max(number, each.start) for each in ranges if number < each.stop and each]
    return min(later, default=None)


def left(number: int, ranges: Sequence[range]) -> int:
    """How many numbers from here on lie in the ranges."""
    return sum(max(0, each.stop - max(number, each.start)) for each in ranges)


def office_has_leases(office: Office) -> bool:
    """Whether any block was ever leased: the office has further stations."""
    return office.listing.count(Query(number_lease.LEDGER.key, voided="all")) > 0
