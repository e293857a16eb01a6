"""What no package takes along (留在本机): settings of this computer, and a district's settings for itself alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.ledgers import setting
from app.office import Office
from db.conditions import AllOf, Equals, OneOf
from db.foreign import Outgoing
from db.query import Query

_LEDGER = setting.LEDGER.key


def without_staying(office: Office, found: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """The operations but for those on records that stay here; nothing that travels ever follows from one of them."""
    staying: frozenset[str] | None = None
    for each in found:
        if each.operation.table == _LEDGER:
            staying = _staying(office) if staying is None else staying
            if each.operation.record in staying:
                continue
        yield each


def _staying(office: Office) -> frozenset[str]:
    """The ids of the records of this file's own office that stay; at a district its offices' are not its own."""
    held = setting.staying(at_district=office.identity.role == "district")
    met = [OneOf(key, values) for key, values in held.items()]
    own = Equals("_owner", office.identity.office)
    return frozenset(office.listing.ids(Query(_LEDGER, AllOf((own, *met)), voided="all")))
