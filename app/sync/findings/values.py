"""Stored values judged by their kinds: limits, check digits, code tables; each distinct value once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as of
from datetime import date

from app.kinds import Attachment, Identity, Link, Reading
from app.kinds.base import Kind, Reader, Value
from app.ledger import Field, Ledger
from app.problems import Problem

_MOST = 50_000
"""Distinct values of a field that are remembered."""


@dataclass
class Judge:
    """Reads one field's stored values as if they were typed: what could not be typed is a fault."""

    field: Field
    kind: Kind
    reader: Reader
    known: dict[Value, Problem | None] = of(default_factory=dict[Value, Problem | None])

    def fault(self, value: Value) -> Problem | None:
        """What is wrong with the value; nothing with a blank."""
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[value] = None if value is None else self._read(value)
        return self.known[value]

    def _read(self, value: Value) -> Problem | None:
        try:
            self.reader(self.kind.show(value))
        except Problem as problem:
            return problem.at(self.field.label, self.field.key)
        return None


class Values:
    """Judges the fields of a ledger's records, on a day."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        reading = Reading(today)
        judged = [e for e in ledger.live_fields if not isinstance(e.kind, Link | Attachment)]
        self._exception, self._reading = ledger.exception, reading
        self._strict = [_judge(each, each.kind, reading) for each in judged]
        self._excused = [_judge(each, _excused(each.kind), reading) for each in judged]

    def faults(self, row: Mapping[str, Value]) -> Iterator[Problem]:
        """What is wrong with the record's values."""
        excused = self._exception and row.get(self._exception)
        for key, known, judge in self._excused if excused else self._strict:
            value = row[key]
            problem = known[value] if value in known else judge.fault(value)
            if problem:
                yield problem
        self._reading.warnings.clear()


def _judge(
    field: Field, kind: Kind, reading: Reading
) -> tuple[str, dict[Value, Problem | None], Judge]:
    judge = Judge(field, kind, kind.reader(reading))
    return field.key, judge.known, judge


def _excused(kind: Kind) -> Kind:
    return kind.excused if isinstance(kind, Identity) else kind
