"""Deciding fields that were given different values: one version, or another value by the rules of the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app import records
from app.entering import fields_of
from app.heads import write
from app.kinds import Reading
from app.kinds.base import Value
from app.problems import Problem
from app.schema import register_of
from app.sync.conflicts.decision import Choice, Decision
from app.sync.conflicts.guard import fields_of_register
from db.listing import Row


def decide_fields(decision: Decision, choice: Choice) -> None:
    """Write the chosen values, and what follows from them (a birth date from an identity number)."""
    item, ledger = decision.item, decision.ledger
    row = _living(decision)
    keys = [each.key for each in fields_of_register(ledger, item.register)]
    chosen = _chosen(decision, choice, keys, row)
    whole = {**fields_of(ledger, row), **chosen}
    filled = records.checks_of(ledger).fill(whole, chosen.keys())
    full = {**filled.values, "id": item.record}
    touched = [key for key in filled.values if key in keys or full[key] != row[key]]
    found = records.check(ledger, full, decision.lookup, touched)
    if choice.values is not None:
        found.settle()
    decision.warnings += [*filled.warnings, *found.problems, *found.warnings]
    decision.allow((ledger.key, item.record, register_of(ledger.field(key))) for key in touched)
    draft = decision.draft(ledger.key, item.record, "decide", {key: full[key] for key in touched})
    decision.warnings += write(decision.writer, decision.lookup, draft, row, full)


def _living(decision: Decision) -> Row:
    """The record itself, whatever stands for it; DSK013 where it, or what it is part of, is voided."""
    item, listing = decision.item, decision.office.listing
    row, root = listing.get(item.ledger, item.record), listing.get(item.unit_ledger, item.unit)
    if row is None or root is None or row["_voided"] or root["_voided"]:
        raise Problem("DSK013", place=item.name)
    return row


def _chosen(
    decision: Decision, choice: Choice, keys: Collection[str], row: Row
) -> Mapping[str, Value]:
    if choice.values is None:
        values = decision.chosen(choice).sibling.values or {}
        return {key: values.get(key) for key in keys}
    ledger = decision.ledger
    for key in choice.values.keys() - set(keys):
        known = next((each.label for each in ledger.fields if each.key == key), key)
        raise Problem("SYN108", key, ledger.title, label=known)
    excused = bool({**row, **choice.values}.get(ledger.exception))
    reading = Reading(decision.office.today)
    read = records.read(ledger, choice.values, reading, decision.lookup, excused=excused).settle()
    decision.warnings += read.warnings
    return {key: read.values.get(key, row[key]) for key in keys}
