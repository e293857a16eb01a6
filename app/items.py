"""The line items (明细) of a record as people read them, with the sums of their amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kinds import Money
from app.kinds.base import Value
from app.ledger import Field, Ledger, Show
from app.lists import texts
from app.lookup import Lookup
from app.office import Office
from app.rights import Right
from app.text import _


@dataclass(frozen=True)
class Items:
    """The live lines of one ledger below a record, in the ledger's order."""

    fields: tuple[Field, ...]
    records: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str
    """How many there are, and the sum of each amount, in words."""


def columns_of(line: Ledger) -> tuple[Field, ...]:
    """The fields that a table of line items shows: not the record they belong to."""
    link = line.part_of.link if line.part_of else ""
    shown = [each for each in line.live_fields if Show.TABLE in each.show and each.key != link]
    return tuple(shown)


def items_of(office: Office, line: Ledger, record: str) -> Items:
    """The lines below a record, sensitive values masked; ACC032 for who may not read."""
    office.user.require(Right.READ)
    fields, lookup = columns_of(line), Lookup(office.listing)
    found = lookup.find(line.key, **{line.part_of.link: record}) if line.part_of and record else []
    found.sort(key=lambda row: tuple(str(row[key] or "") for key in line.sort))
    shown = texts(found, line, lookup, [each.key for each in fields], masked=True)
    rows = tuple(tuple(each) for each in shown)
    return Items(fields, tuple(str(row["id"]) for row in found), rows, total_of(line, found))


def total_of(line: Ledger, rows: Sequence[Mapping[str, Value]]) -> str:
    """How many there are, and the sum of each amount, in words."""
    parts = [_("共{count}{unit}").format(count=len(rows), unit=line.unit)]
    for each in columns_of(line):
        if isinstance(each.kind, Money):
            total = sum(int(row[each.key] or 0) for row in rows)
            parts.append(_("{label}{sum}元").format(label=each.label, sum=each.kind.show(total)))
    return "，".join(parts)
