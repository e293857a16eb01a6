"""Undo (撤销): a new operation that takes back what nobody has built upon since.

Per record of a batch: fields whose present value is still the batch's own go back; records it created that
nobody else touched or linked to are voided; the rest stay and are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from app.changes import Changes
from app.identifiers import new_id
from app.ledger import Ledger
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS, links_to
from app.schema import register_of
from app.text import _
from db import history, local, undoing
from db.local import Batch
from db.operations import Action, Dot, Draft, Operation
from db.registers import LIVE
from db.specs import Value
from db.writer import Writer

CHUNK = 5000


def undo_last(office: Office) -> Changes:
    """Take back this user's newest operation, or the whole batch it belongs to; DSK014 if there is none."""
    newest = history.latest_by(office.store.reader, office.session.name)
    if newest is None:
        raise Problem("DSK014")
    if newest.batch:
        return undo_batch(office, newest.batch)
    with office.writing() as writer:
        drafts, kept = _take_back(office, [newest], None)
        if newest.action == "add":
            drafts, kept = _unmake(office, writer, newest)
        writer.apply(drafts)
    return _changes(writer, kept, "")


def undo_batch(office: Office, batch: str, progress: Progress = QUIET) -> Changes:
    """Take back a batch; DSK014 if there is none of that id, DSK015 if it was taken back before."""
    connection = office.store.reader
    if next(history.of_batch(connection, batch), None) is None:
        raise Problem("DSK014", place=batch)
    if undoing.is_undone(connection, batch):
        raise Problem("DSK015", place=batch)
    undone = new_id()
    kept: list[str] = []
    with office.writing() as writer:
        author = writer.author
        entry = Batch(undone, "undo", _("撤回"), author.name, author.at, batch)
        local.add_batch(writer.connection, entry)
        drafts = _drafts(office, writer, batch, undone, kept)
        done = 0
        while chunk := list(islice(drafts, CHUNK)):
            writer.apply(chunk)
            done += len(chunk)
            progress.step(done, 0, _("撤回"))
    return _changes(writer, kept, undone)


def _drafts(
    office: Office, writer: Writer, batch: str, undone: str, kept: list[str]
) -> Iterator[Draft]:
    elsewhere = list(history.of_batch_elsewhere(writer.connection, batch))
    positions = _first_positions(writer, batch)
    for table, record, free in list(
        undoing.created(writer.connection, office.store.schema, batch, _links())
    ):
        if free:
            yield Draft(table, record, "void", {}, _("撤回"), undone, positions)
        else:
            kept.append(record)
    ordered = sorted(elsewhere, key=lambda each: (each.record, each.position))
    for _record, operations in groupby(ordered, key=lambda each: each.record):
        drafts, stays = _take_back(office, list(operations), undone)
        kept.extend(stays)
        yield from drafts


def _first_positions(writer: Writer, batch: str) -> int:
    first = next(history.of_batch(writer.connection, batch))
    return first.position


def _links() -> list[tuple[str, str, str]]:
    return [(ledger.key, key, target) for target in LEDGERS for ledger, key in links_to(target)]


def _unmake(office: Office, writer: Writer, added: Operation) -> tuple[list[Draft], list[str]]:
    """Void a record made by a single operation, unless somebody has touched it or links to it."""
    others = [
        each
        for each in history.of_record(writer.connection, added.record)
        if each.position != added.position
    ]
    linked = any(
        office.listing.find(ledger.key, key, [added.record])
        for ledger, key in links_to(added.table)
    )
    if others or linked:
        return [], [added.record]
    return [Draft(added.table, added.record, "void", {}, _("撤销"), None, added.position)], []


def _take_back(
    office: Office, operations: list[Operation], batch: str | None
) -> tuple[list[Draft], list[str]]:
    """The writes that take back operations on one record, and the record's id if some part of them stays."""
    last = operations[-1]
    ledger = LEDGERS[last.table]
    if _is_voided(office, operations):
        return [], [last.record]
    heads = history.heads_of(office.store.reader, last.table, last.record)
    dots = {each.dot for each in operations}
    drafts: list[Draft] = []
    stays = False
    for action, values in _reversed(operations):
        register = _register(ledger, action, values)
        if _is_own([each.dot for each in heads.siblings(register)], dots):
            drafts.append(
                Draft(last.table, last.record, action, values, _("撤销"), batch, last.position)
            )
        else:
            stays = True
    return _joined(drafts), [last.record] if stays else []


def _is_voided(office: Office, operations: list[Operation]) -> bool:
    """Whether the record was voided by something else than these operations."""
    row = office.listing.get(operations[-1].table, operations[-1].record)
    own = any(each.action == "void" for each in operations)
    return row is None or (bool(row["_voided"]) and not own)


def _is_own(present: Iterable[Dot], dots: set[Dot]) -> bool:
    return all(dot in dots for dot in present)


def _register(ledger: Ledger, action: str, values: dict[str, Value]) -> str:
    if action == "change":
        return register_of(ledger.field(next(iter(values))))
    return f"_same:{values['same']}" if "same" in values else LIVE


def _reversed(operations: list[Operation]) -> Iterator[tuple[Action, dict[str, Value]]]:
    """(action, values) that lead back to how things stood before the operations, one per field or state."""
    first: dict[str, Value] = {}
    last: dict[str, Value] = {}
    for each in operations:
        if each.action == "add":
            continue
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


def _joined(drafts: list[Draft]) -> list[Draft]:
    """All field changes of the record as one operation; what restores it comes first, what voids it last."""
    fields = {
        key: value
        for each in drafts
        if each.action == "change"
        for key, value in each.values.items()
    }
    others = [each for each in drafts if each.action != "change"]
    if not fields:
        return others
    change = next(each for each in drafts if each.action == "change")._replace(values=fields)
    before = [each for each in others if each.action == "unvoid"]
    return [*before, change, *(each for each in others if each.action != "unvoid")]


def _changes(writer: Writer, kept: list[str], batch: str) -> Changes:
    ids = frozenset(id_ for ids in writer.touched.values() for id_ in ids)
    return Changes(frozenset(writer.touched), ids, kept=tuple(kept), batch=batch)
