"""Which values are to be looked at anew after records were touched: never more than those could have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.crosscheck.party import Sight
from app.ledger import Cross, Ledger
from app.ledgers import crosscheck
from app.ledgers.crosscheck import LINKS, Task, task_of

Touched = Mapping[str, Iterable[str]]
"""Ids of records by ledger."""
Values = dict[tuple[str, Cross], set[str]]
"""What is looked at, by ledger and check."""


def values_of(sight: Sight, records: Touched) -> Values:
    """The checked values that these records hold now."""
    found: Values = {}
    for ledger in sight.ledgers.values():
        ids = list(dict.fromkeys(records.get(ledger.key, ())))
        keys = [each.field for each in ledger.cross]
        if not keys or not ids:
            continue
        rows = sight.office.listing.find(ledger.key, "id", ids, voided="all", only=keys)
        for cross in ledger.cross:
            held = {str(row[cross.field]) for (row,) in rows.values() if row[cross.field]}
            found[ledger.key, cross] = held
    return found


def concerned(sight: Sight, touched: Touched) -> dict[str, set[str]]:
    """The touched records of checked ledgers: with those they were merged with, and whoever a touched line names."""
    lookup, found = sight.lookup, defaultdict[str, set[str]](set)
    for ledger in sight.ledgers.values():
        if ledger.cross:
            ids = {str(each) for each in touched.get(ledger.key, ())}
            ids |= set(_people(sight, ledger, touched))
            found[ledger.key] = {each for id_ in ids for each in lookup.set_of(id_)}
    return found


def tasks_about(sight: Sight, records: Touched, touched: Touched) -> set[str]:
    """The numbers of the tasks that were touched, or that are about these records."""
    listing, key, numbers = sight.office.listing, crosscheck.LEDGER.key, set[str]()
    asked = [
        ("id", touched.get(key, ())),
        *((link, records.get(of, ())) for of, link in LINKS.items()),
    ]
    for column, ids in asked:
        found = listing.find(key, column, list(ids), voided="all", only=[crosscheck.NUMBER])
        numbers |= {str(row[crosscheck.NUMBER]) for rows in found.values() for row in rows}
    return numbers


def tasks_of(sight: Sight, numbers: Iterable[str]) -> dict[str, list[Task]]:
    """The tasks of these numbers, the oldest first; of two that two stations asked at once the first stands."""
    listing, key = sight.office.listing, crosscheck.LEDGER.key
    rows = listing.find(key, crosscheck.NUMBER, list(numbers), voided="all")
    found: dict[str, list[Task]] = {}
    for number, some in rows.items():
        by_office: dict[str, Task] = {}
        for each in sorted(map(task_of, some), key=lambda task: task.id):
            by_office.setdefault(each.office, each)
        found[str(number)] = list(by_office.values())
    return found


def subjects(tasks: Iterable[Task]) -> dict[str, set[str]]:
    """The records that these tasks are about, by ledger."""
    found = defaultdict[str, set[str]](set)
    for each in tasks:
        found[each.subject[0]].add(each.subject[1])
    return found


def _people(sight: Sight, ledger: Ledger, touched: Touched) -> Iterator[str]:
    for _roster, line, person in sight.rosters_of(ledger):
        ids = list(touched.get(line.key, ()))
        rows = sight.office.listing.find(line.key, "id", ids, voided="all", only=[person])
        yield from (str(row[person]) for (row,) in rows.values())
