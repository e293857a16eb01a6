"""Every enrolled station as the district sees it (各单位报送情况): how far it has come, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.office import Office
from app.sync.standing import Standing, standings
from app.sync.unsent import unsent


@dataclass(frozen=True)
class Reporting:
    """One station. `seq` and `at` are of its last package taken in, `lag` the days since, None before the first;
    `lacks` is how many operations it does not have from here, `receipted_at` when its last receipt came."""

    address: str
    name: str
    seq: int
    at: str
    lag: int | None
    held: int
    refused: int
    lacks: int
    receipted_at: str


def offices(office: Office) -> list[Reporting]:
    """The stations of offices, those that have been silent longest first. ACC032 for who may not read."""
    lacks = {each.address: each.operations for each in unsent(office)}
    of_offices = [each for each in standings(office) if each.peer.role == "office"]
    active = [each for each in of_offices if not each.peer.is_revoked]
    found = [_reporting(office, each, lacks.get(each.peer.address, 0)) for each in active]
    return sorted(found, key=lambda each: (each.lag is not None, -(each.lag or 0), each.address))


def _reporting(office: Office, standing: Standing, lacks: int) -> Reporting:
    last = standing.last_taken
    at = last.at if last else ""
    lag = max(0, (office.today - date.fromisoformat(at[:10])).days) if at else None
    return Reporting(
        standing.peer.address,
        standing.name,
        last.seq if last else 0,
        at,
        lag,
        standing.held,
        standing.refused,
        lacks,
        standing.receipted_at,
    )
