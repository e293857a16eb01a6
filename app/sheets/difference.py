"""What a row's values change in a record."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds.base import Value
from app.ledger import Ledger
from app.sheets.columns import CLEAR
from app.sheets.outcome import Change
from app.sheets.port import DeskPort, Findings, Record, voided
from db.operations import Draft


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
    desk: DeskPort, ledger: Ledger, record: str, values: Mapping[str, Value]
) -> tuple[Draft, Findings]:
    """The new record that the values make, and what the desk says of it."""
    whole = cleared(values)
    findings = desk.check(ledger.key, whole, None)
    given = {key: value for key, value in whole.items() if value is not None}
    return Draft(ledger.key, record, "add", given), findings


def revise(
    desk: DeskPort, ledger: Ledger, before: Record, values: Mapping[str, Value]
) -> tuple[list[Change], Findings]:
    """The changes that the values make to the record, and what the desk says of the record then."""
    if not is_different(before, values):
        return [], Findings()
    keys = [field.key for field in ledger.live_fields]
    whole = {key: before.get(key) for key in keys} | cleared(values)
    findings = desk.check(ledger.key, whole, before)
    changes = [
        Change(ledger.key, key, before.get(key), whole[key])
        for key in keys
        if whole[key] != before.get(key)
    ]
    return changes, findings


def drafts_of(ledger: Ledger, before: Record, changes: list[Change]) -> list[Draft]:
    """The writes that bring a record to its changed state; one that an undo took away comes back first."""
    record, drafts = str(before["id"]), list[Draft]()
    if voided(before):
        drafts.append(Draft(ledger.key, record, "unvoid", {}))
    if changes:
        drafts.append(Draft(ledger.key, record, "change", {c.field: c.new for c in changes}))
    return drafts
