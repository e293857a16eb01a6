"""Whose records may be changed here (归属): an office's own; a district changes of others' only what is the district's.

Which fields those are, the declarations say (`Owner.DISTRICT`). What a district issues is only read at its offices,
also in such fields: a package that changed it would be refused there as a whole. An office enters records of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from app import owners
from app.kinds.base import Value
from app.ledger import Ledger, Owner
from app.ledger import Lookup as LookupOf
from app.lookup import Lookup
from app.office import Office
from app.owners import OWNER, is_district
from app.problems import Problem
from app.registry import LEDGERS
from db import history
from db.lives import office_of
from db.operations import Draft


def district_fields(ledger: Ledger) -> frozenset[str]:
    """The fields in which the district is right."""
    return frozenset(each.key for each in ledger.live_fields if each.owner is Owner.DISTRICT)


def is_entered_here(office: Office, ledger: Ledger) -> bool:
    """Whether records of a ledger are registered in this file: what bears a number of a series, at offices alone."""
    return not (_at_district(office) and ledger.series)


def closed_fields(office: Office, ledger: Ledger, row: Mapping[str, Value]) -> frozenset[str]:
    """The fields of a record that are only read here; of a new one, or one's own, none."""
    every = frozenset(each.key for each in ledger.live_fields)
    if _is_others(office, row):
        return every - _open(office, ledger)
    return district_fields(ledger) if _is_asked(office, ledger, row) else frozenset()


def refusal(
    office: Office, ledger: Ledger, row: Mapping[str, Value], keys: Collection[str] | None = None
) -> Problem | None:
    """DSK021 where these fields of a record may not be changed here or, without fields, where it may not be voided,
    merged or get line items."""
    owner = row.get(OWNER)
    if not _is_others(office, row):
        if not _is_asked(office, ledger, row):
            return None
        if keys is not None and district_fields(ledger).isdisjoint(keys):
            return None
        owner = _born(office, row)
    elif keys is not None and _open(office, ledger).issuperset(keys):
        return None
    lookup = Lookup(office.listing)
    place = lookup.called(ledger.key, row) or ledger.title
    return Problem("DSK021", place=place, office=lookup.office(owner))


def require(
    office: Office, ledger: Ledger, row: Mapping[str, Value], keys: Collection[str] | None = None
) -> None:
    """DSK021 as `refusal`."""
    problem = refusal(office, ledger, row, keys)
    if problem:
        raise problem


def require_line(
    office: Office, lookup: LookupOf, line: Ledger, values: Mapping[str, Value]
) -> None:
    """DSK021 where a new record would become part of another office's."""
    for problem in refusals(office, lookup, line, values, None, ()):
        raise problem


def refusals(
    office: Office,
    lookup: LookupOf,
    ledger: Ledger,
    values: Mapping[str, Value],
    before: Mapping[str, Value] | None,
    keys: Collection[str],
) -> list[Problem]:
    """What stands against writing these fields of the record that was `before`, or a new one with these values."""
    part = ledger.part_of
    if before:
        found = refusal(office, ledger, before, keys)
    else:
        parent = lookup.record(part.ledger, values.get(part.link)) if part else None
        found = refusal(office, LEDGERS[part.ledger], parent) if part and parent else None
    return [found] if found else []


def foreign(office: Office, drafts: Iterable[Draft]) -> dict[str, Problem]:
    """Of these writes, the records that may not be written so here, each with its refusal."""
    found: dict[str, Problem] = {}
    for table, some in _by_table(drafts).items():
        rows = office.listing.find(table, "id", list(some), voided="all")
        for id_, (row,) in rows.items():
            problem = refusal(office, LEDGERS[table], row, some[str(id_)])
            if problem:
                found[str(id_)] = problem
    return found


def _by_table(drafts: Iterable[Draft]) -> dict[str, dict[str, Collection[str] | None]]:
    """The records written, each with its fields; None where more than fields is written."""
    found: dict[str, dict[str, Collection[str] | None]] = {}
    for each in drafts:
        if each.action != "add":
            keys = each.values.keys() if each.action == "change" else None
            found.setdefault(each.table, {})[each.record] = keys
    return found


def _is_others(office: Office, row: Mapping[str, Value]) -> bool:
    return bool(row.get(OWNER)) and row[OWNER] != office.store.meta("office")


def _is_asked(office: Office, ledger: Ledger, row: Mapping[str, Value]) -> bool:
    """Whether the district put a record to this office, to be answered but not altered: its packages would be
    refused as a whole there."""
    if not district_fields(ledger) or _at_district(office) or "id" not in row:
        return False
    return _born(office, row) in owners.districts(office.store.reader)


def _born(office: Office, row: Mapping[str, Value]) -> str:
    """The office at which a record was added."""
    return office_of(history.born_at(office.store.reader, str(row["id"])))


def _at_district(office: Office) -> bool:
    return is_district(office.store.reader)


def _open(office: Office, ledger: Ledger) -> frozenset[str]:
    """What of others' records may be changed here."""
    return district_fields(ledger) if _at_district(office) else frozenset()
