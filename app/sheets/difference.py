"""What a row's values change in a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from app.sheets.columns import CLEAR
from app.sheets.outcome import Change
from app.sheets.port import DeskPort, Findings, Outcome, Record, voided
from db.operations import Draft

_EMPTY = "DSK005"
"""The problem of a required field that is empty."""


@dataclass
class Writes:
    """What a row asks to be written: drafts, the records that they change by id, and the changes to show."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    befores: dict[str, Record] = field(default_factory=dict[str, Record])
    changes: list[Change] = field(default_factory=list[Change])

    def add(self, draft: Draft) -> None:
        """Write a new record."""
        self.drafts.append(draft)

    def change(self, ledger: Ledger, before: Record, changes: Sequence[Change]) -> None:
        """Bring a record to its changed state; one that an undo took away comes back first."""
        drafts = drafts_of(ledger, before, changes)
        if drafts:
            self.befores[drafts[0].record] = before
            self.drafts += drafts
            self.changes += changes


def is_different(before: Record, values: Mapping[str, Value]) -> bool:
    """Whether any value says something else than the record; values that say nothing do not count."""
    return any(
        (value or None) != before.get(key) and value != before.get(key)
        for key, value in values.items()
    )


def cleared(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, those that ask to blank their field as None."""
    if CLEAR not in values.values():
        return dict(values)
    return {key: None if value == CLEAR else value for key, value in values.items()}


def addition(
    desk: DeskPort, ledger: Ledger, record: str, values: Mapping[str, Value], outcome: Outcome
) -> tuple[Draft, Findings]:
    """The new record that the values make, and what the desk says of it."""
    whole = cleared(values)
    findings = _lenient(ledger, desk.check(ledger.key, whole, None, outcome))
    given = {key: value for key, value in whole.items() if value is not None}
    return Draft(ledger.key, record, "add", given), findings


def _lenient(ledger: Ledger, findings: Findings) -> Findings:
    """Of people only what tells who somebody is must be there (domain 5.3); what else is wanting is warned of."""
    if not ledger.exception or not findings.refusals:
        return findings
    needed = {*ledger.name, *(key for keys in ledger.match for key in keys)}
    wanting = [p for p in findings.refusals if p.code == _EMPTY and p.field not in needed]
    if not wanting:
        return findings
    labels = "、".join(f"“{each.place}”" for each in wanting)
    warning = Problem("SHT043", wanting[0].field, wanting[0].place, labels=labels)
    refusals = [each for each in findings.refusals if each not in wanting]
    return Findings(refusals, [*findings.warnings, warning])


def revise(
    desk: DeskPort, ledger: Ledger, before: Record, values: Mapping[str, Value], outcome: Outcome
) -> tuple[list[Change], Findings]:
    """The changes that the values make to the record, and what the desk says of the record then."""
    if not is_different(before, values):
        return [], Findings()
    keys = [field.key for field in ledger.live_fields]
    whole = {key: before.get(key) for key in keys} | cleared(values)
    findings = _lenient(ledger, desk.check(ledger.key, whole, before, outcome))
    changes = [
        Change(ledger.key, key, before.get(key), whole[key])
        for key in keys
        if whole[key] != before.get(key)
    ]
    return changes, findings


def drafts_of(ledger: Ledger, before: Record, changes: Sequence[Change]) -> list[Draft]:
    """The writes that bring a record to its changed state; one that an undo took away comes back first."""
    record, drafts = str(before["id"]), list[Draft]()
    if voided(before):
        drafts.append(Draft(ledger.key, record, "unvoid", {}))
    if changes:
        drafts.append(Draft(ledger.key, record, "change", {c.field: c.new for c in changes}))
    return drafts
