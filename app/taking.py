"""The desk as taking in a sheet sees it: bulk lookups, checks without a query per row, and the batch."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app import custody, numbers, records
from app.identifiers import new_id
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.owners import is_shared, sphere
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sheets.port import Findings, Outcome, Record
from app.sync.conflicts import contested
from app.sync.conflicts.contested import Written
from db import batches, history, local
from db.batches import Batch
from db.listing import Row
from db.operations import Draft
from db.undoing import UNDO
from db.writer import Writer

_MAPPINGS = "mappings"


class _Bulk(Lookup):
    """Answers rules during an import: the file as the sheet will leave it."""

    def __init__(self, office: Office, new: set[Value]) -> None:
        super().__init__(office.listing)
        self.sphere = sphere(office.store.reader)
        self._new = new
        self.outcome: Outcome | None = None

    def find(self, ledger: str, **values: Value) -> list[Row]:
        """The live records with these values once the sheet is taken in.

        What the sheet itself creates is in no link of the file, so the file is not asked about it.
        """
        is_new = any(value in self._new for value in values.values())
        rows = [] if is_new else super().find(ledger, **values)
        return (
            [dict(row) for row in self.outcome.overlay(ledger, rows, values)]
            if self.outcome
            else rows
        )

    def record(self, ledger: str, record: Value) -> Row | None:
        """The record as the sheet will leave it."""
        found = self.outcome.record(ledger, record) if self.outcome else None
        return found or (None if record in self._new else super().record(ledger, record))


@dataclass
class OpenBatch:
    """A transaction whose operations are undone together."""

    office: Office
    writer: Writer
    id: str

    def apply(self, drafts: Iterable[Draft]) -> None:
        """Write the drafts as operations of the batch; ACC032 for who may not write to such a ledger."""
        wanted = [each._replace(batch=self.id) for each in drafts]
        for right in {LEDGERS[each.table].right for each in wanted}:
            self.office.user.require(right)
        self.writer.apply(wanted)

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep what the user chose for the next sheet with that header."""
        _remember(self.writer, ledger, fingerprint, mapping)

    def number(self, ledger: str, drafts: Sequence[Draft]) -> None:
        """Fill empty series fields, a period's numbers at once."""
        declared = LEDGERS[ledger]
        for series in declared.series:
            wanting = [
                each.values
                for each in drafts
                if isinstance(each.values, dict)
                and each.values.get(series.field) is None
                and series.numbers(each.values)
            ]
            key = series.division

            def place(values: dict[str, Value], key: str = key) -> str:
                return str(values.get(key) or "")

            for _place, group in groupby(sorted(wanting, key=place), key=place):
                some = list(group)
                issued = numbers.issue(
                    self.office, self.writer, declared, series, some[0], len(some)
                )
                for values, number in zip(some, issued, strict=False):
                    values[series.field] = number


class Taking:
    """What a sheet asks of an open office; `before` is done once, before the first row is written."""

    def __init__(self, office: Office, before: Callable[[], None] = lambda: None) -> None:
        self._office = office
        self._before = before
        self._new = set[Value]()
        self._lookup = _Bulk(office, self._new)
        self._names = Lookup(office.listing)
        self._is_shared = is_shared(office.store.reader)
        self._contested = contested.every(office.store.reader)

    @property
    def today(self) -> date:
        """The day by which dates are judged."""
        return self._office.today

    def ledger(self, key: str) -> Ledger:
        """The declaration with that key."""
        return LEDGERS[key]

    def records(self, ledger: str) -> Iterable[Record]:
        """Every live record of a small ledger."""
        return self._lookup.find(ledger)

    def existing(
        self, ledger: str, field: str, values: Iterable[Value]
    ) -> Mapping[Value, Sequence[Record]]:
        """The live records by that field, and those that taking back an import has voided; where the office has any
        itself, these alone."""
        found = self._meant(ledger, field, list(values))
        if field != "id" and self._lookup.sphere:
            near = {value: self._lookup.nearest(rows) for value, rows in found.items()}
            found = {value: rows for value, rows in near.items() if rows}
        gone = [str(row["id"]) for rows in found.values() for row in rows if row["_voided"]]
        revivable = history.voided_by(self._office.store.reader, UNDO, gone)
        kept = {
            value: [row for row in rows if not row["_voided"] or row["id"] in revivable]
            for value, rows in found.items()
        }
        return {value: rows for value, rows in kept.items() if rows}

    def _meant(self, ledger: str, field: str, values: list[Value]) -> dict[Value, list[Row]]:
        """The records by that field; of merged ones the survivor alone."""
        survivor, find = self._lookup.survivor, self._office.listing.find
        if field != "id":
            found = find(ledger, field, values, voided="all")
            hits = {value: [str(row["id"]) for row in rows] for value, rows in found.items()}
        else:
            hits = {value: [str(value)] for value in values}
            found = {}
        real = {value: dict.fromkeys(map(survivor, ids)) for value, ids in hits.items()}
        known = {row["id"]: row for rows in found.values() for row in rows}
        missing = [each for ids in real.values() for each in ids if each not in known]
        known |= {key: row for key, (row,) in find(ledger, "id", missing, voided="all").items()}
        meant = {
            value: [known[each] for each in ids if each in known] for value, ids in real.items()
        }
        return {value: rows for value, rows in meant.items() if rows}

    def named(self, ledger: str, record: Value) -> str:
        """How people name the record."""
        return self._names.name(ledger, record)

    def new_id(self) -> str:
        """The id of a new record."""
        id_ = new_id()
        self._new.add(id_)
        return id_

    def check(
        self,
        ledger: str,
        values: dict[str, Value],
        before: Record | None,
        outcome: Outcome | None = None,
    ) -> Findings:
        """Complete the values and judge the record; duplicates are the sheet's own business."""
        checks = records.checks_of(LEDGERS[ledger])
        given = {key: value for key, value in values.items() if value is not None}
        filled = checks.fill(given, given.keys())
        values.update(filled.values)
        whole = {**values, "id": before["id"]} if before else values
        touched = values if before is None else _touched(values, before)
        self._lookup.outcome = outcome
        found = checks.judge(whole, self._lookup, touched)
        if self._is_shared:
            found.problems += custody.refusals(
                self._office, self._lookup, LEDGERS[ledger], values, before, touched
            )
        ending = self._ending(LEDGERS[ledger], whole, touched)
        return Findings([*found.problems, *ending], [*filled.warnings, *found.warnings])

    def _ending(
        self, ledger: Ledger, whole: Mapping[str, Value], touched: Iterable[str]
    ) -> Iterator[Problem]:
        """The conflicts that the row would end; nobody sees them in a sheet."""
        if self._contested:
            over = contested.above(self._lookup, ledger, whole)
            written = Written(ledger, str(whole.get("id", "")), over, list(touched))
            yield from map(contested.problem_in_bulk, self._contested.ending(written))

    def remembered(self, ledger: str, fingerprint: str) -> Mapping[str, str]:
        """What the user chose for a header of the ledger's sheets."""
        text = local.get(self._office.store.reader, _MAPPINGS, f"{ledger} {fingerprint}")
        return json.loads(text) if text else {}

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep what the user chose for the next sheet with that header, where no row is written."""
        with self._office.writing(Right.IMPORT) as writer:
            _remember(writer, ledger, fingerprint, mapping)

    @contextmanager
    def batch(self, title: str) -> Generator[OpenBatch]:
        """One transaction; leaving it by an exception takes everything back."""
        self._before()
        with self._office.writing(Right.IMPORT) as writer:
            batch = OpenBatch(self._office, writer, new_id())
            author = writer.author
            entry = Batch(batch.id, "import", title, author.name, author.at, "{}")
            batches.add_batch(writer.connection, entry)
            yield batch


def _remember(writer: Writer, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
    text = json.dumps(dict(mapping), ensure_ascii=False)
    local.put(writer.connection, _MAPPINGS, f"{ledger} {fingerprint}", text)


def _touched(values: Mapping[str, Value], before: Record) -> list[str]:
    return [key for key, value in values.items() if value != before.get(key)]
