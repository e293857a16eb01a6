"""What would become of a record if it were saved now (试存): asked while somebody types; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app import records
from app.candidates import Candidate, described
from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.owners import OWNER
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from db.listing import Row


@dataclass(frozen=True)
class Trial:
    """The values as they would stand, what is against them, and what the record would double."""

    values: Mapping[str, Value]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    fills: Mapping[str, Value]
    """Fields worked out from others, where that differs from what was typed."""
    twins: tuple[Candidate, ...]
    """Other live records of the same identity."""


def trial(office: Office, ledger: str, record: str | None, raw: Mapping[str, object]) -> Trial:
    """Judge what was typed for a record, None being a new one; what cannot be read counts as not typed.

    ACC032 for who may not read; DSK007 for a record that is not there.
    """
    office.user.require(Right.READ)
    declared, lookup = LEDGERS[ledger], Lookup(office.listing)
    row = _row(lookup, declared, record)
    lookup = lookup.beside(row.get(OWNER))
    known = {each.key for each in declared.live_fields}
    typed = {key: value for key, value in raw.items() if key in known}
    excused = bool({**row, **raw}.get(declared.exception))
    read = records.read(declared, typed, Reading(office.today), lookup, excused=excused)
    before = {each.key: row[each.key] for each in declared.fields} if row else {}
    filled = records.checks_of(declared).fill({**before, **read.values}, typed.keys())
    full = {**filled.values, **({"id": row["id"]} if row else {})}
    touched = [key for key, value in filled.values.items() if not row or value != row[key]]
    checked = records.check(declared, full, lookup, touched)
    unread = {each.field for each in read.problems}
    problems = (*read.problems, *(each for each in checked.problems if each.field not in unread))
    warnings = (*read.warnings, *filled.warnings, *checked.warnings)
    fills = _fills(declared, {**before, **read.values}, filled.values)
    return Trial(full, problems, warnings, fills, _twins(lookup, declared, full))


def _row(lookup: Lookup, declared: Ledger, record: str | None) -> Row:
    row = lookup.record(declared.key, record) if record else {}
    if row is None:
        raise Problem("DSK007", place=declared.title, id=record)
    return row


def _fills(
    declared: Ledger, typed: Mapping[str, Value], filled: Mapping[str, Value]
) -> dict[str, Value]:
    wanted = {each.field for each in declared.fills}
    return {key: filled[key] for key in wanted if filled[key] != typed.get(key)}


def _twins(lookup: Lookup, declared: Ledger, values: Mapping[str, Value]) -> tuple[Candidate, ...]:
    if declared.part_of:
        return ()
    found: dict[Value, Row] = {}
    for keys in declared.match:
        wanted = {key: values.get(key) for key in keys}
        if None not in wanted.values():
            found |= {row["id"]: row for row in lookup.find(declared.key, **wanted)}
    found.pop(values.get("id"), None)
    return tuple(described(lookup, declared.key, row) for row in found.values())
