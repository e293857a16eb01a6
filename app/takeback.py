"""What takes back a batch's operations on one record, and what of them has to stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.ledger import Ledger
from app.registry import LEDGERS
from app.schema import register_of
from app.text import _
from db import history
from db.connection import Connection
from db.operations import Action, Dot, Draft, Operation
from db.registers import LIVE, Heads
from db.specs import Value

Step = tuple[Action, dict[str, Value]]


@dataclass(frozen=True)
class Taken:
    """The writes that lead back, and whether some part of what the batch did stays."""

    drafts: tuple[Draft, ...]
    stays: bool


def take_back(connection: Connection, done: Sequence[Operation], heads: Heads, undo: str) -> Taken:
    """What takes back the operations `done` of one batch on one record, in the batch `undo`.

    Where a register was written since, the history is asked: by a line of the same batch, or by another undo
    that brought the batch's own value back, it is the batch's still.
    """
    last = done[-1]
    ledger, own = LEDGERS[last.table], {each.dot for each in done}
    drafts: list[Draft] = []
    stays = False
    for action, values in _reversed(done):
        register = _register(ledger, action, values)
        others = {each.dot for each in heads.siblings(register)} - own
        if others:
            others -= history.in_batch(connection, str(last.batch), others)
        if others:
            owners = _owners(ledger, history.of_record(connection, last.record))
            others = {owners.get((dot, register), dot) for dot in others} - own
        if others:
            stays = True
            continue
        why = _("撤销")
        drafts.append(Draft(last.table, last.record, action, values, why, undo, last.position))
    return Taken(_joined(drafts), stays)


def _register(ledger: Ledger, action: str, values: dict[str, Value]) -> str:
    if action == "change":
        return register_of(ledger.field(next(iter(values))))
    return f"_same:{values['same']}" if "same" in values else LIVE


def _reversed(done: Sequence[Operation]) -> Iterator[Step]:
    """(action, values) that lead back to how things stood before, one per field or state."""
    first: dict[str, Value] = {}
    last: dict[str, Value] = {}
    for each in done:
        for key, (old, new) in each.changes.items():
            first.setdefault(key, old)
            last[key] = new
    for key, old in first.items():
        if key == "_voided":
            yield ("void" if old else "unvoid"), {}
        elif key == "_same":
            yield ("unmerge", {"same": last[key]}) if last[key] else ("merge", {"same": old})
        else:
            yield "change", {key: old}


def _joined(drafts: list[Draft]) -> tuple[Draft, ...]:
    """All field changes of the record as one operation."""
    changes = [each for each in drafts if each.action == "change"]
    others = tuple(each for each in drafts if each.action != "change")
    if not changes:
        return others
    values = {key: value for each in changes for key, value in each.values.items()}
    return (*others, changes[0]._replace(values=values))


def _owners(ledger: Ledger, told: Sequence[Operation]) -> dict[tuple[Dot, str], Dot]:
    """For each register an undo wrote: the operation whose value that brought back."""
    present: dict[str, Dot] = {}
    before: dict[tuple[int, str], Dot | None] = {}
    owners: dict[tuple[Dot, str], Dot] = {}
    for each in told:
        undone = _undone_by(each, told)
        for register in _written(ledger, each):
            own = next((u for u in undone if (u.position, register) in before), None)
            earlier = before[own.position, register] if own else None
            if earlier:
                owners[each.dot, register] = earlier
            before[each.position, register] = present.get(register, told[0].dot)
            present[register] = earlier or each.dot
    return owners


def _undone_by(undo: Operation, told: Sequence[Operation]) -> list[Operation]:
    target = next((each for each in told if each.position == undo.undoes), None)
    if undo.undoes is None or target is None:
        return []
    return [each for each in told if each is target or (each.batch and each.batch == target.batch)]


def _written(ledger: Ledger, done: Operation) -> set[str]:
    """The registers an operation wrote; every edit also writes that the record is live."""
    if done.action in ("add", "offer", "take"):
        return set()
    keys = [key for key in done.changes if not key.startswith("_")]
    if "_same" in done.changes:
        return {f"_same:{next(each for each in done.changes['_same'] if each)}"}
    return {LIVE, *(register_of(ledger.field(key)) for key in keys)}
