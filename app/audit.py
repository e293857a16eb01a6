"""The history as people read it: who, when, which field from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.ledger import Sensitivity
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS, lines_of
from app.rights import Right
from app.text import _
from db import history, logbook
from db.logbook import LogRow
from db.operations import Operation
from db.specs import Value

_SOME = 1000
"""Operations of one batch that are read to tell of it."""
_ACTIONS = {
    "add": _("登记"),
    "change": _("改动"),
    "void": _("作废"),
    "unvoid": _("恢复"),
    "merge": _("合并"),
    "unmerge": _("撤销合并"),
    "decide": _("核对"),
    "offer": _("移交"),
    "take": _("接收移交"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field from one value to another, in words; sensitive ones masked."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One operation in words."""

    operation: Operation
    name: str
    changes: tuple[FieldChange, ...]

    @property
    def deed(self) -> str:
        """What was done: 登记, 改动 …"""
        return _ACTIONS[self.operation.action]

    def text(self) -> str:
        """One line."""
        done = self.operation
        parts = [done.at[:19], done.by, _ACTIONS[done.action], LEDGERS[done.table].title, self.name]
        parts += [f"{each.label}：{each.old or '—'}→{each.new or '—'}" for each in self.changes]
        return "  ".join([*parts, done.why or "", done.batch or ""]).rstrip()

    def as_data(self) -> dict[str, object]:
        """As JSON."""
        done = self.operation
        return {
            "position": done.position,
            "at": done.at,
            "by": done.by,
            "action": done.action,
            "ledger": done.table,
            "record": done.record,
            "name": self.name,
            "why": done.why,
            "batch": done.batch,
            "changes": {each.field: [each.old, each.new] for each in self.changes},
        }


def histories(office: Office, record: str | None, limit: int) -> list[Entry]:
    """The operations on a record, or the newest of all, oldest first; DSK007 for a record that never was."""
    if record is None:
        return told(office, newest(office, limit))
    office.user.require(Right.READ)
    found = history.of_record(office.store.reader, record)[-limit:]
    if not found:
        raise Problem("DSK007", place=_("历史"), id=record)
    return told(office, found)


def newest(office: Office, limit: int) -> list[Operation]:
    """The newest operations of all, oldest first, as they are stored."""
    office.user.require(Right.READ)
    return history.newest(office.store.reader, limit)


def batch_of(office: Office, done: Operation) -> list[Operation]:
    """The operations of the same batch, this one alone where it has none."""
    found = history.of_batch(office.store.reader, done.batch) if done.batch else iter([done])
    return list(islice(found, _SOME))


def told(office: Office, found: Iterable[Operation]) -> list[Entry]:
    """Operations in words."""
    lookup = Lookup(office.listing)
    return [_entry(lookup, each) for each in found]


def of_unit(office: Office, ledger: str, record: str, limit: int) -> list[Entry]:
    """The newest operations on a record and on its line items, voided ones too, the newest first."""
    office.user.require(Right.READ)
    connection, records = office.store.reader, [record, *_lines(office, ledger, record)]
    found = [each for one in records for each in history.of_record(connection, one)]
    found.sort(key=lambda each: each.position, reverse=True)
    return told(office, found[:limit])


def _lines(office: Office, ledger: str, record: str) -> Iterator[str]:
    for line in lines_of(ledger):
        if line.part_of:
            rows = office.listing.find(line.key, line.part_of.link, [record], voided="all")
            for row in rows.get(record, []):
                yield str(row["id"])
                yield from _lines(office, line.key, str(row["id"]))


def logged(office: Office, limit: int = 200) -> list[LogRow]:
    """The newest lines of the audit log (审计日志), the last first; ACC032 for who may not see it."""
    office.user.require(Right.SEE_LOG)
    return list(logbook.read_log(office.store.reader, limit))


def _entry(lookup: Lookup, done: Operation) -> Entry:
    changes = tuple(_change(lookup, done.table, key, *pair) for key, pair in done.changes.items())
    return Entry(
        done, lookup.name(done.table, done.record), tuple(each for each in changes if each)
    )


def _change(lookup: Lookup, table: str, key: str, old: Value, new: Value) -> FieldChange | None:
    if key.startswith("_"):
        return None
    ledger = LEDGERS[table]
    field = ledger.field(key)
    if field.sensitivity is Sensitivity.SENSITIVE:
        shown = [field.kind.mask(each) for each in (old, new)]
    else:
        shown = [lookup.shown(ledger, key, each) for each in (old, new)]
    return FieldChange(key, field.label, *shown)
