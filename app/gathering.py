"""Records with their members: households with the people in them, read for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.heads import is_present
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from db.listing import Row

CHUNK = 200


@dataclass(frozen=True)
class Member:
    """One line of a household, with the person it joins."""

    line: Row
    person: Row


def learn(lookup: Lookup, ledger: Ledger, rows: Sequence[Row]) -> None:
    """Read the names of all records that these rows link to."""
    for field in ledger.live_fields:
        if isinstance(field.kind, Link):
            lookup.learn(field.kind.ledger, [row[field.key] for row in rows])


def gather(
    office: Office, ledger: Ledger, lookup: Lookup, rows: Iterable[Row]
) -> Iterator[tuple[Row, list[Member]]]:
    """Each record with its members, the head first; without a roster each stands alone."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        learn(lookup, ledger, chunk)
        members = _members(office, ledger, lookup, chunk)
        for row in chunk:
            yield row, members.get(row["id"], [])


def _members(
    office: Office, ledger: Ledger, lookup: Lookup, rows: Sequence[Row]
) -> dict[Value, list[Member]]:
    roster = ledger.roster
    part = LEDGERS[roster.line].part_of if roster else None
    if roster is None or part is None:
        return {}
    lines = lookup.find_many(roster.line, part.link, [row["id"] for row in rows])
    wanted = [line[roster.line_person] for found in lines.values() for line in found]
    people = office.listing.find(roster.person, "id", wanted, voided="all")
    return {
        key: [
            Member(line, people[line[roster.line_person]][0])
            for line in sorted(found, key=lambda each: _rank(ledger, each))
            if is_present(ledger, line) and line[roster.line_person] in people
        ]
        for key, found in lines.items()
    }


def _rank(ledger: Ledger, line: Row) -> tuple[bool, str, int]:
    roster = ledger.roster
    role = str(line[roster.role] or "") if roster else ""
    return role not in (roster.heads if roster else ()), role, int(str(line["_row"]))
