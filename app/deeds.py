"""What was done lately (最近改动), one line a verb: who, when, to what, and how many records it touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.audit import Entry, batch_of, histories
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from db import batches, history

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
    entries = histories(office, None, _LOOKED_AT)
    return [_deed(each, titles) for each in _by_batch(entries)[::-1][:most]]


def _titles(office: Office) -> dict[str | None, str]:
    """What imports and undos are called, by batch."""
    return {each.id: each.title for each in batches.batches(office.store.reader)}


def _by_batch(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The operations of one batch stand beside one another."""
    found: list[list[Entry]] = []
    for each in entries:
        batch = each.operation.batch
        if found and batch and found[-1][0].operation.batch == batch:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _deed(entries: list[Entry], titles: Mapping[str | None, str]) -> Deed:
    chief = next((e for e in entries if LEDGERS[e.operation.table].part_of is None), entries[0])
    done, ledger = chief.operation, LEDGERS[chief.operation.table]
    what = titles.get(done.batch) or f"{chief.deed}{ledger.title} {chief.name}"
    records = {each.operation.record for each in entries}
    if len(records) > 1 and done.batch not in titles:
        what = _("{what} 等{count}条").format(what=what, count=len(records))
    return Deed(done.at, done.by, what, ledger.key, done.record)


def last_own(office: Office) -> Own | None:
    """What `undo_last` would take back; None where there is nothing. Reads hundreds of operations of a large batch."""
    newest = history.latest_by(office.store.reader, office.session.name)
    if newest is None or newest.batch is None:
        return None
    deed = _deed(batch_of(office, newest), _titles(office))
    told = _("{at} 办的一件事：{what}").format(at=deed.at[:16].replace("T", " "), what=deed.what)
    return Own(newest.batch, told)
