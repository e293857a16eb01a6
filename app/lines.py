"""The line items (明细) of a record: those below it, and those that were voided together with it."""

from __future__ import annotations

from collections.abc import Iterator

from app.lookup import Lookup
from app.office import Office
from app.registry import lines_of
from db import history
from db.listing import Row


def lines_below(lookup: Lookup, ledger: str, record: str) -> Iterator[tuple[str, str]]:
    """(ledger, id) of the live line items of a record, each after its own lines."""
    for line in lines_of(ledger):
        if line.part_of:
            for row in lookup.find(line.key, **{line.part_of.link: record}):
                yield from lines_below(lookup, line.key, str(row["id"]))
                yield line.key, str(row["id"])


def voided_with(office: Office, ledger: str, record: str) -> Iterator[tuple[str, Row]]:
    """(ledger, row) of the line items whose last void was part of this record's, each before its own lines."""
    for line in lines_of(ledger):
        if line.part_of is None:
            continue
        link, listing = line.part_of.link, office.listing
        rows = listing.find(line.key, link, [record], voided="voided").get(record, [])
        ids = [str(row["id"]) for row in rows]
        together = history.voided_together(office.store.reader, record, ids)
        for row in rows:
            if row["id"] in together:
                yield line.key, row
                yield from voided_with(office, line.key, str(row["id"]))
