"""What a list shows in a cell: the value as people read it, masked where it must be until the record is revealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from app.access.masking import Place, Reveals, Sight, sight
from app.columns import Column, columns_of, shown
from app.kinds import Attachment, Link
from app.kinds.attachment import names
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import PENDING, Lookup
from app.registry import LEDGERS
from db.listing import Row

_CHUNK = 500


class Cell(NamedTuple):
    """A cell of a list."""

    text: str
    is_masked: bool = False
    is_number: bool = False


def cell(
    ledger: Ledger,
    column: Column,
    row: Mapping[str, Value],
    lookup: Lookup,
    *,
    is_revealed: bool = False,
) -> Cell:
    """One cell of a row, as somebody sees it who has (not) had the record revealed."""
    value = row[column.key]
    where = Place.RECORD if is_revealed else Place.LIST
    if sight(column.sensitivity, where, revealed=is_revealed) is not Sight.WHOLE:
        return Cell(column.kind.mask(value), is_masked=value is not None)
    if isinstance(column.kind, Attachment):
        return Cell(names(value))
    if column.figure is None and ledger.is_pending(column.key, row):
        return Cell(PENDING)
    return Cell(shown(column, value, lookup), is_number=column.is_number)


def learn(columns: Iterable[Column], rows: Sequence[Mapping[str, Value]], lookup: Lookup) -> None:
    """Read the names of what these columns link to, for many rows at once."""
    for each in columns:
        if isinstance(each.kind, Link):
            lookup.learn(each.kind.ledger, [row[each.key] for row in rows])


def cells(
    ledger: str, keys: Sequence[str], rows: Iterable[Row], lookup: Lookup, reveals: Reveals
) -> Iterator[list[Cell]]:
    """The rows as a list shows them."""
    declared, columns = LEDGERS[ledger], [columns_of(ledger)[key] for key in keys]
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        learn(columns, chunk, lookup)
        for row in chunk:
            is_revealed = reveals.is_revealed(str(row["id"]))
            yield [cell(declared, c, row, lookup, is_revealed=is_revealed) for c in columns]
