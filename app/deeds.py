"""What was done lately (最近改动), one line a verb: who, when, to what, and how many records it touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.audit import batch_of, newest, told
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from db import batches, history
from db.operations import Operation

_LOOKED_AT = 300
"""Operations that are read: an import of more is one deed all the same."""


@dataclass(frozen=True)
class Deed:
    """One verb: of its records the first is named, by the operation that stands for it."""

    at: str
    by: str
    what: str
    ledger: str
    record: str


@dataclass(frozen=True)
class Own:
    """One verb of the user's own that can be taken back: its batch, and what it was in words."""

    batch: str
    told: str


def recent(office: Office, most: int = 8) -> list[Deed]:
    """The last deeds, newest first; ACC032 for who may not read."""
    titles = _titles(office)
    found = _by_batch(newest(office, _LOOKED_AT))
    return [_deed(office, each, titles) for each in found[::-1][:most]]


def _titles(office: Office) -> dict[str | None, str]:
    """What imports and undos are called, by batch."""
    return {each.id: each.title for each in batches.batches(office.store.reader)}


def _by_batch(operations: Iterable[Operation]) -> list[list[Operation]]:
    """The operations of one batch stand beside one another."""
    found: list[list[Operation]] = []
    for each in operations:
        if found and each.batch and found[-1][0].batch == each.batch:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _deed(office: Office, operations: list[Operation], titles: Mapping[str | None, str]) -> Deed:
    """Of a batch only the operation that stands for it is put in words: naming a record reads it."""
    done = next((e for e in operations if LEDGERS[e.table].part_of is None), operations[0])
    ledger = LEDGERS[done.table]
    (chief,) = told(office, [done])
    what = titles.get(done.batch) or f"{chief.deed}{ledger.title} {chief.name}"
    records = {each.record for each in operations}
    if len(records) > 1 and done.batch not in titles:
        what = _("{what} 等{count}条").format(what=what, count=len(records))
    return Deed(done.at, done.by, what, ledger.key, done.record)


def last_own(office: Office) -> Own | None:
    """What `undo_last` would take back; None where there is nothing. Reads hundreds of operations of a large batch."""
    last = history.latest_by(office.store.reader, office.session.name)
    if last is None or last.batch is None:
        return None
    deed = _deed(office, batch_of(office, last), _titles(office))
    words = _("{at} 办的一件事：{what}").format(at=deed.at[:16].replace("T", " "), what=deed.what)
    return Own(last.batch, words)
