"""A list as it was arranged: which row stands where, and how one arrangement becomes the next."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.columns import columns_of
from app.office import Office
from app.views import View, shown_of
from db.listing import Row as DbRow
from db.query import Query

Row = DbRow


@dataclass(frozen=True)
class Listed:
    """A view's rows, in order."""

    view: View
    query: Query
    numbers: array[int]
    """The `_row` of every row in order, 8 bytes each."""


class Change(NamedTuple):
    """How an arrangement becomes the next: from `start` on, so many rows go and so many others come."""

    start: int
    gone: int
    come: int


def arrange(office: Office, view: View) -> Listed:
    """The view's rows; ACC032 for who may not read."""
    shown = shown_of(office, view)
    return Listed(view, shown.query, office.listing.arrange(shown.query))


def rows_of(office: Office, listed: Listed, numbers: Sequence[int]) -> list[Row]:
    """These rows of a list, whole; those that are gone are left out.

    What is computed for the order alone is left out as well: it costs more than the rest of the row.
    """
    known, query = columns_of(listed.view.ledger), listed.query
    shown = tuple(each for each in query.computed if each.key in known)
    return office.listing.fetch(replace(query, order=(), computed=shown), numbers)


def numbers_of(office: Office, ledger: str, records: Sequence[str]) -> list[int]:
    """The row numbers of records, in their order."""
    found = office.listing.find(ledger, "id", list(records), voided="all", only=["_row"])
    return [int(str(row["_row"])) for each in records for row in found.get(each, [])]


def ids_of(office: Office, listed: Listed, numbers: Sequence[int]) -> list[str]:
    """The records in these rows."""
    found = office.listing.find(
        listed.view.ledger, "_row", list(numbers), voided="all", only=["id"]
    )
    return [str(row["id"]) for each in numbers for row in found.get(each, [])]


def change(old: array[int], new: array[int]) -> Change:
    """The one stretch that differs: what stands before and behind it is the same in both."""
    start = _same(old, new, behind=False)
    rest = min(len(old), len(new)) - start
    end = min(rest, _same(old, new, behind=True))
    return Change(start, len(old) - start - end, len(new) - start - end)


def _same(old: array[int], new: array[int], *, behind: bool) -> int:
    """How many rows are the same at the beginning, or at the end."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        ours = old[len(old) - middle :] if behind else old[:middle]
        same = ours == (new[len(new) - middle :] if behind else new[:middle])
        low, high = (middle, high) if same else (low, middle - 1)
    return low
