"""Rows as the ledgers' own values, as far as they can be read: what came from elsewhere may hold anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from app.kinds.base import Value

_T = TypeVar("_T")


def readable(
    read: Callable[[Mapping[str, Value]], _T], rows: Iterable[Mapping[str, Value]]
) -> Iterator[_T]:
    """What the rows hold; those that hold no such thing (no day where there should be one) are passed over: they are
    found as faults where they arrive."""
    for row in rows:
        try:
            found = read(row)
        except ValueError:
            continue
        yield found
