"""What of a record is to change (改动处): there a rule over several fields tells what is wrong.

What was wrong before only warns unless it is told at a field that changes; so a rule must not stop at another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.kinds.base import Value
from app.ledger import Lookup
from app.problems import Problem


def altered(ledger: str, record: Mapping[str, Value], lookup: Lookup, *keys: str) -> str:
    """The first of these fields that is to change; the first of all for a new record or where none is."""
    before = lookup.record(ledger, record.get("id"))
    if before is None:
        return keys[0]
    return next((key for key in keys if before[key] != record.get(key)), keys[0])


def foremost(
    ledger: str, record: Mapping[str, Value], lookup: Lookup, problems: Iterable[Problem]
) -> Problem | None:
    """The first problem at a field that is to change, before any that was there already."""
    found = {str(each.field): each for each in reversed(list(problems))}
    keys = list(reversed(found))
    return found[altered(ledger, record, lookup, *keys)] if keys else None
