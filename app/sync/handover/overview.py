"""What this office has handed over (已移交), and what it has offered and nobody has taken yet."""

from __future__ import annotations

from dataclasses import dataclass

from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from app.sync.handover.offers import standing_offers, takings
from app.sync.offices import office_names
from db.registers import OWNER


@dataclass(frozen=True)
class Handed:
    """One household that went to another office, or is to go there: by whom and when."""

    record: str
    ledger: str
    name: str
    to: str
    to_name: str
    on: str
    by: str
    why: str


def offered(office: Office) -> list[Handed]:
    """The own households that another office has not taken yet, the oldest offer first."""
    office.user.require(Right.READ)
    own = office.identity.office
    return [
        _handed(
            office, each.ledger, each.record, each.to, each.made.at, each.made.by, each.made.why
        )
        for each in standing_offers(office)
        if each.owner == own and LEDGERS[each.ledger].roster
    ]


def handed_over(office: Office) -> list[Handed]:
    """The households that were this office's and are another's now, the last first."""
    office.user.require(Right.READ)
    own, found = office.identity.office, dict[str, Handed]()
    for each in takings(office):
        row = office.listing.get(each.table, each.record)
        if LEDGERS[each.table].roster and row and row["_owner"] != own:
            to = str(each.changes[OWNER][1])
            found.pop(each.record, None)
            found[each.record] = _handed(
                office, each.table, each.record, to, each.at, each.by, each.why
            )
    return list(found.values())[::-1]


def _handed(
    office: Office, table: str, record: str, to: str, at: str, by: str, why: str | None
) -> Handed:
    name = Lookup(office.listing).name(table, record)
    to_name = office_names(office).get(to, to)
    return Handed(record, table, name, to, to_name, at[:10], by, why or "")
