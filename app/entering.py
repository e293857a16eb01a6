"""Records entered and changed within one transaction, as one batch: what a verb of several records is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app import custody, numbers, records
from app.changes import Changes, made
from app.heads import write
from app.identifiers import new_id
from app.kinds import Identity, Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.owners import OWNER
from app.problems import Problem
from app.records import Checked
from app.registry import LEDGERS
from app.sync.conflicts.contested import (
    Written,
    above,
    contested_at,
    is_locked,
    problem_in_bulk,
)
from app.sync.conflicts.guard import allowing, problem_of
from db.listing import Row
from db.operations import Draft
from db.writer import Writer


@dataclass
class Entering:
    """A verb under way in its transaction. What is doubtful gathers in `warnings`; Problems break it off.

    With `decides`, another value for a field in conflict decides it, as long as a reason is given; else it is
    refused.
    """

    office: Office
    writer: Writer
    why: str | None = None
    decides: bool = False
    batch: str = field(default_factory=new_id)
    warnings: list[Problem] = field(default_factory=list[Problem])

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.office.listing).beside()

    def add(self, ledger: str, raw: Mapping[str, object]) -> str:
        """A new record from what was typed; its id."""
        declared, id_ = LEDGERS[ledger], new_id()
        excused = bool(raw.get(declared.exception))
        read = self._read(declared, raw, self.lookup, excused=excused)
        filled = records.checks_of(declared).fill(read.values, raw.keys())
        numbered = numbers.issue_missing(self.office, self.writer, declared, filled.values)
        full = filled.values
        checked = records.check(declared, full, self.lookup, full.keys()).settle()
        values = {key: value for key, value in full.items() if value is not None}
        custody.require_line(self.office, self.lookup, declared, values)
        self._action(Written(declared, id_, above(self.lookup, declared, values), values.keys()))
        draft = Draft(ledger, id_, "add", values, self.why, self.batch)
        follows = write(self.writer, self.lookup, draft, None, full)
        self.warnings += [*read.warnings, *filled.warnings, *checked.warnings, *follows, *numbered]
        return id_

    def change(self, ledger: str, row: Row, raw: Mapping[str, object]) -> None:
        """New values for some fields of a record, `row` being how it is now."""
        declared, id_, typed = LEDGERS[ledger], str(row["id"]), _retyped(LEDGERS[ledger], row, raw)
        excused, lookup = bool({**row, **raw}.get(declared.exception)), self._beside(row)
        read = self._read(declared, typed, lookup, excused=excused)
        whole = {**fields_of(declared, row), **read.values}
        filled = records.checks_of(declared).fill(whole, raw.keys())
        numbered = numbers.issue_missing(self.office, self.writer, declared, filled.values)
        full = {**filled.values, "id": id_}
        touched = [key for key, value in filled.values.items() if value != row[key]]
        custody.require(self.office, declared, row, touched)
        checked = records.check(declared, full, lookup, touched).settle()
        values = {key: full[key] for key in touched}
        written = Written(declared, id_, above(self.lookup, declared, row), touched)
        draft = Draft(ledger, id_, self._action(written), values, self.why, self.batch)
        follows = write(self.writer, self.lookup, draft, row, full)
        self.warnings += [*read.warnings, *filled.warnings, *checked.warnings, *follows, *numbered]

    def done(self, record: str) -> Changes:
        """What was made of it; `record` is what the verb was about."""
        return made(self.writer, record, self.warnings, batch=self.batch)

    def _action(self, written: Written) -> Literal["change", "decide"]:
        """How the fields are written; SYN101 to SYN103, SYN111 where that would end a conflict unseen."""
        ending = contested_at(self.writer.connection, written)
        for each in ending:
            if not self.decides and not is_locked(each):
                raise problem_in_bulk(each)
            if is_locked(each) or not (self.why or "").strip():
                raise problem_of(each)
        if not ending:
            return "change"
        self.writer.guard = allowing(ending)
        return "decide"

    def _beside(self, row: Row) -> Lookup:
        """What is asked about other records for one that may be another office's."""
        return self.lookup if self.lookup.is_ours(row) else self.lookup.beside(row[OWNER])

    def _read(
        self, ledger: Ledger, raw: Mapping[str, object], lookup: Lookup, *, excused: bool
    ) -> Checked:
        reading = Reading(self.office.today)
        return records.read(ledger, raw, reading, lookup, excused=excused).settle()


def fields_of(declared: Ledger, row: Row) -> dict[str, Value]:
    """The declared fields of a row."""
    return {each.key: row[each.key] for each in declared.fields}


def _retyped(declared: Ledger, row: Row, raw: Mapping[str, object]) -> Mapping[str, object]:
    """What was typed; the identity too where its excuse is taken away, so that it is read strictly again."""
    if not declared.exception or raw.get(declared.exception, row[declared.exception]):
        return raw
    return {**{f.key: row[f.key] for f in declared.fields if isinstance(f.kind, Identity)}, **raw}
