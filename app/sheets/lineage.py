"""Rows that name another row of the same sheet, as a group names its new village: decided parents first."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from app.sheets.entries import Entry, text_at
from app.sheets.links import Awaited
from app.sheets.vocabulary import Target


def parents_first(entries: Sequence[Entry]) -> list[Entry]:
    """The rows, each after those it names; rows that name each other in a circle come last."""
    if not any(_awaited(entry) for entry in entries):
        return list(entries)
    naming: defaultdict[int, list[Entry]] = defaultdict(list)
    open_names = {entry.number: len(_awaited(entry)) for entry in entries}
    for entry in entries:
        for number in _awaited(entry):
            naming[number].append(entry)
    ready, ordered = deque(e for e in entries if not open_names[e.number]), list[Entry]()
    while ready:
        entry = ready.popleft()
        ordered.append(entry)
        for later in naming[entry.number]:
            open_names[later.number] -= 1
            if not open_names[later.number]:
                ready.append(later)
    return [*ordered, *(entry for entry in entries if open_names[entry.number])]


def _awaited(entry: Entry) -> set[int]:
    return {int(value) for value in entry.own.values() if isinstance(value, Awaited)}


def settle(
    entry: Entry, ledger: Ledger, columns: Mapping[Target, int], records: Mapping[int, str]
) -> None:
    """Put the records of the rows named into the row; one that was not taken in refuses it, or warns.

    It warns only where the link does not tell who the record is.
    """
    keys = {key for group in ledger.match for key in group}
    for key, value in list(entry.own.items()):
        if isinstance(value, Awaited):
            found: Value = records.get(int(value))
            entry.own[key] = found
            if found is None:
                del entry.own[key]
                column = columns[Target(ledger.key, key)]
                text = text_at(entry.row, column)
                problem = Problem("SHT026", key, label=ledger.field(key).label, text=text)
                (entry.refuse if key in keys else entry.warn)(problem, column)
