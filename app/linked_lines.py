"""What a document lists of another ledger's records (LinesOf): in the order in which people count, and only what may
be seen of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from app.kinds import Link
from app.kinds.base import Value
from app.kinds.natural import natural
from app.ledger import LinesOf
from app.lookup import Lookup
from app.registry import LEDGERS

Seen = Mapping[str, Value]


def linked_lines(lookup: Lookup, lines: LinesOf, record: Value) -> list[tuple[str, list[Seen]]]:
    """The records that link to this one, divided by what the declaration says, each with the division's name."""
    ledger = LEDGERS[lines.ledger]
    found = [
        ledger.seen(row) if ledger.seen else row
        for row in lookup.find(ledger.key, **{lines.link: record}, **dict(lines.where))
    ]

    def place(row: Seen) -> tuple[object, ...]:
        return tuple(natural(_text(line_value(lookup, lines, row, key))) for key in lines.order)

    def division(row: Seen) -> str:
        return _text(row[lines.by])

    ordered = sorted(found, key=place)
    return [(title, list(rows)) for title, rows in groupby(ordered, key=division)]


def line_value(lookup: Lookup, lines: LinesOf, row: Seen, column: str) -> Value:
    """What stands in a column of a line, or of the record that it links to."""
    link, _dot, key = column.rpartition(".")
    if not link:
        return row[key]
    kind = LEDGERS[lines.ledger].field(link).kind
    linked = lookup.record(kind.ledger, row[link]) if isinstance(kind, Link) else None
    return linked[key] if linked else None


def _text(value: Value) -> str:
    return "" if value is None else str(value)
