"""A desk over plain dicts: the port's promises kept in memory, by the real declarations and rules."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

from app import records
from app.kinds import Link, Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.registry import LEDGERS
from app.sheets.pending import Pending
from app.sheets.port import Findings, Outcome, Record
from db.operations import Draft

TODAY = date(2026, 11, 20)


class _Answers:
    """What rules ask, answered from the dicts."""

    def __init__(self, desk: MemoryDesk, outcome: Outcome) -> None:
        self._desk, self._outcome = desk, outcome

    def find(self, ledger: str, **values: Value) -> list[Record]:
        rows = [
            row
            for row in self._desk.tables[ledger].values()
            if not row["_voided"] and all(row.get(key) == value for key, value in values.items())
        ]
        return list(self._outcome.overlay(ledger, rows, values))

    def record(self, ledger: str, record: Value) -> Record | None:
        found = self._outcome.record(ledger, record)
        return found or self._desk.tables[ledger].get(str(record))

    def name(self, ledger: str, record: Value) -> str:
        row = self.record(ledger, record)
        return self.called(ledger, row) if row else ""

    def is_among(self, _row: Record, _owner: Value = "") -> bool:
        """There is but one office."""
        return True

    def is_issued(self, _row: Record) -> bool:
        return False

    def called(self, ledger: str, row: Record) -> str:
        return " ".join(str(row.get(key) or "") for key in LEDGERS[ledger].name)


class MemoryDesk:
    """Implements DeskPort; `written` counts the drafts applied, `undone` the batches taken back."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, dict[str, Value]]] = {key: {} for key in LEDGERS}
        self.mappings: dict[str, Mapping[str, str]] = {}
        self.today = TODAY
        self.batches: list[str] = []
        self.written: list[Draft] = []
        self.numbers = itertools.count(1)
        self._ids = itertools.count(1)

    def ledger(self, key: str) -> Ledger:
        return LEDGERS[key]

    def records(self, ledger: str) -> Iterable[Record]:
        return [row for row in self.tables[ledger].values() if not row["_voided"]]

    def existing(
        self, ledger: str, field: str, values: Iterable[Value]
    ) -> Mapping[Value, Sequence[Record]]:
        found: dict[Value, list[Record]] = {}
        wanted = set(values)
        for row in self.tables[ledger].values():
            if row.get(field) in wanted:
                found.setdefault(row[field], []).append(dict(row))
        return found

    def named(self, ledger: str, record: Value) -> str:
        row = self.tables[ledger].get(str(record), {})
        kinds = ((LEDGERS[ledger].field(key).kind, row.get(key)) for key in LEDGERS[ledger].name)
        shown = (
            self.named(kind.ledger, value) if isinstance(kind, Link) else kind.show(value)
            for kind, value in kinds
        )
        return " ".join(filter(None, shown))

    def new_id(self) -> str:
        return f"00000000-0000-7000-8000-{next(self._ids):012d}"

    def check(
        self,
        ledger: str,
        values: dict[str, Value],
        before: Record | None,
        outcome: Outcome | None = None,
    ) -> Findings:
        pending = outcome or Pending(self.ledger)
        declared, lookup = LEDGERS[ledger], cast("Lookup", _Answers(self, pending))
        filled = records.checks_of(declared).fill(values, values.keys())
        whole = {**filled.values, "id": before["id"] if before else None}
        touched = [key for key in whole if before is None or whole[key] != before.get(key)]
        checked = records.check(declared, whole, lookup, touched)
        values.update({k: v for k, v in filled.values.items() if v is not None})
        return Findings(checked.problems, [*filled.warnings, *checked.warnings])

    def remembered(self, ledger: str, fingerprint: str) -> Mapping[str, str]:
        return self.mappings.get(f"{ledger} {fingerprint}", {})

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        self.mappings[f"{ledger} {fingerprint}"] = dict(mapping)

    @contextmanager
    def batch(self, title: str) -> Generator[_Batch]:
        before = {key: {i: dict(row) for i, row in t.items()} for key, t in self.tables.items()}
        try:
            yield _Batch(self, title)
        except BaseException:
            self.tables = before
            raise
        self.batches.append(title)

    # What tests put in and look at

    def put(self, ledger: str, **raw: object) -> str:
        """A record as a clerk would have typed it."""
        declared = LEDGERS[ledger]
        reading = Reading(TODAY)
        read = {key: declared.field(key).kind.read(each, reading) for key, each in raw.items()}
        values = records.checks_of(declared).fill(read, raw.keys()).values
        return self.insert(ledger, self.new_id(), values)

    def insert(self, ledger: str, record: str, values: Mapping[str, Value]) -> str:
        blank: dict[str, Value] = {field.key: None for field in LEDGERS[ledger].fields}
        unknown = values.keys() - blank.keys()
        assert not unknown, unknown
        assert record not in self.tables[ledger], record
        self.tables[ledger][record] = {**blank, **values, "id": record, "_voided": 0}
        return record

    def live(self, ledger: str) -> list[dict[str, Any]]:
        return [row for row in self.tables[ledger].values() if not row["_voided"]]

    def void_everything_of(self, drafts: Sequence[Draft]) -> None:
        """What undoing a batch of additions leaves."""
        for draft in drafts:
            self.tables[draft.table][draft.record]["_voided"] = 1


class _Batch:
    def __init__(self, desk: MemoryDesk, title: str) -> None:
        self._desk = desk
        self.id = f"batch {title}"

    def apply(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            self._apply(draft)
            self._desk.written.append(draft)

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        self._desk.remember(ledger, fingerprint, mapping)

    def _apply(self, draft: Draft) -> None:
        table = self._desk.tables[draft.table]
        if draft.action == "add":
            self._desk.insert(draft.table, draft.record, draft.values)
        elif draft.action == "change":
            assert draft.values.keys() <= table[draft.record].keys()
            table[draft.record].update(draft.values)
        else:
            table[draft.record]["_voided"] = int(draft.action == "void")

    def number(self, ledger: str, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            for series in LEDGERS[ledger].series:
                if draft.values.get(series.field) is None and series.numbers(draft.values):
                    values = cast("dict[str, Value]", draft.values)
                    values[series.field] = f"{series.template[0]}{next(self._desk.numbers):05d}"
